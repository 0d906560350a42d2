"""Rows that may be about someone known: nearly the same name, or the same name under another number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bpv.domain import Company, Student, new_id
from bpv.domain.cells import shown
from bpv.domain.cells_contact import show_phone
from bpv.domain.ids import StudentId
from bpv.language import tr
from bpv.services.importing.asking import LEAVE_OUT, ask
from bpv.services.importing.finding.lookup import company_key, place_key
from bpv.services.importing.finding.records import Records, add_named
from bpv.services.importing.questions import (
    NEW,
    NOTHING,
    OUT,
    UNKNOWN,
    Choice,
    Details,
    QuestionKind,
    key_of,
)
from bpv.services.importing.row import ReadRow, full_name

_NEARLY = 85
LEAVE_NAME = Choice(NOTHING, tr("deze naam weglaten"))
_ADD = Choice(NEW, tr("toevoegen als nieuw"))
_NAMED_BY = {Company: "name", Student: "student_number"}
"""The column that says whom a row is about."""

_YEARS = range(1, 7)


def ask_company(records: Records, row: ReadRow) -> Company | None:
    """The known company that the user says a row is about, when its name is nearly or quite the same."""
    name, city, postcode = row.text("name"), row.text("city"), row.text("postcode")
    known, listed = records.work.school.all(Company), records.listed_names
    if not known or not name:
        return None
    own_key = company_key(name)
    alike = [
        c for near in records.companies.nearest(name, least=_NEARLY) for c in records.companies.named(near)
    ]
    candidates = [
        company
        for company in alike
        if company.id in known
        and (Company, company.id) not in records.first_rows
        and not _differ(company.city, city)
        and not _differ(company.postcode, postcode)
        and (company_key(company.name) == own_key or company_key(company.name) not in listed)
    ]
    details = _of_company(name, row.text("street"), postcode, city, row.text("phone"))
    choices = [(company.id, company.name, _details_of(company)) for company in candidates]
    text = tr("Is '{name}' hetzelfde bedrijf?", name=name)
    answer = _ask(records, row, text, choices, details, (own_key, city, postcode), Company)
    found = records.work.draft.find(Company, answer)
    return found or (only(records.companies.named(answer)) if answer else None)


def ask_student(records: Records, row: ReadRow, name: str) -> Student | None:
    """The known pupil of this name but another number that the user says a row is about."""
    known, born = records.work.school.all(Student), row.get("birth_date")
    if not known or not name or not row.text("student_number"):
        return None
    candidates = [
        student
        for student in records.students.named(name)
        if student.id in known
        and (Student, student.id) not in records.first_rows
        and not (born and student.birth_date and born != student.birth_date)
        and student.student_number.lstrip("0") not in records.listed_numbers
    ]
    number = row.text("student_number")
    details = _of_student(number, name, row.text("school_class"), born)
    choices = [
        (
            s.id,
            f"{s.list_name} ({s.student_number})",
            _of_student(s.student_number, s.name, s.school_class, s.birth_date),
        )
        for s in candidates
    ]
    text = tr("Is '{name}' ({number}) dezelfde leerling?", name=name, number=number)
    answer = _ask(records, row, text, choices, details, (number,), Student)
    found = records.work.draft.find(Student, answer)
    return found or (records.students.numbered(answer) if answer else None)


def ask_who(
    records: Records, row: ReadRow, name: str, text: str, found: Sequence[Student], *, about: str = ""
) -> Student | None:
    """The pupil that a row is about: one of several of a name, one of nearly that name, another or a new one.

    `about` is what stands in the cell, where that is not `text`; None without an answer.
    """
    is_whole = bool(row.text("student_number") and row.text("last_name"))
    new = (
        (Choice(NEW, tr("{full_name} toevoegen als nieuwe leerling", full_name=full_name(row))),)
        if is_whole
        else ()
    )
    more = (*new, LEAVE_OUT)
    number = _ask_who(records, row, name, text, found, "student", more, about or text)
    if number == NEW and is_whole:
        return _new_student(records, row, name, text)
    return records.students.numbered(number) if number not in (UNKNOWN, NEW, OUT) else None


def ask_classmate(
    records: Records, row: ReadRow, name: str, text: str, found: Sequence[Student]
) -> tuple[Student | None, bool]:
    """The pupil that a name in a cell means, None without an answer; and whether the user leaves it out."""
    number = _ask_who(records, row, name, text, found, "classmate", (LEAVE_NAME,), text)
    if number == NOTHING:
        return None, True
    return (records.students.numbered(number) if number else None), False


def _ask_who(
    records: Records,
    row: ReadRow,
    name: str,
    text: str,
    found: Sequence[Student],
    what: str,
    more: tuple[Choice, ...],
    about: str,
) -> str:
    assert row.source.kind is not None
    choices = tuple(
        Choice(s.student_number, f"{s.list_name}, {s.school_class or tr('zonder klas')} ({s.student_number})")
        for s in found
        if s.student_number
    )
    kind = row.source.kind.__name__
    return ask(
        records.work,
        row,
        QuestionKind.MEANING,
        key_of(QuestionKind.MEANING, kind, what, place_key(text), place_key(row.text("school_class"))),
        tr("Wie is '{text}'?", text=text),
        (*choices, *more),
        name=name,
        default=UNKNOWN,
        is_open=True,
        about=about,
        among=Student,
    )


def _new_student(records: Records, row: ReadRow, name: str, text: str) -> Student:
    """A pupil of whom only this row says who that is."""
    school_class = row.text("school_class")
    made = Student(
        id=StudentId(new_id()),
        student_number=row.text("student_number"),
        first_name=row.text("first_name"),
        prefix=row.text("prefix"),
        last_name=row.text("last_name"),
        school_class=school_class,
        year_level=year_in(school_class),
    )
    add_named(records, row, name, made, text)
    return made


def year_in(school_class: str) -> int | None:
    """The year that the name of a class says: 3 of '3B2' and 'KB3a'; None when it says none."""
    digit = _YEAR.search(school_class)
    return int(digit[0]) if digit is not None else None


_YEAR = re.compile(r"(?<!\d)[1-6]")


def only(companies: Sequence[Company]) -> Company | None:
    """The company that a name means when it means one."""
    return companies[0] if len(companies) == 1 else None


def ask_year(records: Records, row: ReadRow, school_class: str, levels: Sequence[int]) -> int | None:
    """The year of a class whose name does not say so; None, and then in no round, until someone says it."""
    others = [year for year in _YEARS if year not in levels]
    whom = (
        tr("klas '{school_class}'", school_class=school_class)
        if school_class
        else tr("de leerlingen zonder klas")
    )
    answer = ask(
        records.work,
        row,
        QuestionKind.VALUE,
        key_of(QuestionKind.VALUE, Student.__name__, "year_level", place_key(school_class)),
        tr(
            "In welk leerjaar {value} {whom}? De rondes zijn per leerjaar.",
            value=tr("zit") if school_class else tr("zitten"),
            whom=whom,
        ),
        (*(Choice(str(n), tr("leerjaar {n}", n=n)) for n in (*levels, *others)), _NO_YEAR),
        name="year_level",
        default=_NO_YEAR.answer,
        details=((tr("Klas"), school_class or tr("leeg")),),
        about=school_class,
    )
    return None if answer == _NO_YEAR.answer else int(answer)


_NO_YEAR = Choice("geen", tr("nog niet bekend: in geen ronde"))


def ask_meaning(
    records: Records,
    row: ReadRow,
    name: str,
    text: str,
    near: Sequence[str],
    more: tuple[Choice, ...],
    among: type | None = None,
) -> str:
    """The name that the user meant by one that is not known, or one of `more`; '' as long as nobody said so.

    It may be the name of any record `among` those of a kind.
    """
    assert row.source.kind is not None
    key = key_of(QuestionKind.MEANING, row.source.kind.__name__, name.rstrip("123456789"), place_key(text))
    return ask(
        records.work,
        row,
        QuestionKind.MEANING,
        key,
        tr("Wat betekent '{text}'?", text=text),
        (*(Choice(each, each, _about(records, each, among)) for each in near), *more),
        name=name,
        default=UNKNOWN,
        is_open=True,
        about=text,
        among=among,
    )


def _about(records: Records, name: str, among: type | None) -> Details:
    """What tells a company of a name from others: where it is, and in which branch."""
    found = only(records.companies.named(name)) if among is Company else None
    if found is None:
        return ()
    sector = found.sector.label if found.sector is not None else ""
    return tuple(
        (label, text) for label, text in ((tr("Plaats"), found.city), (tr("Sector"), sector)) if text
    )


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and place_key(one) != place_key(other)


def _ask(
    records: Records,
    row: ReadRow,
    text: str,
    found: Iterable[tuple[str, str, Details]],
    details: Details,
    about: tuple[str, ...],
    among: type,
) -> str | None:
    """The id or name that was chosen; None for a new record, and without candidates nothing is asked."""
    assert row.source.kind is not None
    choices = [
        Choice(id_, tr("Ja, {label}", label=label), sides) for id_, label, sides in dict.fromkeys(found)
    ]
    if not choices:
        return None
    key = key_of(QuestionKind.SAME, row.source.kind.__name__, *about)
    answer = ask(
        records.work,
        row,
        QuestionKind.SAME,
        key,
        text,
        (*choices, _ADD, LEAVE_OUT),
        name=_NAMED_BY[among],
        default=NEW,
        details=details,
        is_open=True,
        about=row.text(_NAMED_BY[among]),
        among=among,
    )
    return None if answer in (NEW, OUT) else answer


def _details_of(company: Company) -> Details:
    return _of_company(company.name, company.address, company.postcode, company.city, company.phone)


def _of_company(name: str, street: str, postcode: str, city: str, phone: str) -> Details:
    labels = (tr("Bedrijfsnaam"), tr("Straat"), tr("Postcode"), tr("Plaats"), tr("Tel"))
    return tuple(zip(labels, (name, street, postcode, city, show_phone(phone)), strict=True))


def _of_student(number: str, name: str, school_class: str, born: object) -> Details:
    labels = ("Stamnr", tr("Naam"), tr("Klas"), tr("Geboortedatum"))
    return tuple(zip(labels, (number, name, school_class, shown(born) if born else ""), strict=True))
