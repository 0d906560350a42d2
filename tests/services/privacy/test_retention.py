"""What is over its term: found by the data, shown with why, and gone from every byte once chosen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bpv.domain import (
    BpvError,
    Company,
    Contact,
    EarlierPlacement,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    Student,
)
from bpv.domain.copies import CopyReason
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.terms import Weekday
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.contacts import MakeFirst
from bpv.services.lists.editing import RemoveRecords
from bpv.services.lists.years import asked_by_company
from bpv.services.privacy.applying import let_go
from bpv.services.privacy.files_beside import remove_file
from bpv.services.privacy.retention import Terms, find_terms, has_overdue
from bpv.services.privacy.terms import Overdue
from bpv.services.year.school_year import SchoolYear
from bpv.storage import read_school_file
from bpv.storage.backup import backup_folder
from tests.faults.erasures import traces_in
from tests.storage.values import added, changed

ROUND = PlacementRound(id="r", name="Blok 1", start=date(2023, 11, 6), end=date(2023, 11, 24))
MENTOR = Mentor(id="m", abbreviation="KWSP", name="Mevrouw Kwispel")
COMPANY = Company(
    id="c",
    name="Bakkerij",
    contact_person="Wiebe Oudkerk",
    phone="+31612345678",
    last_contact=date(2023, 9, 1),
)
PLACE = Position(id="p", company_id="c", capacity=9, trainer="Trijntje Opleider")
PLACED = Student(
    id="placed-1",
    student_number="70001",
    first_name="Femke",
    last_name="Geplaatst",
    school_class="4B",
    birth_date=date(2008, 2, 3),
    notes="Kwetsbaarheid",
    phone="+31687654321",
    city="Zandoerle",
    absent_days=(Weekday.MA,),
)
LOOSE = Student(id="loose-1", student_number="70002", first_name="Jorrit", last_name="Ongeplaatst")
PLACEMENT = Placement(id="pl", student_id="placed-1", position_id="p", round_id="r", mentor_id="m")

OLD = EarlierPlacement(id="oud-1", company_id="c", student_id="placed-1", year="2019-2020", round_name="A")


def make(path: Path, *more: object) -> SchoolYear:
    values = [MENTOR, COMPANY, ROUND, PLACE, PLACED, LOOSE, PLACEMENT, *more]
    return SchoolYear.create(path, values)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    year = make(tmp_path / "jaar.bpv")
    yield year
    year.close()


def keys(terms: Terms) -> set[str]:
    return {each.key for each in terms.overdue}


def test_that_each_class_has_its_own_term(year: SchoolYear) -> None:
    """The school year ended on 31 July 2024; a contact counts from the last stage, in November 2023."""
    for day, over in (
        (date(2024, 8, 1), set()),
        (date(2025, 11, 24), set()),
        (date(2025, 11, 25), {"contacts"}),
        (date(2026, 7, 31), {"contacts"}),
        (date(2026, 8, 1), {"contacts", "pupils", "dossiers", "mentors"}),
    ):
        assert keys(find_terms(year, day)) == over
        assert has_overdue(year.school, day) == bool(over)
    terms = find_terms(year, date(2026, 8, 1))
    (pupils,) = (each for each in terms.overdue if each.key == "pupils")
    assert pupils.names == ("Ongeplaatst, Jorrit",)
    assert "31-07-2026" in pupils.why
    (stays,) = (each for each in terms.staying if "plaatsing" in each.title)
    assert "31-07-2029" in stays.why
    (later,) = (each for each in find_terms(year, date(2029, 8, 1)).overdue if each.key == "pupils")
    assert len(later.targets) == 2


def test_that_the_terms_are_those_of_the_school(year: SchoolYear) -> None:
    day = date(2026, 8, 1)
    setting = year.school.get(Setting, "keep_pupil_file")
    year.execute(ApplyChangeset(changed(setting, replace(setting, value=4)), "Termijn"))
    assert keys(find_terms(year, day)) == {"contacts", "mentors"}
    assert keys(find_terms(year, date(2028, 8, 1))) >= {"pupils", "dossiers"}
    assert DEFINITIONS["keep_pupil_file"].default == 2


def test_that_without_dates_nothing_is_guessed(tmp_path: Path) -> None:
    undated = replace(ROUND, start=None, end=None)
    company = replace(COMPANY, last_contact=None)
    year = SchoolYear.create(tmp_path / "x.bpv", [MENTOR, company, undated, PLACE, PLACED, LOOSE, PLACEMENT])
    terms = find_terms(year, date(2090, 1, 1))
    year.close()
    assert not terms.overdue
    assert {each.title for each in terms.staying} == {"Leerlingen en mentoren", "Contact bij 1 bedrijf"}


def test_that_what_goes_leaves_no_trace_but_the_counts(tmp_path: Path) -> None:
    recent = EarlierPlacement(id="nieuw-1", company_id="c", student_id="placed-1", year="2022-2023")
    year = make(tmp_path / "jaar.bpv", OLD, recent)
    year.execute(ApplyChangeset(added(replace(LOOSE, id="weg-2", student_number="70003")), "Erbij"))
    year.file.copies.keep(CopyReason.IMPORT)
    before = asked_by_company(year.school)["c"]
    terms = find_terms(year, date(2029, 8, 1))
    assert keys(terms) == {"contacts", "pupils", "mentors", "earlier"}
    chosen = [each for each in terms.overdue if each.key != "earlier"]
    lines = let_go(year, chosen)
    assert any("gewist" in line for line in lines)
    assert not year.school.all(Student)
    assert not year.school.all(Placement)
    assert asked_by_company(year.school)["c"].total == before.total
    assert asked_by_company(year.school)["c"].earlier["2023-2024"] == 1
    assert year.school.get(Company, "c").contact_person == ""
    year.undo()
    assert not year.school.all(Student)
    year.close()
    words = ("Geplaatst", "Jorrit", "Kwispel", "Oudkerk", "Opleider", "70001", "612345678")
    assert not list(traces_in(tmp_path, words))


def test_that_an_earlier_placement_loses_the_pupil_who_stays(tmp_path: Path) -> None:
    year = make(tmp_path / "jaar.bpv", OLD)
    year.file.copies.keep(CopyReason.IMPORT)
    terms = find_terms(year, date(2025, 8, 1))
    assert keys(terms) == {"earlier"}
    let_go(year, terms.overdue)
    assert year.school.get(EarlierPlacement, "oud-1") == replace(OLD, student_id=None)
    assert len(year.school.all(Student)) == 2
    (copy,) = backup_folder(year.path).glob("*.bpv")
    assert read_school_file(copy).get(EarlierPlacement, "oud-1").student_id is None
    assert keys(find_terms(year, date(2025, 8, 1))) == set()
    year.close()


def test_that_of_who_was_placed_only_that_stays(tmp_path: Path) -> None:
    wish = Preference(id="w", student_id="placed-1", target="c")
    apart = Exclusion(id="x", student_id="loose-1", other_student_id="placed-1", reason="Ruziezoekers")
    year = make(tmp_path / "jaar.bpv", wish, apart)
    moved = replace(PLACED, city="Verweggistan")
    year.execute(ApplyChangeset(changed(PLACED, moved), "Verhuisd"))
    year.file.copies.keep(CopyReason.IMPORT)
    chosen = [each for each in find_terms(year, date(2026, 8, 1)).overdue if each.key == "dossiers"]
    assert "31-07-2026" in chosen[0].why
    let_go(year, chosen)
    kept = Student(
        id="placed-1", student_number="70001", first_name="Femke", last_name="Geplaatst", school_class="4B"
    )
    assert year.school.get(Student, "placed-1") == kept
    assert year.school.get(Placement, "pl") == PLACEMENT
    assert not year.school.all(Preference)
    assert not year.school.all(Exclusion)
    assert year.school.get(Student, "loose-1") == LOOSE
    assert "dossiers" not in keys(find_terms(year, date(2026, 8, 1)))
    year.close()
    words = ("Kwetsbaarheid", "Zandoerle", "Verweggistan", "687654321", "2008-02-03", "Ruziezoekers")
    assert not list(traces_in(tmp_path, words))
    assert list(traces_in(tmp_path, ["Geplaatst"]))


def test_that_other_files_go_with_their_copies_and_only_when_all_is_over(tmp_path: Path) -> None:
    other, now = tmp_path / "oud.bpv", tmp_path / "nu.bpv"
    past = make(other)
    past.file.copies.keep(CopyReason.IMPORT)
    past.close()
    (tmp_path / "kapot.bpv").write_bytes(b"geen schooljaar")
    year = SchoolYear.create(now, [replace(ROUND, start=date(2029, 11, 5), end=date(2029, 11, 9))])
    partly = find_terms(year, date(2027, 8, 1))
    assert not partly.overdue
    assert {each.title for each in partly.staying} == {"Bestand oud.bpv", "Bestand kapot.bpv"}
    terms = find_terms(year, date(2029, 8, 1))
    (file,) = terms.overdue
    assert (file.file, file.title) == (other, "Bestand oud.bpv met 1 kopie")
    before = other.read_bytes()
    held = SchoolYear.open(other)
    with pytest.raises(BpvError):
        remove_file(other)
    held.close()
    assert other.exists()
    assert len(before) == other.stat().st_size
    assert let_go(year, terms.overdue) == ["oud.bpv verwijderd, met de kopieën."]
    year.close()
    assert {each.name for each in tmp_path.iterdir()} == {"nu.bpv", "kapot.bpv"}


def test_that_nothing_is_chosen_by_itself(year: SchoolYear) -> None:
    assert let_go(year, []) == []
    assert isinstance(find_terms(year, date(2026, 8, 1)).overdue[0], Overdue)
    assert len(year.school.all(Student)) == 2


def test_that_who_was_the_contact_before_goes_from_the_history_too(tmp_path: Path) -> None:
    year = make(tmp_path / "jaar.bpv", Contact(id="wil88", company_id="c", name="Wilma Zegers"))
    year.execute(MakeFirst("wil88"))
    year.execute(RemoveRecords(Contact, tuple(year.school.all(Contact))))
    (contacts,) = (each for each in find_terms(year, date(2030, 1, 1)).overdue if each.key == "contacts")
    let_go(year, [contacts])
    year.close()
    assert not list(traces_in(tmp_path, ["wil88", "zegers", "oudkerk", "12345678"]))
