"""The mentor that a row names; of several in one cell the user says which counts."""

from __future__ import annotations

from bpv.domain import Mentor, new_id
from bpv.domain.ids import MentorId
from bpv.language import later, tr, tr_count
from bpv.services.importing.asking import LEAVE_EMPTY, add_new, ask
from bpv.services.importing.finding.doubts import ask_meaning
from bpv.services.importing.finding.records import Records, add_named, suggest
from bpv.services.importing.finding.several import parts_of
from bpv.services.importing.questions import NEW, NOTHING, Choice, QuestionKind, key_of
from bpv.services.importing.row import ReadRow, lines_of

_NAME = "mentor_id"
FIRST, LAST, NONE = later("de eerste"), later("de laatste"), later("geen van hen")
"""Answers about cells with more than one mentor; until someone answers the first counts."""


def mentor_of(records: Records, row: ReadRow) -> Mentor | None:
    """The mentor of a row; where no list of mentors exists anywhere, the names make one."""
    text = _named(records, row)
    if not text:
        return None
    found = records.mentors.find(text)
    if found is None and not _is_listed(records):
        return _add(records, row, text)
    if found is not None or records.is_gone(Mentor, text):
        return found
    near = records.mentors.nearest(text)
    more = (add_new(tr("nieuwe mentor"), text), LEAVE_EMPTY)
    meant = ask_meaning(records, row, _NAME, text, near, more, Mentor)
    if meant == NEW:
        return _add(records, row, text)
    found = records.mentors.find(meant)
    if found is None and meant != NOTHING:
        records.refuse(row, _NAME, text, tr("een mentor uit de lijst"), suggest(near))
    return found


def _add(records: Records, row: ReadRow, text: str) -> Mentor:
    made = Mentor(id=MentorId(new_id()), abbreviation=text)
    add_named(records, row, _NAME, made, text)
    return made


def _is_listed(records: Records) -> bool:
    return Mentor in records.work.listed or bool(records.work.school.all(Mentor))


def _named(records: Records, row: ReadRow) -> str:
    """The name that counts of those in a cell; '' for none."""
    text = row.lines(_NAME)
    names = parts_of(text, records.mentors.find) if text else [text]
    if len(names) < 2:
        return names[0] if names else text
    answer = _ask(records, row, text)
    return "" if answer == NONE else names[-1 if answer == LAST else 0]


def _ask(records: Records, row: ReadRow, text: str) -> str:
    source = row.source
    assert source.kind is not None
    key = key_of(QuestionKind.VALUE, source.kind.__name__, "several mentors")
    known = records.work.questions.get(key)
    if known is not None:
        return known.answer
    cells = (lines_of(record.values.get(_NAME)) for record in source.records)
    count = sum(len(parts_of(cell, records.mentors.find)) > 1 for cell in cells if cell)
    where = tr_count("{count} cel", "{count} cellen", count)
    shows = ", ".join(text.splitlines())
    return ask(
        records.work,
        row,
        QuestionKind.VALUE,
        key,
        tr(
            "In {where} van kolom {header_for} staan meer mentoren ('{shows}'). Wie geldt?",
            where=where,
            header_for=source.header_for(_NAME),
            shows=shows,
        ),
        tuple(Choice(each, tr(each)) for each in (FIRST, LAST, NONE)),
        name=_NAME,
        default=FIRST,
    )
