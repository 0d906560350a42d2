"""Views, groups and filters of lists with 5,000 pupils: processor time of the window's thread, with painting.

Run `python benchmarks/lists.py`; without a display set QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.pages.table_page import TablePage

ROOT = Path(__file__).resolve().parent.parent
PUPILS = 5_000


def main() -> None:
    """Print every figure."""
    from bpv.services.demo import make_demo_school
    from bpv.services.year.school_year import SchoolYear
    from ui.application import make_application, make_window
    from ui.pages.table_page import TablePage
    from ui.settings import WindowSettings

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijsten.bpv"
        SchoolYear.create(path, make_demo_school(students=PUPILS, seed=1)).close()
        window = make_window(app, WindowSettings(Path(folder) / "venster.ini"))
        window.resize(1366, 728)
        window.show()
        window.session.take(SchoolYear.open(path))
        for key in ("students", "companies", "positions"):
            page = window.show_page(key)
            assert isinstance(page, TablePage)
            while page.model.reads_ahead or window.tasks.is_busy:
                app.processEvents()
            print(f"{page.title}, {page.model.total} rows")
            look(page, app.processEvents)
        window.close()


def look(page: TablePage, settle: Callable[[], object]) -> None:
    """Look at one list in every way."""

    def report(what: str, steps: list[Callable[[], object]]) -> None:
        taken = []
        for step in steps:
            settle()
            begin = time.thread_time()
            step()
            settle()
            taken.append(1000 * (time.thread_time() - begin))
        print(f"  {what}: median {statistics.median(taken):.0f} ms, worst {max(taken):.0f} ms")

    views = [*page.views.pills.pills, "all"]
    columns = [key for key in page.grouping.actions if key]
    report("another view", [partial(page.views.show, key) for key in views])
    report("grouped", [partial(page.grouping.group_by, key) for key in columns])
    report("a group folded or opened", [partial(fold, page)] * 6)
    report("all folded, all opened", [partial(page.grouping.fold_all, is_open=way) for way in (False, True)])
    report("another view while grouped", [partial(page.views.show, key) for key in views])
    report("letter while grouped", [partial(page.search.setText, words) for words in ("v", "va", "van", "")])
    texts = page.model.column_values(columns[0])[:5]
    filters = [partial(page.asking.set_filter, columns[0], frozenset({text})) for text in texts]
    report("filter", [*filters, page.asking.clear])
    page.grouping.group_by("")


def fold(page: TablePage) -> None:
    """Fold the first group, or open it."""
    group = page.model.group_at(0)
    assert group is not None
    page.model.open_group(group, is_open=not group.is_open)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
