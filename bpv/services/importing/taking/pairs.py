"""'Samen met' and 'Niet samen met': which pupils go together to one company, and which never do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bpv.domain import Companion, Exclusion, Preference, Student, fold, new_id
from bpv.domain.ids import CompanionId, ExclusionId
from bpv.excel.headers import APART, ROUND, TOGETHER
from bpv.language import tr
from bpv.services.importing.finding.doubts import ask_classmate
from bpv.services.importing.finding.pupils import pupils_named
from bpv.services.importing.finding.records import Records, plan_of, suggest
from bpv.services.importing.merging.three_way import takes_list
from bpv.services.importing.options import Policy
from bpv.services.importing.plan import CellChange, State
from bpv.services.importing.row import ReadRow, full_name

Pair = Companion | Exclusion
Kind = type[Companion] | type[Exclusion]

_KINDS: Mapping[str, Kind] = {TOGETHER: Companion, APART: Exclusion}
_LABELS = {TOGETHER: tr("Samen met"), APART: tr("Niet samen met")}


def take_pupil_pairs(records: Records, row: ReadRow) -> None:
    """What a row of the list of pupils says about going together, once every pupil is there."""
    if not (row.text(TOGETHER) or row.text(APART)):
        return
    number, name = row.text("student_number"), full_name(row)
    found = records.students.numbered(number) if number else None
    named = records.students.named(name, row.text("school_class")) if found is None and name else []
    student = found or (named[0] if len(named) == 1 else None)
    cells = take_pairs(records, row, student, None) if student is not None else ()
    if cells and student is not None:
        planned = plan_of(row, State.CHANGED, student.list_name, cells)
        records.work.rows.append(replace(planned, entity=Preference))


def take_pairs(
    records: Records, row: ReadRow, student: Student, exported: Sequence[object] | object | None
) -> tuple[CellChange, ...]:
    """Set with whom a pupil goes and with whom not: by the policy, or three ways in an exported row."""
    changes: list[CellChange] = []
    for name in _KINDS:
        held = any(column.name == name for column in row.source.columns)
        if held and name not in row.refused:
            changes += _take(records, row, student, name, exported)
    return tuple(changes)


def _take(
    records: Records, row: ReadRow, student: Student, name: str, exported: Sequence[object] | object | None
) -> Iterable[CellChange]:
    kind = _KINDS[name]
    here = list(records.wishes.pairs_of(kind, student.id))
    there, is_whole = _read(records, row, student, name)
    if not is_whole or row.text(ROUND):
        there = list(dict.fromkeys((*here, *there)))
    wanted = _wanted(records, row, student, name, here, there, exported)
    if not is_whole:
        wanted = list(dict.fromkeys((*here, *wanted)))
    records.wishes.named_pairs |= {frozenset((student.id, other)) for other in there}
    return _put(records, student, name, here, wanted)


def _wanted(
    records: Records,
    row: ReadRow,
    student: Student,
    name: str,
    here: list[str],
    there: list[str],
    exported: Sequence[object] | object | None,
) -> list[str]:
    kind = _KINDS[name]
    if set(there) == set(here):
        return here
    policy = records.work.options.policy_for(kind, "other_student_id")
    if here and policy is not Policy.OVERWRITE:
        return here
    if exported is None:
        named = records.wishes.named_pairs
        kept = [id_ for id_ in here if frozenset((student.id, id_)) in named]
        return list(dict.fromkeys((*there, *kept))) if there else here
    before = pairs_in(exported, kind, student.id) if isinstance(exported, tuple) else None
    if (before is None and not there) or (before is not None and set(there) == set(before)):
        return here
    words = [_names(records, ids) for ids in (here, there)]
    label = f"{student.list_name}, {row.source.header_for(name)}"
    is_left_here = before is not None and set(here) == set(before)
    if is_left_here or takes_list(records.work, row, (student.id, name), name, label, *words):
        return there
    return here


def pairs_in(values: Iterable[object], kind: Kind, student_id: str) -> list[str]:
    """The other pupils in the values behind an exported row of wishes."""
    pairs: list[Pair] = [each for each in values if isinstance(each, Companion | Exclusion)]
    return [
        other
        for each in pairs
        if isinstance(each, kind) and each.other_student_id is not None
        for other in {each.student_id, each.other_student_id} - {student_id}
    ]


def _read(records: Records, row: ReadRow, student: Student, name: str) -> tuple[list[str], bool]:
    """The pupils that a cell names, and whether each of its words is one."""
    found: list[str] = []
    texts = [part for part in _MARKS.split(row.text(name)) if part.strip()]
    named = [each for text in texts for each in _named(records, text.strip())]
    is_whole = True
    for text, others in named:
        other, is_settled = _one_of(records, row, student, name, text, others)
        is_whole = is_whole and is_settled
        if other is not None:
            found.append(other.id)
    return list(dict.fromkeys(found)), is_whole


_MARKS = re.compile(r"[;/\n]")


def _named(records: Records, text: str) -> Iterable[tuple[str, list[Student]]]:
    """The names in a text and the pupils each may mean; a comma may be within a name or between two."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    while parts:
        for length in range(len(parts), 0, -1):
            one = ", ".join(parts[:length])
            if known := pupils_named(records, one):
                yield one, known
                parts = parts[length:]
                break
        else:
            yield ", ".join(parts), []
            return


def _one_of(
    records: Records, row: ReadRow, student: Student, name: str, text: str, others: list[Student]
) -> tuple[Student | None, bool]:
    """The pupil that a name means, asked where that is not clear; and whether nothing is left to mend."""
    other = others[0] if len(others) == 1 else None
    near = others or records.students.like(text)
    if other is None:
        other, is_left_out = ask_classmate(records, row, name, text, near)
        if is_left_out:
            return None, True
    opposite = records.wishes.pairs_of(_KINDS[APART if name == TOGETHER else TOGETHER], student.id)
    if other is None:
        remedy = suggest([each.list_name for each in near])
        records.refuse(row, name, text, tr("een leerling uit de lijst"), remedy, "unknown_student")
    elif other.id == student.id or other.id in opposite:
        expected = tr("een andere leerling dan deze, en niet zowel samen als niet samen")
        records.refuse(row, name, text, expected, code="bad_cell")
        return None, False
    return other, other is not None


def _put(
    records: Records, student: Student, name: str, here: Sequence[str], wanted: Sequence[str]
) -> Iterable[CellChange]:
    kind, wishes = _KINDS[name], records.wishes
    known = dict(wishes.pairs_of(kind, student.id))
    before = _names(records, here)
    for id_ in known.keys() - set(wanted):
        records.work.draft.remove(known[id_])
        wishes.drop(known[id_])
    for id_ in wanted:
        if id_ not in known:
            other = records.work.draft.get(Student, id_)
            pair: Pair = (
                Companion(id=CompanionId(new_id()), student_id=student.id, other_student_id=other.id)
                if kind is Companion
                else Exclusion(id=ExclusionId(new_id()), student_id=student.id, other_student_id=other.id)
            )
            records.work.draft.put(pair)
            wishes.note(pair)
    if set(here) != set(wanted):
        yield CellChange(name, _LABELS[name], before, _names(records, wanted))


def _names(records: Records, ids: Iterable[str]) -> str:
    found = [records.work.draft.find(Student, id_) for id_ in ids]
    return "; ".join(sorted((each.list_name for each in found if each is not None), key=fold))
