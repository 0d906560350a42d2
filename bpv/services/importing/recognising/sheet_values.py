"""What the name of a sheet may say of every row in it: the mentor, the class or the round; always asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bpv.domain import Placement, PlacementRound, Position, Preference, Student, new_id
from bpv.domain.cells import clean
from bpv.domain.ids import RoundId
from bpv.excel.headers import ROUND
from bpv.language import tr
from bpv.services.importing.asking import ask
from bpv.services.importing.finding.records import add_named
from bpv.services.importing.questions import Choice, QuestionKind, key_of
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList
    from bpv.services.importing.finding.records import Records

_MENTOR = re.compile(
    r"(?:.*\s)?(?:stage)?(?:mentor|docent|begeleider)\s*[:\-–]?\s+(?!en\b|van\b)(\S.*)", re.IGNORECASE
)
_CLASS = re.compile(r"(?<![\w])(?:[1-6][a-z]{1,2}\d?|[a-z]{1,2}[1-6][a-z]\d?)(?![\w])", re.IGNORECASE)
_ROUND = re.compile(r".*\b(?:stage)?(?:ronde|periode|blok|lint)\b.*", re.IGNORECASE)
_FIELDS = {
    "mentor_id": tr("de mentor"),
    "school_class": tr("de klas"),
    "round_id": tr("de ronde"),
    ROUND: tr("de ronde"),
}
_OF_PUPILS = "round of pupils"
_YES, _NO = Choice("ja", tr("ja")), Choice("nee", tr("nee, de naam van het blad zegt niets"))
_SHOWN = 4


def take_sheet_values(work: Work, lists: Sequence[RecognisedList]) -> list[RecognisedList]:
    """The lists with what the names of their sheets say, as far as the user says that it counts."""
    from bpv.excel.lists import with_values

    said: dict[str, list[tuple[RecognisedList, str]]] = defaultdict(list)
    for source in lists:
        if source.kind is not None and not source.is_skipped:
            for name, text in _named(source):
                said[name].append((source, text))
    given: dict[int, dict[str, str]] = defaultdict(dict)
    for name, found in said.items():
        if not _counts(work, name, found):
            continue
        for source, text in found:
            if name == _OF_PUPILS:
                work.sheet_rounds.append((source.file, source.sheet, text))
            else:
                given[id(source)][name] = text
    return [with_values(each, given[id(each)]) if id(each) in given else each for each in lists]


def _named(source: RecognisedList) -> Iterator[tuple[str, str]]:
    """Fields that no column of a list holds, with what the name of its sheet may say of them."""
    sheet = clean(source.sheet)
    mentor = _MENTOR.fullmatch(sheet)
    classes = _CLASS.findall(sheet)
    is_class = mentor is not None and _CLASS.fullmatch(mentor[1]) is not None
    is_round = _ROUND.fullmatch(sheet) is not None
    if not (mentor or classes or is_round):
        return
    held = source.names
    if source.kind is Student:
        if mentor is not None and not is_class and "mentor_id" not in held:
            yield "mentor_id", mentor[1]
        if len(classes) == 1 and "school_class" not in held:
            yield "school_class", classes[0]
        if is_round and source.is_main:
            yield _OF_PUPILS, sheet
    elif is_round and source.kind in (Position, Placement, Preference):
        name = "round_id" if source.kind is Position else ROUND
        if name not in held:
            yield name, sheet


def _counts(work: Work, name: str, found: Sequence[tuple[RecognisedList, str]]) -> bool:
    source, text = found[0]
    sheets = [each.sheet for each, _ in found]
    shown = ", ".join(f"'{each}'" for each in sheets[:_SHOWN]) + (tr(" en meer") if sheets[_SHOWN:] else "")
    where = tr("Blad {shown}", shown=shown) if len(sheets) == 1 else tr("Bladen {shown}", shown=shown)
    if name == _OF_PUPILS:
        question = tr("{where}: is er een stageronde '{text}' voor deze leerlingen?", where=where, text=text)
    else:
        values = ", ".join(dict.fromkeys(value for _, value in found[:_SHOWN]))
        question = tr(
            "{where}: is {values} {fields} van wie erop staan?",
            where=where,
            values=values,
            fields=_FIELDS[name],
        )
    answer = ask(
        work,
        ReadRow(source, source.header_row, {}),
        QuestionKind.VALUE,
        key_of(QuestionKind.VALUE, "sheet", name, *sorted(sheets)),
        question,
        (_YES, _NO),
        default=_NO.answer,
    )
    return answer == _YES.answer


def make_sheet_rounds(records: Records) -> None:
    """Make the rounds that sheets with pupils are called after, for the years of those pupils."""
    work = records.work
    for file, sheet, name in work.sheet_rounds:
        rows = [
            (row, student)
            for (entity, id_), row in records.first_rows.items()
            if entity is Student
            and (row.source.file, row.source.sheet) == (file, sheet)
            and (student := work.draft.find(Student, id_)) is not None
        ]
        years = sorted({student.year_level for _, student in rows if student.year_level is not None})
        if years and records.rounds.find(name) is None:
            made = PlacementRound(id=RoundId(new_id()), name=name, year_levels=tuple(years))
            add_named(records, rows[0][0], "school_class", made, name)
