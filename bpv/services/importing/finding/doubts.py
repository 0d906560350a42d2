"""Rows that may be about someone known: nearly the same name, or the same name under another number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bpv.domain import Company, Student
from bpv.domain.cells import shown
from bpv.domain.cells_contact import show_phone
from bpv.services.importing.asking import ask
from bpv.services.importing.finding.lookup import company_key, place_key
from bpv.services.importing.questions import NEW, UNKNOWN, Choice, Details, QuestionKind, key_of
from bpv.services.importing.row import ReadRow

if TYPE_CHECKING:
    from bpv.services.importing.finding.records import Records

_NEARLY = 85
_ADD = Choice(NEW, "toevoegen als nieuw")
NOBODY = "niemand"
"""The answer that a name means none of those who are offered."""


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
    id_ = _ask(records, row, f"Is '{name}' hetzelfde bedrijf?", choices, details, (own_key, city, postcode))
    return records.work.draft.find(Company, id_)


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
    id_ = _ask(records, row, f"Is '{name}' ({number}) dezelfde leerling?", choices, details, (number,))
    return records.work.draft.find(Student, id_)


def ask_who(records: Records, row: ReadRow, name: str, text: str, found: Sequence[Student]) -> Student | None:
    """The one of several pupils that a name means, or one of nearly that name; None without an answer."""
    assert row.source.kind is not None
    choices = tuple(
        Choice(s.student_number, f"{s.list_name}, {s.school_class or 'zonder klas'} ({s.student_number})")
        for s in found
        if s.student_number
    )
    if not choices:
        return None
    kind = row.source.kind.__name__
    key = key_of(QuestionKind.MEANING, kind, "student", place_key(text), place_key(row.text("school_class")))
    number = ask(
        records.work,
        row,
        QuestionKind.MEANING,
        key,
        f"Wie is '{text}'?",
        (*choices, Choice(NOBODY, "niemand van hen")),
        name=name,
        default=UNKNOWN,
    )
    return next((s for s in found if s.student_number == number), None)


def ask_year(records: Records, row: ReadRow, school_class: str, levels: Sequence[int]) -> int | None:
    """The year of a class whose name does not say so; None, and then in no round, until someone says it."""
    whom = f"klas '{school_class}'" if school_class else "de leerlingen zonder klas"
    answer = ask(
        records.work,
        row,
        QuestionKind.VALUE,
        key_of(QuestionKind.VALUE, Student.__name__, "year_level", place_key(school_class)),
        f"In welk leerjaar {'zit' if school_class else 'zitten'} {whom}? De rondes zijn per leerjaar.",
        (*(Choice(str(n), f"leerjaar {n}") for n in levels), _NO_YEAR),
        name="year_level",
        default=_NO_YEAR.answer,
        details=(("Klas", school_class or "leeg"),),
    )
    return None if answer == _NO_YEAR.answer else int(answer)


_NO_YEAR = Choice("geen", "nog niet bekend: in geen ronde")


def ask_meaning(
    records: Records, row: ReadRow, name: str, text: str, near: Sequence[str], *, may_add: bool = False
) -> str:
    """The name that the user meant by one that is not known; '' as long as nobody said so.

    With `may_add` it can also be that of a new record.
    """
    assert row.source.kind is not None
    key = key_of(QuestionKind.MEANING, row.source.kind.__name__, name.rstrip("123456789"), place_key(text))
    return ask(
        records.work,
        row,
        QuestionKind.MEANING,
        key,
        f"Wat betekent '{text}'?",
        (*(Choice(each, each) for each in near), *((_ADD,) if may_add else ())),
        name=name,
        default=UNKNOWN,
        is_open=True,
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
) -> str | None:
    """The id that was chosen; None for a new record, and without candidates nothing is asked."""
    assert row.source.kind is not None
    choices = [Choice(id_, f"Ja, {label}", sides) for id_, label, sides in dict.fromkeys(found)]
    if not choices:
        return None
    key = key_of(QuestionKind.SAME, row.source.kind.__name__, *about)
    everything = (*choices, Choice(NEW, "toevoegen als nieuw"))
    answer = ask(records.work, row, QuestionKind.SAME, key, text, everything, default=NEW, details=details)
    return None if answer == NEW else answer


def _details_of(company: Company) -> Details:
    return _of_company(company.name, company.address, company.postcode, company.city, company.phone)


def _of_company(name: str, street: str, postcode: str, city: str, phone: str) -> Details:
    labels = ("Bedrijfsnaam", "Straat", "Postcode", "Plaats", "Tel")
    return tuple(zip(labels, (name, street, postcode, city, show_phone(phone)), strict=True))


def _of_student(number: str, name: str, school_class: str, born: object) -> Details:
    labels = ("Stamnr", "Naam", "Klas", "Geboortedatum")
    return tuple(zip(labels, (number, name, school_class, shown(born) if born else ""), strict=True))
