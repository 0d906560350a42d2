"""Rows about mentors, rounds, companies, pupils and places: which record each means, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bpv.domain import (
    Company,
    PlacementRound,
    Position,
    Severity,
    Student,
    fold,
)
from bpv.domain.cells import LEERWERKTRAJECT, shown
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.terms import Route
from bpv.excel.headers import FULL_NAME, ID, REVISION
from bpv.excel.lists import RecognisedList
from bpv.language import tr
from bpv.services.importing.finding.alike import same_as_earlier
from bpv.services.importing.finding.company_names import find_company
from bpv.services.importing.finding.doubts import ask_company, ask_student, ask_year, year_in
from bpv.services.importing.finding.network import route_of
from bpv.services.importing.finding.records import Records, place_of, plain_values
from bpv.services.importing.finding.round_names import find_round
from bpv.services.importing.finding.sharing import names_several
from bpv.services.importing.finding.whose import fixed_contact
from bpv.services.importing.merging.storing import store
from bpv.services.importing.merging.three_way import is_passed_over, is_same
from bpv.services.importing.row import ReadRow, full_name
from bpv.services.importing.taking.mentors import mentor_of


def known_by_id(records: Records, row: ReadRow) -> Any | None:
    """The record an exported row names by our own id; one that is not here has other keys to go by."""
    entity, id_ = row.source.kind, row.text(ID)
    if not id_ or entity is None:
        return None
    found: Any = records.work.draft.find(entity, id_)
    if found is None and records.work.school.all(entity) and id_ not in records.exported_ids:
        records.strangers.setdefault((row.source.file, row.source.sheet), []).append(row)
    return found


def has_required(records: Records, row: ReadRow, existing: Any | None) -> bool:
    """Whether every required field is filled, here or in the record; else the row is left out and named."""
    assert row.source.kind is not None
    complete = True
    for field in CATALOGUE[row.source.kind].fields:
        if not field.required or field.kind is FieldKind.REFERENCE or row.get(field.name) is not None:
            continue
        if field.name in row.refused:
            complete = False
        elif existing is None or getattr(existing, field.name) in (None, ""):
            if any(column.name == field.name for column in row.source.columns) or field.name == "last_name":
                expected = tr("{label} is ingevuld", label=field.label)
                records.refuse(row, field.name, "", expected, tr("De rij is overgeslagen."), code="required")
            complete = False
    return complete


def take_mentor(records: Records, row: ReadRow) -> None:
    """A row of the list of mentors; without an abbreviation the name is the key."""
    existing = known_by_id(records, row)
    abbreviation, name = row.text("abbreviation"), row.text("name")
    if existing is None and (abbreviation or name):
        existing = records.mentors.find(abbreviation) if abbreviation else records.mentors.find(name)
    if not abbreviation and name and existing is None and "abbreviation" not in row.refused:
        row.values["abbreviation"] = name
    if not has_required(records, row, existing):
        return records.leave_out(row, name)
    store(records, row, existing, plain_values(row))
    return None


def take_round(records: Records, row: ReadRow) -> None:
    """A row of the list of rounds."""
    existing = known_by_id(records, row) or records.rounds.find(row.text("name"))
    if not has_required(records, row, existing) or not dates_follow(records, row):
        return records.leave_out(row, row.text("name"))
    store(records, row, existing, plain_values(row))
    return None


def take_company(records: Records, row: ReadRow) -> None:
    """A row of the list of companies; the same name at the same place is the same company."""
    name = row.text("name")
    if row.source.is_companion and not row.values and not row.refused:
        # A pupil without a company beside it: nothing is missing.
        return None
    existing = known_by_id(records, row)
    if existing is None and name:
        same = records.companies.same(name, row.text("city"), row.text("postcode"))
        first = records.alike.get(id(row)) if same is None else None
        if first is not None and row.source.is_companion:
            # The row about the place or the pupil asks which company it is.
            records.held[row.source.file, row.source.sheet, row.row] = row
            return None
        existing = same or ask_company(records, row)
        if existing is None and first is not None and (existing := same_as_earlier(records, row, first)):
            records.index(replace(existing, name=name))
    if row.is_left_out:
        return records.leave_out(row, name)
    if not has_required(records, row, existing):
        return records.leave_out(row, name)
    values = plain_values(row)
    if existing is not None and (Company, existing.id) in records.first_rows:
        values.pop("name", None)
    _set_mentor(records, row, values)
    store(records, row, existing, values)
    return None


def take_student(records: Records, row: ReadRow) -> None:
    """A row of the list of pupils: our id, else the number, else name with birth date or class."""
    number, name = row.text("student_number"), full_name(row)
    if names_several(records, row):
        shown_names = ", ".join(row.lines(FULL_NAME).splitlines())
        remedy = tr("Zet elke leerling op een eigen rij. De rij is overgeslagen.")
        records.refuse(row, FULL_NAME, shown_names, tr("één leerling per rij"), remedy, "several_pupils")
        return records.leave_out(row, shown_names)
    existing: Student | None = known_by_id(records, row)
    if existing is None and number:
        existing = records.students.numbered(number)
    if existing is None and "student_number" not in row.refused:
        existing = _student_by_name(records, row, name) or ask_student(records, row, name)
    if row.is_left_out:
        return records.leave_out(row, name)
    if not has_required(records, row, existing):
        return records.leave_out(row, name)
    values = plain_values(row)
    if existing is not None and _bare(number) == _bare(existing.student_number):
        values.pop("student_number", None)
    if existing is not None and (
        _is_of_other(records, row, existing) or _is_double(records, row, existing, values)
    ):
        return records.leave_out(row, name)
    _set_mentor(records, row, values)
    if (route := route_of(records, row, existing.route_id if existing is not None else None)) is not None:
        values["route_id"] = route.id
    if LEERWERKTRAJECT in row.codes and row.get("route") is None:
        values["route"] = Route.LEERWERKTRAJECT
    known_year = existing.year_level if existing is not None else None
    is_blank = row.get("year_level") is None and "year_level" not in row.refused
    if is_blank and known_year is None and not row.text(REVISION):
        _derive_year(records, row, values)
    store(records, row, existing, values)
    return None


def _derive_year(records: Records, row: ReadRow, values: dict[str, Any]) -> None:
    """The year from the class ('3B2', 'KB3a'), for without it a pupil is in no round of a year."""
    school_class = row.text("school_class")
    if (year := year_in(school_class)) is not None:
        values["year_level"] = year
        records.derived_years.setdefault((row.source.file, row.source.sheet), []).append(row)
    elif levels := sorted({n for each in records.rounds.by_name.values() for n in each.year_levels}):
        meant = ask_year(records, row, school_class, levels)
        if meant is not None:
            values["year_level"] = meant


def _bare(number: str) -> str:
    return fold(number).lstrip("0")


def _student_by_name(records: Records, row: ReadRow, name: str) -> Student | None:
    """A pupil of this name with this birth date, or without a number to go by in this class."""
    born, has_number = row.get("birth_date"), row.get("student_number") is not None
    if not name or (has_number and born is None) or not records.work.school.all(Student):
        return None
    found = [s for s in records.students.named(name) if (Student, s.id) not in records.first_rows]
    if born is not None:
        same = [s for s in found if s.birth_date == born]
        if len(same) == 1:
            return same[0]
    if not has_number:
        same = [s for s in found if fold(s.school_class) == fold(row.text("school_class"))]
        return same[0] if len(same) == 1 and (born is None or same[0].birth_date is None) else None
    return None


def _is_double(records: Records, row: ReadRow, existing: Student, values: Mapping[str, Any]) -> bool:
    """Whether an earlier row has this number for another pupil, or other data: the earlier row counts."""
    first = records.first_rows.get((Student, existing.id))
    if first is None:
        return False
    different = [
        n for n, value in values.items() if first.get(n) is not None and not is_same(first.get(n), value)
    ]
    number = row.text("student_number") or existing.student_number
    place = place_of(first, row)
    if not different:
        records.work.say(
            row.source,
            "same_row",
            Severity.NOTICE,
            row=row.row,
            found=number,
            expected=tr("elke leerling één keer"),
            remedy=tr("Dezelfde leerling staat op {place}.", place=place),
        )
        return False
    remedy = tr("Verbeter een van beide; {place} telt, deze rij is overgeslagen.", place=place)
    _refuse_number(records, row, number, tr("een nummer dat niet al op {place} staat", place=place), remedy)
    return True


def _refuse_number(records: Records, row: ReadRow, number: str, expected: str, remedy: str) -> None:
    records.refuse(row, "student_number", number, expected, remedy, code="double_number")


def _is_of_other(records: Records, row: ReadRow, existing: Student) -> bool:
    """Whether a known pupil would get a number that stays another's: said here, and the row is left out."""
    number = row.text("student_number")
    if not number or _bare(number) == _bare(existing.student_number):
        return False
    other = records.students.numbered(number)
    if other is None or other.id == existing.id:
        return False
    listed = records.numbers_by_id.get(other.id)
    if listed and _bare(listed) != _bare(number):
        # The other gets a new number in the same lists.
        return False
    expected, remedy = (
        tr("een nummer dat niet al van {name} is", name=other.name),
        tr("Verbeter het nummer; de rij is overgeslagen."),
    )
    _refuse_number(records, row, number, expected, remedy)
    return True


def _set_mentor(records: Records, row: ReadRow, values: dict[str, Any]) -> None:
    if (found := mentor_of(records, row)) is not None:
        values["mentor_id"] = found.id


def take_position(records: Records, row: ReadRow) -> None:
    """A row of the list of places: a company, a kind of work and a round make it one place."""
    if row.source.is_companion and row.get("capacity") is None and "capacity" not in row.refused:
        # A company in a mixed list that offers nothing at the moment.
        return None
    existing: Position | None = known_by_id(records, row)
    text = row.text("company_id")
    company = find_company(records, row, "company_id", text) if text else None
    if company is None and existing is None:
        if not text and "company_id" not in row.refused:
            records.refuse(
                row, "company_id", "", tr("een bedrijf"), tr("De rij is overgeslagen."), code="required"
            )
        return records.leave_out(row, text)
    if "round_id" in row.refused or (text and company is None) or not dates_follow(records, row):
        return records.leave_out(row, text)
    in_round = find_round(records, row, "round_id")
    if "round_id" in row.refused:
        return records.leave_out(row, text)
    values = plain_values(row)
    if company is not None:
        values["company_id"] = company.id
    if in_round is not None:
        values["round_id"] = in_round.id
    if existing is None and company is not None:
        existing = _same_position(records, row, company, in_round, values)
    if not has_required(records, row, existing):
        return records.leave_out(row, text)
    company_id = company.id if company is not None else existing.company_id if existing is not None else None
    now = existing.contact_id if existing is not None else None
    if row.text("contact_id") and (contact := fixed_contact(records, row, company_id, now)) is not None:
        values["contact_id"] = contact.id
    store(records, row, existing, values)
    return None


def dates_follow(records: Records, row: ReadRow) -> bool:
    """Whether a row ends no sooner than it begins; else that is said."""
    start, end = row.get("start"), row.get("end")
    if start is not None and end is not None and end < start:
        records.refuse(
            row,
            "end",
            shown(end),
            tr("een datum na {shown}", shown=shown(start)),
            tr("De rij is overgeslagen."),
            code="bad_cell",
        )
        return False
    return True


def _same_position(
    records: Records,
    row: ReadRow,
    company: Company,
    in_round: PlacementRound | None,
    values: Mapping[str, Any],
) -> Position | None:
    """The place at this company with this name and round that no earlier row took, best fitting first."""
    round_id = in_round.id if in_round else None
    same = [
        p
        for p in records.positions.at(company.id)
        if fold(p.name) == fold(row.text("name"))
        and p.round_id == round_id
        and (Position, p.id) not in records.first_rows
    ]
    fitting = [
        p
        for p in same
        if all(is_same(getattr(p, n), v) for n, v in values.items() if n in ("profiles", "tracks"))
    ]
    return next(iter(fitting or same), None)


def take_lists(
    records: Records,
    take: Callable[[Records, ReadRow], None],
    rows: Iterable[tuple[RecognisedList, list[ReadRow]]],
    *,
    again: bool = False,
) -> None:
    """Take every row of the lists of one kind, in the order of the file; `again` for rows taken before."""
    for _, read in rows:
        for number, row in enumerate(read):
            if number % 500 == 0:
                records.work.check_cancelled()
            if again or not is_passed_over(records, row):
                take(records, row)
