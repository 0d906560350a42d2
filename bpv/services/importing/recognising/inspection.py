"""What is in a file, before anything is imported: kind, sheets, columns, and every doubtful cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import Issue, School, Severity
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.plan import EMPTY_WORDS, emptied_words, unread_of
from bpv.services.importing.reading.cells import read_rows
from bpv.services.importing.recognising.column_questions import say_incomplete
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.grid import Sheet, Workbook
    from bpv.excel.lists import RecognisedList


Answer = dict[str, Any]


def inspect(path: Path | str, password: str | None = None) -> Answer:
    """Recognise and check one file; a file that cannot be opened says why in 'refused' and 'message'.

    Gives plain values for JSON: {"kind", "refused", "message", "sheets": [{"name", "hidden",
    "header_row", "kind", "records", "mapping", "issues"}]}; a sheet with two tables comes twice. What there
    is to say about the file itself is the message, and also stands with the first sheet.
    """
    return inspect_counted(path, password)[0]


def inspect_counted(path: Path | str, password: str | None = None) -> tuple[Answer, list[str]]:
    """What `inspect` says, and what is filled in the file and not read, counted."""
    from bpv.excel.lists import recognise_sheet
    from bpv.excel.opening import open_workbook
    from bpv.excel.refusals import WorkbookRefused

    try:
        workbook = open_workbook(path, password=password)
    except WorkbookRefused as refusal:
        return {"kind": None, "refused": refusal.code, "message": str(refusal), "sheets": []}, []
    lists = {sheet.name: recognise_sheet(workbook.file, sheet) for sheet in workbook.sheets}
    answer: Answer = {
        "kind": workbook.kind.value,
        "refused": None,
        "message": " ".join(map(str, workbook.issues)),
        "sheets": _sheets(workbook, lists),
    }
    unread = list(unread_of(each for found in lists.values() for each in found))
    said = [issue for sheet in answer["sheets"] for issue in sheet["issues"]]
    unread += [emptied_words(i["sheet"], i["found"]) for i in said if i["code"] == EMPTY_WORDS]
    return answer, unread


def _sheets(workbook: Workbook, found_in: Mapping[str, list[RecognisedList]]) -> list[dict[str, Any]]:
    answer = []
    for sheet in workbook.sheets:
        lists = found_in[sheet.name]
        companions = [each for each in lists if not each.is_main]
        found = [_sheet(each, companions) for each in lists if each.is_main]
        answer += found or [_empty(sheet)]
    if answer:
        answer[0]["issues"] = [*map(_plain, workbook.issues), *answer[0]["issues"]]
    return answer


def _sheet(main: RecognisedList, companions: list[RecognisedList]) -> dict[str, Any]:
    issues = list(main.issues)
    if main.kind is not None and not main.is_complete:
        work = Work(School(), ImportOptions(), None)
        say_incomplete(work, main)
        issues += work.issues
    mapping = dict(main.mapping)
    same = [each for each in companions if each.header_row == main.header_row]
    for each in (main, *same):
        if each.kind is not None:
            work = Work(School(), ImportOptions(), None)
            read_rows(work, each)
            issues += work.issues
        if each is not main:
            issues += [_mixed(each), *each.issues]
            mapping |= {header: name for header, name in each.mapping.items() if header not in mapping}
    return {
        "name": main.sheet,
        "hidden": main.is_hidden,
        "header_row": main.header_row,
        "kind": CATALOGUE[main.kind].many if main.kind else None,
        "records": len(main.records),
        "mapping": mapping,
        "issues": [_plain(issue) for issue in dict.fromkeys(issues)],
    }


def _mixed(companion: RecognisedList) -> Issue:
    """That the columns of one list are about something else as well."""
    many = CATALOGUE[companion.kind].many if companion.kind else ""
    return Issue(
        code="mixed_list",
        severity=Severity.NOTICE,
        file=companion.file,
        sheet=companion.sheet,
        row=companion.header_row,
        found=tr("ook {many}: {mapping}", many=many, mapping=", ".join(companion.mapping)),
        expected=tr("een soort lijst per blad, of meer dan een"),
        remedy=tr("Deze kolommen worden ook gelezen als {many}.", many=many),
    )


def _empty(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "header_row": None,
        "kind": None,
        "records": 0,
        "mapping": {},
        "issues": [],
    }


def _plain(issue: Issue) -> dict[str, Any]:
    return {
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "code": issue.code,
        "found": issue.found,
        "expected": issue.expected,
        "remedy": issue.remedy,
        "severity": issue.severity.value,
    }
