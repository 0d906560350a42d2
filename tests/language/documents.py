"""Makes what leaves the program, in a window that speaks a language, and writes its texts as JSON.

`python -m tests.language.documents en FILE`; with 'xx' every text of the window stands between two marks.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from gettext import NullTranslations
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import bpv
from bpv import language
from bpv.language import DUTCH, in_dutch, speak

TODAY, MADE = date(2026, 11, 30), datetime(2026, 11, 30, 9, 0)
OPEN, SHUT = "¤", "¤"
_MOMENT = re.compile(r"\d\d-\d\d-\d{4} \d\d\.\d\d")
"""When something was written, which is now."""


class Marked(NullTranslations):
    """Says every text between brackets, so that it is seen where it does not belong."""

    def gettext(self, message: str) -> str:
        """The text, marked."""
        return f"{OPEN}{message}{SHUT}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text that goes with the number, marked."""
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{SHUT}"

    def pgettext(self, context: str, message: str) -> str:
        """The text, marked."""
        return f"{OPEN}{message}{SHUT}"


def plain(value: Any) -> Any:
    """Everything that is said in a value, whatever it is made of."""
    if type(value).__name__ == "School":
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [
            plain(each) for each in (sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)
        ]
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)


def workbooks(school: Any) -> Iterator[tuple[str, Any]]:
    """The lists for Excel."""
    from bpv.domain import (
        Company,
        Division,
        ExportLayout,
        Mentor,
        Placement,
        PlacementRound,
        Position,
        Student,
    )
    from bpv.services import exporting
    from bpv.services.exporting.dividing import division_workbook
    from bpv.services.exporting.hours import hours_workbook
    from bpv.services.exporting.layouts import layout_columns, layout_workbook
    from bpv.services.exporting.network import risks_workbook, sides_workbook
    from bpv.services.exporting.region import region_workbook
    from bpv.services.network_risks.rules import risks_of
    from bpv.services.privacy.register import register_workbook
    from bpv.services.surroundings.questions import sides_of

    rounds = list(school.all(PlacementRound).values())
    for audience in exporting.Audience:
        pages = exporting.school_placements(school, rounds, audience=audience, made=MADE, per_class=True)
        yield f"placements {audience.name}", pages
    yield "lists", exporting.lists_workbook(school, made=MADE, export_id="x")
    yield "template", exporting.template_workbook()
    yield "region", region_workbook(school, "", TODAY, MADE)
    yield "register", register_workbook(school, made=MADE)
    ids = [each.id for each in school.placements()]
    yield "hours", hours_workbook(school, ids, TODAY, MADE)
    for kind in (Student, Company, Position, Mentor, PlacementRound, Placement):
        columns = tuple(layout_columns(kind))
        layout = ExportLayout(id="l", name="Mijn lijst", list_kind=kind.__name__, columns=columns)
        yield f"layout {kind.__name__}", layout_workbook(school, layout, made=MADE)
    with in_dutch():
        sides, risks = sides_of(school, TODAY, ""), risks_of(school, TODAY)
    yield "sides", sides_workbook(sides, MADE)
    yield "risks", risks_workbook(risks, (), MADE)
    for division in school.all(Division).values():
        yield f"division {division.id}", division_workbook(school, division, MADE)


def papers(school: Any) -> Iterator[tuple[str, Any]]:
    """What is printed."""
    from bpv.domain import AssessmentForm, Company, Division, Mentor, Partner, Student
    from bpv.services.printing.agreements import signing_paper
    from bpv.services.printing.assessments import blank_paper, filled_paper, results_paper
    from bpv.services.printing.attending import statement_paper
    from bpv.services.printing.dividing import division_paper
    from bpv.services.printing.division_meeting import meeting_paper
    from bpv.services.printing.kinds import KINDS
    from bpv.services.printing.presence import presence_paper
    from bpv.services.printing.record import record_paper
    from bpv.services.printing.rounds import rounds_table
    from bpv.services.printing.visits import visits_paper
    from bpv.services.printing.wanted import Wanted
    from bpv.services.schedule.lines import schedule_of

    wanted = Wanted("Het Baken", MADE)
    for kind in KINDS:
        for audience in kind.readers:
            yield (
                f"{kind.key} {audience.name}",
                kind.build(school, Wanted("Het Baken", MADE, audience=audience)),
            )
    yield "signing", signing_paper(school, wanted)
    ids = [each.id for each in school.placements()]
    at = {"where": "Het Baken", "made": MADE}
    yield "statement", statement_paper(school, ids, today=TODAY, **at)
    yield "presence", presence_paper(school, ids, today=TODAY, **at)
    yield "blank", blank_paper(school, ids[:2], **at)
    yield "filled", filled_paper(school, ids, **at)
    for form in list(school.all(AssessmentForm))[:1]:
        yield "results", results_paper(school, form, **at)
    for mentor in list(school.all(Mentor))[:3]:
        yield f"visits {mentor}", visits_paper(school, mentor, TODAY, **at)
    for entity in (Student, Company, Mentor, Partner):
        for id_ in list(school.all(entity))[:3]:
            yield f"record {entity.__name__} {id_}", record_paper(school, entity, id_, **at)
    with in_dutch():
        schedule = schedule_of(school, TODAY)
    yield "rounds", rounds_table(schedule)
    for division in school.all(Division).values():
        yield f"meeting {division.id}", meeting_paper(school, division, **at)
        yield f"division {division.id}", division_paper(school, division, [], **at)


def letters(school: Any) -> Iterator[tuple[str, Any]]:
    """What stands in letters, and in the list of their fields."""
    from bpv.domain import PlacementRound
    from bpv.services.letters import cases
    from bpv.services.letters.checking import list_record, record_of
    from bpv.services.letters.kinds import LETTERS
    from bpv.services.letters.templates import template_of, write_field_list
    from bpv.services.letters.writing import Order, Output, write_letters
    from bpv.word.parts import unzip

    for letter in LETTERS:
        for round_id in school.all(PlacementRound):
            found = cases.find_cases(school, letter, cases.Wanted(round_id=round_id), TODAY)
            for number, case in enumerate(found[:2]):
                key = f"{letter.key} {round_id} {number}"
                yield key, record_of(case, template_of(school, letter))
                yield f"{key} list", list_record(case, letter)
            if found and letter.key == "agreement":
                order = Order(school, letter, template_of(school, letter), found[:1])
                with TemporaryDirectory() as folder:
                    (path,) = write_letters(order, Path(folder) / "brief.docx", Output.WORD)
                    yield (
                        f"{letter.key} {round_id} docx",
                        unzip(path.read_bytes())["word/document.xml"].decode(),
                    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "velden.xlsx"
        write_field_list(path)
        yield "fields", _cells(path)


def _cells(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook

    return [[str(cell.value) for cell in row] for sheet in load_workbook(path) for row in sheet.iter_rows()]


def calendars(school: Any) -> Iterator[tuple[str, Any]]:
    """What a calendar follows."""
    from bpv.domain import Mentor
    from bpv.services.tasking.agenda import agenda_of_tasks
    from bpv.services.visiting.agenda import agenda_of

    moment = datetime(2026, 11, 30, 9, tzinfo=UTC)
    yield "tasks", agenda_of_tasks(school, moment).decode()
    for mentor in school.all(Mentor):
        yield mentor, agenda_of(school, mentor, moment).decode()


def inzages(school: Any) -> Iterator[tuple[str, Any]]:
    """What is told to someone of what is kept."""
    from bpv.domain import Student
    from bpv.services.privacy.inzage import make_inzage
    from bpv.services.year.school_year import SchoolYear

    with TemporaryDirectory() as folder:
        year = SchoolYear.create(Path(folder) / "jaar.bpv", school, "Demo")
        with suppress(StopIteration):
            for id_ in list(school.all(Student))[:2]:
                found = make_inzage(year, id_, made=MADE)
                yield (
                    f"pupil {id_}",
                    [_MOMENT.sub("", each) for each in (found.html, found.json, found.file_name)],
                )
        year.close()


def packages(school: Any) -> Iterator[tuple[str, Any]]:
    """What a school sends to its region."""
    from bpv.domain import Draft
    from bpv.services.region.making import package_of

    yield "region", package_of(Draft(school), MADE)


def readings(school: Any) -> Iterator[tuple[str, Any]]:
    """What is understood of lists that come in; what is said about them is for the window."""
    from bpv.domain import School
    from bpv.excel.opening import open_workbook
    from bpv.services import exporting
    from bpv.services.importing import plan_import
    from bpv.services.importing.recognising.inspection import inspect
    from tests.journeys.messy_workbook import save_messy

    with TemporaryDirectory() as folder:
        messy, own = save_messy(Path(folder) / "rommelig.xlsx"), Path(folder) / "lijsten.xlsx"
        exporting.lists_workbook(school, made=MADE, export_id="x").write(own)
        for path in (messy, own):
            sheets = inspect(path)["sheets"]
            yield path.stem, [(sheet["header_row"], sheet["records"]) for sheet in sheets]
            for known, name in ((School(), "empty"), (school, "known")):
                plan = plan_import(known, [open_workbook(path)])
                rows = [(row.sheet, row.row, row.state.name) for row in plan.rows]
                changed = Counter(each.entity.__name__ for each in plan.changeset.changes)
                yield f"{path.stem} {name}", (rows, changed, [each.code for each in plan.issues])


def scripts(_school: Any) -> Iterator[tuple[str, Any]]:
    """What is given to those who run a server."""
    from bpv.storage.server.region.script import Membership, region_script

    yield "region", region_script("regio", Membership.read(["school_1=jan"], ["school_1=jan"]))


KINDS = (workbooks, papers, letters, calendars, inzages, packages, readings, scripts)


class _Nobody:
    """In the place of what `in_dutch` sets: everything is for the window."""

    def get(self) -> bool:
        """Whether it is for others."""
        return False

    def set(self, _value: bool) -> None:
        """Stay as it is."""

    def reset(self, _was: object) -> None:
        """Stay as it is."""


def made_for(school: Any, *, window: bool) -> dict[str, Any]:
    """Everything, as others get it; or with the words of the window, that what is remembered holds those."""
    with patch.object(language, "_FOR_OTHERS", _Nobody()) if window else nullcontext():
        return {f"{kind.__name__} {key}": plain(value) for kind in KINDS for key, value in kind(school)}


def main(code: str, path: str) -> None:
    """Speak, make everything, write it."""
    speak(code, Marked() if code == "xx" else None)
    for module in pkgutil.walk_packages(bpv.__path__, "bpv."):  # or one is imported while it is for others
        if ".storage." not in module.name:
            import_module(module.name)
    from bpv.services.demo.school import make_demo_school

    school = make_demo_school(24, with_year=True, with_region=True)
    before = made_for(school, window=True) if code != DUTCH else None
    made = made_for(school, window=False)
    if before is not None:
        made["window"] = [key for key, value in made_for(school, window=True).items() if value != before[key]]
    Path(path).write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
