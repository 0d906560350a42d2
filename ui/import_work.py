"""Reading lists and working out what they change, in the background: also what there is to do in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import School
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.importing import ImportOptions, ImportPlan
    from bpv.services.importing.answering.points import Point
    from bpv.services.importing.recognising.files import Workbook

Exported = Mapping[tuple[str, str], tuple[Any, ...]]
Planned = tuple["ImportPlan", "tuple[Point, ...]"]
Read = tuple["tuple[Workbook, ...]", Planned, "tuple[bytes | None, ...]"]


def pasting(text: str, school: School) -> Work:
    """Read cells that were copied."""

    def work(report: Report) -> Read:
        from bpv.services.importing import ImportOptions
        from bpv.services.importing.recognising.files import open_copied

        books = (open_copied(text),)
        return books, work_out(school, books, ImportOptions(), report), (text.encode(),)

    return work


def reading(paths: tuple[Path, ...], passwords: dict[Path, str], school: School, exported: Exported) -> Work:
    """Read files."""

    def work(report: Report) -> Read:
        from bpv.services.importing import ImportOptions
        from bpv.services.importing.answering.waiting import content_of
        from bpv.services.importing.recognising.files import open_lists

        def show(what: str, share: float) -> None:
            report(share, what)

        books = open_lists(paths, passwords, progress=show, cancelled=lambda: report.is_stopped)
        planned = work_out(school, books, ImportOptions(exported=exported), report)
        return books, planned, tuple(map(content_of, paths))

    return work


def planning(school: School, books: tuple[Workbook, ...], options: ImportOptions) -> Work:
    """Work out again what was read before."""

    def work(report: Report) -> Planned:
        return work_out(school, books, options, report)

    return work


def work_out(school: School, books: Sequence[Workbook], options: ImportOptions, report: Report) -> Planned:
    """The plan, and what there is to do in it."""
    from bpv.services.importing import plan_import
    from bpv.services.importing.answering.points import points_of

    def show(what: str, share: float) -> None:
        report(share, what)

    plan = plan_import(school, books, options, progress=show, cancelled=lambda: report.is_stopped)
    return plan, points_of(plan, books, options)
