"""Two large school years opened by turns in one window, every page looked at: memory stays as it is."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

STUDENTS = 5000
SETTLED = 8
"""After so many openings everything that is kept for good is there, on a busy machine as well."""
SLACK_MB = 25


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """Open as often as is asked and hold the memory of the process against that of the first times."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from bpv.services.demo import make_demo_school
    from bpv.services.year.school_year import SchoolYear
    from ui.application import make_application, make_window
    from ui.settings import WindowSettings

    app, megabytes = make_application(), []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"jaar {number}.bpv" for number in range(2)]
        for seed, path in enumerate(paths):
            SchoolYear.create(path, make_demo_school(students=STUDENTS, seed=seed)).close()
        window = make_window(app, WindowSettings(Path(folder) / "venster.ini"))
        window.show()
        for number in range(size):
            window.files.open(paths[number % 2])
            while not window.session.is_open or window.session.path != paths[number % 2]:
                app.processEvents()
            for key in ("overview", "students", "companies", "placements"):
                window.show_page(key)
                end = time.monotonic() + 0.3
                while window.tasks.is_busy or time.monotonic() < end:
                    app.processEvents()
            megabytes.append(resident_megabytes())
            say(f"opening {number + 1}: {megabytes[-1]} MB")
        window.close()
    settled = max(megabytes[:SETTLED])
    return [f"grew from {settled} to {megabytes[-1]} MB"] if megabytes[-1] > settled + SLACK_MB else []


def resident_megabytes() -> int:
    """The memory of this process that is in use now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
