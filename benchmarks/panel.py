"""What the panel of one record takes of the window's thread as it follows the rows of a large school.

Run `QT_QPA_PLATFORM=offscreen python benchmarks/panel.py`. Held against another row with the panel closed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STUDENTS = 5_000
ROWS = 40


def main() -> None:
    """Print every figure."""
    from bpv.services.demo import make_demo_school
    from bpv.services.year.school_year import SchoolYear
    from ui.application import make_application, make_window
    from ui.pages.page import Record
    from ui.pages.table_page import TablePage
    from ui.settings import WindowSettings

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "groot.bpv"
        SchoolYear.create(path, make_demo_school(students=STUDENTS, seed=1)).close()
        window = make_window(app, WindowSettings(Path(folder) / "venster.ini"))
        window.resize(1366, 728)
        window.show()
        window.session.take(SchoolYear.open(path))
        for key in ("students", "companies", "mentors"):
            page = window.show_page(key)
            assert isinstance(page, TablePage)
            rows = [number * page.model.rowCount() // ROWS for number in range(ROWS)]
            ids = [page.model.id_at(row) for row in dict.fromkeys(rows)]
            closed = taken(app.processEvents, [partial(page.view.select_id, id_) for id_ in ids])
            window.side.open(Record(page.table.entity, ids[0]))
            panel = window.side.panel
            assert panel is not None
            records = [Record(page.table.entity, id_) for id_ in ids[1:]]
            follow = [partial(panel.show_record, each, is_followed=True) for each in records]
            open_ = taken(app.processEvents, follow)
            print(
                f"{key}: another row {statistics.median(closed):.1f} ms, followed by the panel "
                f"{statistics.median(open_):.1f} ms, worst {max(open_):.0f} ms"
            )
            window.side.close_panel()
            window.tasks.cancel_all()
        window.close()


def taken(settle: Callable[[], object], steps: list[Callable[[], object]]) -> list[float]:
    """The processor time of this thread in milliseconds that each step takes, drawing included."""
    result = []
    for step in steps:
        settle()
        begin = time.thread_time()
        step()
        settle()
        result.append(1000 * (time.thread_time() - begin))
    return result


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
