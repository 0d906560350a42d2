"""Lists from workbooks become a plan for a school: what would be new, changed, missing or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Accord,
    Agreement,
    Assessment,
    Company,
    Issue,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Severity,
    Student,
)
from bpv.domain.fields import CATALOGUE
from bpv.excel.followed import FOLLOWED, OF_NETWORK
from bpv.excel.headers import APART, ID, TOGETHER
from bpv.language import tr
from bpv.services.importing.answering.memory import recall_overrides
from bpv.services.importing.finding.alike import find_alike
from bpv.services.importing.finding.company_remarks import take_remarks
from bpv.services.importing.finding.records import Records
from bpv.services.importing.finding.sharing import row_per_pupil
from bpv.services.importing.options import ImportOptions, Policy
from bpv.services.importing.plan import CellChange, ImportPlan, RowPlan, State
from bpv.services.importing.reading.cells import read_rows
from bpv.services.importing.reading.corrections import corrected, rows_left_out, without_left_out
from bpv.services.importing.recognising.column_questions import ask_columns, lacking, say_incomplete
from bpv.services.importing.recognising.headless import with_headless
from bpv.services.importing.recognising.inspection import inspect
from bpv.services.importing.recognising.matrices import Recognised, with_matrices
from bpv.services.importing.recognising.row_questions import ask_rows
from bpv.services.importing.recognising.sheet_values import make_sheet_rounds, take_sheet_values
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.accords import take_accord
from bpv.services.importing.taking.agreements import take_agreement
from bpv.services.importing.taking.assessments import take_assessment
from bpv.services.importing.taking.followed import take_followed
from bpv.services.importing.taking.pairs import take_pupil_pairs
from bpv.services.importing.taking.placements import take_own_company, take_placement
from bpv.services.importing.taking.rows import (
    take_company,
    take_lists,
    take_mentor,
    take_position,
    take_round,
    take_student,
)
from bpv.services.importing.taking.wishes import take_wishes
from bpv.services.importing.work import ImportCancelled, IsCancelled, Progress, Work
from bpv.services.lists.references import name_of
from bpv.services.year.collecting import let_go, without_collecting

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook
    from bpv.excel.lists import RecognisedList

__all__ = [
    "CellChange",
    "ImportCancelled",
    "ImportOptions",
    "ImportPlan",
    "Policy",
    "RowPlan",
    "State",
    "inspect",
    "plan_import",
]

_TAKES: dict[type, Callable[[Records, ReadRow], None]] = {
    Accord: take_accord,
    Agreement: take_agreement,
    Assessment: take_assessment,
}
"""What takes the rows of a list that holds more than the fields of its records."""
_STEPS: tuple[tuple[type, Callable[[Records, ReadRow], None]], ...] = (
    (Mentor, take_mentor),
    (PlacementRound, take_round),
    (Company, take_company),
    *((entity, _TAKES.get(entity, take_followed)) for entity in OF_NETWORK),
    (Student, take_student),
    (Student, take_pupil_pairs),
    (Position, take_position),
    (Placement, take_placement),
    (Preference, take_wishes),
    (Preference, take_own_company),
    *((each, _TAKES.get(each, take_followed)) for each in FOLLOWED if each not in OF_NETWORK),
)
"""Who refers to others comes after them."""

_REPORTED_MISSING = (Mentor, PlacementRound, Company, Student, Position, Placement)


@without_collecting()
def plan_import(
    school: School,
    workbooks: Iterable[Workbook],
    options: ImportOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> ImportPlan:
    """Work out what importing these workbooks does to a school; applying the plan's changeset does it.

    `progress` hears what is done and a share from 0 to 1. Raises `ImportCancelled` when `cancelled` says so.
    """
    work = Work(school, options or ImportOptions(), cancelled)
    read: dict[int, list[ReadRow]] = {}
    try:
        return _plan(work, read, workbooks, progress)
    finally:
        for rows in read.values():
            let_go(rows)


def _plan(
    work: Work, read: dict[int, list[ReadRow]], workbooks: Iterable[Workbook], progress: Progress | None
) -> ImportPlan:
    """Work it out; `read` gets the rows of every list, by its identity."""
    lists = _recognise(work, workbooks, progress)
    used = [each for each in lists if _is_used(work, each)]
    work.listed = {each.kind for each in used if each.kind is not None and _names_all(each)}
    read.update((id(each), read_rows(work, each)) for each in used)
    records = Records(work)
    companies = sorted((e for e in used if e.kind is Company), key=lambda each: each.is_companion)
    for each in companies:
        take_remarks(work, records.companies, read[id(each)])
    for each in used:
        records.note_listed(each, read[id(each)])
    records.alike = find_alike(work, (read[id(each)] for each in companies))
    for step, (entity, take) in enumerate(_STEPS):
        if progress is not None:
            progress(tr("{sheet} nakijken", sheet=CATALOGUE[entity].sheet), (step + 1) / (len(_STEPS) + 1))
        of_kind = companies if entity is Company else [each for each in used if each.kind is entity]
        if take is take_pupil_pairs:
            of_kind = [each for each in of_kind if {TOGETHER, APART} & records.columns_of(each)]
        lists_of_kind = ((each, read[id(each)]) for each in of_kind)
        take_lists(records, take, lists_of_kind, again=take is take_pupil_pairs)
        if take is take_student:
            make_sheet_rounds(records)
            for each in used:
                read[id(each)] = row_per_pupil(records, each, read[id(each)])
    _check_needed(work, lists)
    _list_missing(records)
    _name_strangers(records)
    _name_derived_years(records)
    _check_columns(work, used)
    _check_rows(work, used)
    ask_columns(records, lists)
    ask_rows(work, lists)
    order = {(each.file, each.sheet): place for place, each in enumerate(lists)}
    issues = sorted(
        dict.fromkeys(work.issues),
        key=lambda issue: (order.get((issue.file, issue.sheet), -1), issue.row or 0),
    )
    questions = tuple(work.questions.values())
    return ImportPlan(work.draft.changeset(), tuple(work.rows), tuple(issues), lists, questions)


def _recognise(
    work: Work, workbooks: Iterable[Workbook], progress: Progress | None
) -> tuple[RecognisedList, ...]:
    from bpv.excel.lists import recognise_workbook

    books: list[Recognised] = []
    for workbook in workbooks:
        work.check_cancelled()
        if progress is not None:
            progress(tr("{file} herkennen", file=workbook.file), 0.0)
        work.issues += workbook.issues
        said = recall_overrides(work.school, workbook, work.options.overrides.get(workbook.file))
        book = corrected(workbook, work.options)
        said = with_headless(work, book, said)
        books.append(Recognised(book, said, recognise_workbook(book, said)))
    whole = with_matrices(work, books)
    work.rows += [row for each in whole for row in rows_left_out(each, work.options)]
    lists = [without_left_out(each, work.options) for each in whole]
    if not any(each.kind is not None and not each.is_skipped for each in lists):
        for each in lists[:1]:
            work.say(
                each,
                "no_list",
                Severity.ERROR,
                found=tr("geen lijst herkend"),
                expected=tr("een blad met bijvoorbeeld Stamnr, Achternaam of Bedrijfsnaam in de kopregel"),
                remedy=tr("Kies zelf de kopregel en de soort lijst, of gebruik het sjabloon."),
            )
    return tuple(take_sheet_values(work, lists))


def _is_used(work: Work, source: RecognisedList) -> bool:
    """Whether a list is imported; one that is not says why, and its own remarks go along with one that is."""
    if source.is_skipped:
        if source.kind is not None:
            why = tr("verborgen") if source.is_hidden else tr("een overzicht")
            work.say(
                source,
                "sheet_skipped",
                Severity.NOTICE,
                found=tr("blad {sheet} is {why}", sheet=source.sheet, why=why),
                expected=tr("een zichtbare lijst"),
                remedy=tr("Het blad is niet ingelezen."),
            )
        return False
    if source.kind is not None and not source.is_complete:
        say_incomplete(work, source)
        return False
    # Of a sheet that is no list it is enough to say so: nothing in it is wrong.
    work.issues += [i for i in source.issues if source.kind is not None or i.code == "no_list"]
    return source.kind is not None


def _check_columns(work: Work, used: Sequence[RecognisedList]) -> None:
    """Name the required columns a list does not have, when that cost it rows."""
    for source in used:
        for name in lacking(work, source):
            work.say(
                source,
                "missing_column",
                Severity.ERROR,
                row=source.header_row,
                found=", ".join(source.mapping),
                expected=tr("een kolom {header_for}", header_for=source.header_for(name)),
                remedy=tr("Rijen die hier niet al bekend zijn, zijn overgeslagen."),
            )


def _check_rows(work: Work, used: Sequence[RecognisedList]) -> None:
    """Say so where lists are nothing but headers; one of several may be empty, as in our own lists."""
    if any(source.records for source in used):
        return
    for source in used:
        if source.kind is not None and source.is_main:
            work.say(
                source,
                "no_rows",
                Severity.WARNING,
                row=source.header_row,
                found=tr("geen rijen"),
                expected=tr("gegevens onder de kopregel"),
                remedy=tr("Er is hier niets om in te lezen."),
            )


def _check_needed(work: Work, lists: Sequence[RecognisedList]) -> None:
    """Name the lists that the user's purpose cannot do without; what a cell names alone is no list."""
    files = ", ".join(dict.fromkeys(each.file for each in lists))
    kinds = {(each.file, each.sheet, each.kind) for each in lists}
    rows = [row for row in work.rows if row.state is not State.LEFT_OUT]
    named = {row.entity for row in rows if (row.file, row.sheet, row.entity) in kinds}
    for entity in work.options.needed:
        if entity not in named and not work.school.all(entity):
            sheet = CATALOGUE[entity].sheet
            required = [field.excel_header for field in CATALOGUE[entity].fields if field.required]
            work.issues.append(
                Issue(
                    code="missing_sheet",
                    severity=Severity.ERROR,
                    file=files,
                    sheet=sheet,
                    found=tr("geen {many}", many=CATALOGUE[entity].many),
                    expected=tr(
                        "een blad {sheet} met de kolommen {required}",
                        sheet=sheet,
                        required=", ".join(required),
                    ),
                    remedy=tr("Voeg het blad toe, of begin met het sjabloon."),
                )
            )


def _names_all(source: RecognisedList) -> bool:
    """Whether what is not in a list is missing; of placements only our own list names every one."""
    return source.kind is not Placement or any(column.name == ID for column in source.columns)


def _list_missing(records: Records) -> None:
    """Records of a kind that is in the lists, but that no row means: named, never deleted."""
    work = records.work
    for entity in _REPORTED_MISSING:
        if entity not in work.listed:
            continue
        value: Any
        everything = work.school.placements() if entity is Placement else work.school.all(entity).values()
        for value in everything:
            if not records.is_in_lists(value):
                named = work.school.get(Student, value.student_id) if entity is Placement else value
                work.rows.append(
                    RowPlan(
                        file="",
                        sheet=CATALOGUE[entity].sheet,
                        row=None,
                        entity=entity,
                        state=State.MISSING,
                        label=name_of(work.school, named),
                    )
                )


def _name_strangers(records: Records) -> None:
    """Say once per list that rows carry an id of ours that this school year does not know."""
    for rows in records.strangers.values():
        first = rows[0]
        records.work.say(
            first.source,
            "unknown_id",
            Severity.WARNING,
            row=first.row,
            column=ID,
            found=tr(
                "{count} rijen uit een ander schooljaarbestand, of intussen verwijderd", count=len(rows)
            ),
            expected=tr("rijen die hier bekend zijn"),
            remedy=tr("Ze zijn op naam of nummer gezocht."),
        )


def _name_derived_years(records: Records) -> None:
    """Say once per list that years came from the names of classes."""
    for rows in records.derived_years.values():
        records.work.say(
            rows[0].source,
            "year_from_class",
            Severity.NOTICE,
            row=rows[0].row,
            column=rows[0].source.header_for("year_level"),
            found=rows[0].text("school_class"),
            expected=tr("een leerjaar"),
            remedy=tr("Het leerjaar van {count} leerlingen is afgeleid van de klas.", count=len(rows)),
        )
