"""The column 'Liever niet': the companies and classmates a pupil must not go to or with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bpv.domain import Company, Exclusion, Student, fold, new_id
from bpv.domain.ids import ExclusionId
from bpv.excel.headers import AVOIDED, ROUND
from bpv.language import tr
from bpv.services.importing.finding.doubts import LEAVE_NAME, ask_meaning
from bpv.services.importing.finding.lookup import company_key
from bpv.services.importing.finding.records import Records, suggest
from bpv.services.importing.merging.three_way import takes_list
from bpv.services.importing.options import Policy
from bpv.services.importing.plan import CellChange
from bpv.services.importing.questions import NOTHING
from bpv.services.importing.row import ReadRow

Others = dict[str, Exclusion | None]
"""Whom a pupil avoids by id, with the exclusion that says so if there is one already."""


@dataclass(slots=True)
class _Said:
    """What a cell names; not `is_whole` when something in it could not be read."""

    companies: list[str] = field(default_factory=list)
    students: list[str] = field(default_factory=list)
    is_whole: bool = True


def take_avoided(
    records: Records, row: ReadRow, student: Student, exported: Sequence[object] | object | None
) -> tuple[CellChange, ...]:
    """Set whom a pupil avoids by the policy for it, or three ways in a row that was exported.

    Companies and classmates are changed apart: a cell that names no classmate leaves those as they are. What
    another row says of the same two pupils stays.
    """
    said = _read(records, row, student)
    known = records.wishes.avoided.get(student.id, {})
    old_companies = [id_ for id_ in known if records.work.draft.find(Company, id_)]
    old_students = [id_ for id_ in known if id_ not in old_companies]
    companies, students = old_companies, old_students
    is_listed = any(column.name == AVOIDED for column in row.source.columns)
    if exported is not None and is_listed and AVOIDED not in row.refused:
        companies = _merged(records, row, student, old_companies, said, exported)
    elif said.companies:
        companies = _by_policy(records, old_companies, said.companies, is_whole=said.is_whole)
    if said.students:
        # An export names no classmates, so there those that are in the cell come on top.
        is_whole = said.is_whole and exported is None
        students = _by_policy(records, old_students, said.students, is_whole=is_whole)
    records.wishes.named_pairs |= {
        frozenset((student.id, other)) for other in (*said.companies, *said.students)
    }
    return _put(records, student, known, [*companies, *students])


def _by_policy(records: Records, old: list[str], said: list[str], *, is_whole: bool) -> list[str]:
    policy = records.work.options.policy_for(Exclusion, "company_id")
    if old and policy is not Policy.OVERWRITE:
        return old
    return said if is_whole else list(dict.fromkeys((*old, *said)))


def _merged(
    records: Records,
    row: ReadRow,
    student: Student,
    here: list[str],
    said: _Said,
    exported: Sequence[object] | object,
) -> list[str]:
    """The companies after a list came back edited: what only one side changed, else what the user says."""
    # They stand in the row for all rounds; what is typed in that of one round comes on top.
    is_whole = said.is_whole and not row.text(ROUND)
    there = said.companies if is_whole else list(dict.fromkeys((*here, *said.companies)))
    is_known = isinstance(exported, tuple)
    before = exclusions_in(exported) if isinstance(exported, tuple) else []
    policy = records.work.options.policy_for(Exclusion, "company_id")
    if set(there) == set(here) or (is_known and set(there) == set(before)) or (not is_known and not there):
        return here
    if here and policy is not Policy.OVERWRITE:
        return here
    label = f"{student.list_name}, {row.source.header_for(AVOIDED)}"
    words = [_names(records, ids) for ids in (here, there)]
    if (is_known and set(here) == set(before)) or takes_list(
        records.work, row, (student.id, AVOIDED), AVOIDED, label, *words
    ):
        return there
    return here


def exclusions_in(values: Iterable[object]) -> list[str]:
    """The companies in the values behind an exported row of wishes."""
    return [each.company_id for each in values if isinstance(each, Exclusion) and each.company_id]


def _read(records: Records, row: ReadRow, student: Student) -> _Said:
    """Names apart by commas and the like, where a name may hold such a mark itself."""
    said = _Said()
    parts = split_names(row.text(AVOIDED))
    while parts:
        for length in range(len(parts), 0, -1):
            other = _company_or_classmate(records, ", ".join(parts[:length]), student)
            if other is not None:
                ids = said.companies if isinstance(other, Company) else said.students
                ids += [] if other.id in ids else [other.id]
                parts = parts[length:]
                break
        else:
            text = parts.pop(0)
            if not records.is_gone(Company, text):
                _ask(records, row, student, text, said)
    return said


def _ask(records: Records, row: ReadRow, student: Student, text: str, said: _Said) -> None:
    """Take what the user says that an unknown name means, or one that means more than one."""
    pupils = [each for each in records.students.named(text) if each.id != student.id]
    near = [f"{each.name} ({each.city or each.postcode})" for each in records.companies.named(text)]
    near += [f"{each.list_name} ({each.school_class})" for each in pupils if each.school_class]
    word = ask_meaning(
        records, row, AVOIDED, text, near or records.companies.nearest(text), (LEAVE_NAME,), Company
    )
    if word == NOTHING:
        return
    other = _company_or_classmate(records, word, student) if word else None
    if other is None:
        said.is_whole = False
        _refuse(records, row, text)
        return
    ids = said.companies if isinstance(other, Company) else said.students
    ids += [] if other.id in ids else [other.id]


def _refuse(records: Records, row: ReadRow, text: str) -> None:
    """Say that a name is unknown, or means more than one."""
    companies = [f"{each.name} ({each.city})" for each in records.companies.named(text)]
    pupils = [f"{each.list_name} ({each.school_class})" for each in records.students.named(text)]
    several = [*companies, *pupils]
    remedy = tr(
        "Er zijn er {count}: {several}. Schrijf erbij welke u bedoelt.",
        count=len(several),
        several=", ".join(several[:3]),
    )
    expected = tr("een bedrijf of leerling uit de lijst")
    near = remedy if several else suggest(records.companies.nearest(text))
    records.refuse(
        row, AVOIDED, text, tr("één bedrijf of leerling") if several else expected, near, "unknown_company"
    )


def split_names(text: str) -> list[str]:
    """The parts of a cell that holds several names."""
    for mark in ";/\n":
        text = text.replace(mark, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _company_or_classmate(records: Records, text: str, student: Student) -> Company | Student | None:
    companies = records.companies.meant(text) if company_key(text) else []
    if len(companies) == 1:
        return companies[0]
    name, _, school_class = text.removesuffix(")").partition(" (")
    students = records.students.named(text) or records.students.named(name, school_class)
    others = [each for each in students if each.id != student.id]
    return others[0] if not companies and len(others) == 1 else None


def _put(
    records: Records, student: Student, known: Mapping[str, Exclusion], wanted: list[str]
) -> tuple[CellChange, ...]:
    """Write whom a pupil avoids; exclusions that stay keep their reason."""
    named = records.wishes.named_pairs
    kept = [id_ for id_ in known if id_ in wanted or frozenset((student.id, id_)) in named]
    added = [id_ for id_ in wanted if id_ not in known]
    gone = [id_ for id_ in known if id_ not in kept]
    if not added and not gone:
        return ()
    before = _names(records, known)
    for id_ in gone:
        records.work.draft.remove(known[id_])
        records.wishes.drop(known[id_])
    for id_ in added:
        is_company = records.work.draft.find(Company, id_) is not None
        whom = {"company_id" if is_company else "other_student_id": id_}
        exclusion = Exclusion(id=ExclusionId(new_id()), student_id=student.id, **whom)  # type: ignore[arg-type]
        records.work.draft.put(exclusion)
        records.wishes.note(exclusion)
    return (CellChange(AVOIDED, tr("Liever niet"), before, _names(records, [*kept, *added])),)


def _names(records: Records, ids: Iterable[str]) -> str:
    draft = records.work.draft
    found = [draft.find(Company, id_) or draft.find(Student, id_) for id_ in ids]
    names = [each.name if isinstance(each, Company) else each.list_name for each in found if each is not None]
    return "; ".join(sorted(names, key=fold))
