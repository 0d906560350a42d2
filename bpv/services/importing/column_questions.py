"""What an import asks about columns: where a field stands that it cannot do without, and which of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bpv.domain import Placement, PlacementRound, Preference, Student
from bpv.domain.fields import CATALOGUE
from bpv.excel.headers import CHOICE, COMPANY, ROUND, header_of
from bpv.excel.recognising import column_letters, missing_keys
from bpv.services.importing.merging_questions import UNKNOWN, Choice, Question, QuestionKind, key_of
from bpv.services.importing.plan import State, Work

if TYPE_CHECKING:
    from bpv.excel.lists import ListColumn, RecognisedList
    from bpv.services.importing.records import Records

COLUMN = "kolom "
"""Begins the answer that points at a column; its letters follow. Another answer holds for every row."""

_ASKED_FOR = (
    *("student_number", "last_name", "company_id", COMPANY, "abbreviation", "name", "capacity", "type"),
    f"{CHOICE}1",
)
"""Which fields to ask for where one of several would do."""


def ask_columns(records: Records, lists: Iterable[RecognisedList]) -> None:
    """Put a question on the plan for every field that a list needs and lacks, or that two columns hold."""
    work = records.work
    for source in lists:
        if source.kind is None or source.is_skipped or source.is_companion:
            continue
        for name in dict.fromkeys(_missing(records, source)):
            _ask(work, source, name, _free(source), is_missing=True)
        for column in source.columns:
            if column.name:
                others = [c for c in source.columns if c.name is None and c.suggestion == column.name]
                if others:
                    _ask(work, source, column.name, [column, *others], is_missing=False)


def lacking(work: Work, source: RecognisedList) -> list[str]:
    """The required fields that a list does not have, when that cost it rows."""
    kind = source.kind
    if kind is None or kind in (Preference, Placement) or not source.is_complete:
        return []
    if not any(
        row.state is State.ERROR and (row.file, row.sheet, row.entity) == (source.file, source.sheet, kind)
        for row in work.rows
    ):
        return []
    held = held_in(source)
    return [field.name for field in CATALOGUE[kind].fields if field.required and field.name not in held]


def held_in(source: RecognisedList) -> set[str]:
    """The fields that a list has, from a column or otherwise."""
    names = {name for record in source.records[:1] for name in record.values}
    return names | set(source.mapping.values())


def _missing(records: Records, source: RecognisedList) -> Iterator[str]:
    work, kind, held = records.work, source.kind, held_in(source)
    assert kind is not None
    for keys in missing_keys(kind, held):
        yield from [name for name in _ASKED_FOR if name in keys]
    yield from lacking(work, source)
    if kind is Placement and ROUND not in held and _is_refused(work, source, ROUND):
        yield ROUND
    if kind is Student and "year_level" not in held and _lacks_years(records, source):
        yield "year_level"


def _is_refused(work: Work, source: RecognisedList, name: str) -> bool:
    place = (source.file, source.sheet, source.header_for(name))
    return any(
        issue.code == "required" and (issue.file, issue.sheet, issue.column) == place for issue in work.issues
    )


def _lacks_years(records: Records, source: RecognisedList) -> bool:
    """Whether pupils of a list are in no round because their year is not known."""
    rounds = records.rounds.by_name.values()
    if not any(each.year_levels for each in rounds):
        return False
    draft = records.work.draft
    return any(
        student.year_level is None
        for (entity, id_), row in records.first_rows.items()
        if entity is Student and row.source is source and (student := draft.find(Student, id_)) is not None
    )


def _free(source: RecognisedList) -> list[ListColumn]:
    """The columns that hold something and are not read yet, likely ones first."""
    return [column for column in source.columns if column.name is None and column.samples]


def _ask(
    work: Work, source: RecognisedList, name: str, columns: Sequence[ListColumn], *, is_missing: bool
) -> None:
    assert source.kind is not None
    header = header_of(source.kind, name)
    choices = [Choice(f"{COLUMN}{column_letters(column.index)}", _label(column)) for column in columns]
    if name == ROUND or (is_missing and name == "round_id"):
        known = [each.name for each in work.draft.all(PlacementRound)]
        choices += [Choice(each, f"in elke rij {each}") for each in known]
    words = CATALOGUE[source.kind].many
    question = Question(
        key=key_of(QuestionKind.COLUMN, source.file, source.sheet, source.kind.__name__, name),
        kind=QuestionKind.COLUMN,
        file=source.file,
        sheet=source.sheet,
        row=source.header_row,
        column=header,
        entity=source.kind,
        text=f"Deze lijst met {words} heeft geen kolom {header}. Waar staat dat?"
        if is_missing
        else f"Twee kolommen kunnen {header} zijn. Welke geldt?",
        choices=tuple(choices),
        answer=UNKNOWN if is_missing else choices[0].answer,
        is_answered=False,
        is_open=is_missing,
        name=name,
    )
    work.questions.setdefault(question.key, question)


def _label(column: ListColumn) -> str:
    samples = ", ".join(column.samples)
    return f"{column.header} ({samples})" if samples else column.header
