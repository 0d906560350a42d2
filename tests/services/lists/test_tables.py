"""Every column of every table: it shows, sorts and edits, and refuses what makes no sense."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    Company,
    Draft,
    Mentor,
    PlacementRound,
    Position,
    Preference,
    School,
)
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.terms import Profile, Route, Track
from bpv.services.demo import make_demo_school
from bpv.services.lists.preference_table import PREFERENCES
from bpv.services.lists.tables import COMPANIES, MENTORS, POSITIONS, ROUNDS, STUDENTS, Table
from bpv.services.planning.placement_table import placement_table
from bpv.services.planning.round_plan import apply_to, propose
from tests.domain.values import company, in_round, position, student

ENTITY_TABLES = (STUDENTS, COMPANIES, POSITIONS, MENTORS, ROUNDS)
_EMPTY = make_demo_school(students=40, seed=3)
DEMO_ROUND = next(iter(_EMPTY.all(PlacementRound)))
DEMO = apply_to(_EMPTY, propose(_EMPTY, DEMO_ROUND).changeset)
ALL = (*ENTITY_TABLES, PREFERENCES, placement_table(DEMO_ROUND))
COLUMNS = [(table, column.key) for table in ALL for column in table.columns]


def edited(school: School, table: Table, id_: str, key: str, raw: object) -> School:
    draft = Draft(school)
    edit = table.column(key).edit
    assert edit is not None
    edit(school, id_, raw).change(draft)
    return draft.preview()


@pytest.mark.parametrize(("table", "key"), COLUMNS)
def test_that_a_column_shows_and_sorts_every_row(table, key):
    column, rows = table.column(key), table.rows(DEMO)
    assert len(rows) > 0
    assert all(isinstance(column.text(DEMO, id_), str) for id_ in rows)
    ordered = sorted(rows, key=lambda id_: column.sort(DEMO, id_))
    texts = [column.text(DEMO, id_) for id_ in ordered]
    shown = [text for text in texts if text]
    assert column.is_check or texts == shown + [""] * (len(texts) - len(shown))
    assert column.title
    assert column.width > 0


@pytest.mark.parametrize(("table", "key"), COLUMNS)
def test_that_typing_what_a_cell_shows_changes_nothing(table, key):
    column = table.column(key)
    if column.edit is None:
        return
    for id_ in table.rows(DEMO):
        text = column.text(DEMO, id_)
        if text:
            draft = Draft(DEMO)
            column.edit(DEMO, id_, text).change(draft)
            assert not len(draft.changeset()), f"{table.many} {key}: {text}"


@pytest.mark.parametrize(("table", "key"), COLUMNS)
def test_that_every_choice_of_a_list_is_accepted(table, key):
    column = table.column(key)
    if column.choices is None or column.edit is None:
        return
    has_wish = {wish.student_id for wish in DEMO.all(Preference).values()}
    if table is PREFERENCES:
        id_ = next(id_ for id_ in table.rows(DEMO) if id_ not in has_wish)
    else:
        filled = table.column("status") if key == "alignment" else column
        id_ = next(id_ for id_ in table.rows(DEMO) if filled.text(DEMO, id_) or table in ENTITY_TABLES)
    for choice in column.choices(DEMO):
        if table is not PREFERENCES and key == "status":
            continue  # only what follows from where a placement is: tests/services/progress
        after = edited(DEMO, table, id_, key, choice)
        if table in ENTITY_TABLES:
            assert column.text(after, id_) == choice


@pytest.mark.parametrize(
    ("table", "key", "raw"),
    [
        (STUDENTS, "birth_date", "31-02-2011"), (STUDENTS, "year_level", "negen"),
        (STUDENTS, "year_level", "9"),
        (STUDENTS, "track", "XL"), (STUDENTS, "profile", "Rekenen"), (STUDENTS, "postcode", "12"),
        (STUDENTS, "mentor_id", "Niemand"), (STUDENTS, "email", "zie de website"),
        (STUDENTS, "has_vog", "misschien"),
        (COMPANIES, "capacity", "veel"), (COMPANIES, "sector", "Sport"), (COMPANIES, "phone", "bel maar"),
        (POSITIONS, "company_id", "Onbekend B.V."), (POSITIONS, "profiles", "PIE, Rekenen"),
        (POSITIONS, "start_time", "25:00"), (POSITIONS, "days", "maandagavond"),
        (POSITIONS, "round_id", "Blok 99"),
        (MENTORS, "max_students", "-1"), (ROUNDS, "type", "Vakantie"), (ROUNDS, "year_levels", "drie?"),
        (PREFERENCES, "wish_1", "Onbekend B.V."), (PREFERENCES, "sector", "Sport"),
        (PREFERENCES, "avoided", "Onbekend B.V."),
    ],
)  # fmt: skip
def test_that_a_text_that_makes_no_sense_is_refused_with_what_is_expected(table, key, raw):
    with pytest.raises(BpvError) as refusal:
        edited(DEMO, table, table.rows(DEMO)[0], key, raw)
    assert refusal.value.code == "bad_cell"
    assert "Verwacht: " in str(refusal.value)
    assert raw.split(",")[-1].strip() in str(refusal.value)


@pytest.mark.parametrize(
    ("table", "key", "raw", "value"),
    [
        (STUDENTS, "birth_date", "12-3-2011", date(2011, 3, 12)), (STUDENTS, "track", "kader", Track.KB),
        (STUDENTS, "profile", "z&w", Profile.ZW), (STUDENTS, "route", "", Route.REGULIER),
        (STUDENTS, "postcode", "6711ab", "6711 AB"), (STUDENTS, "has_vog", "x", True),
        (STUDENTS, "has_vog", "", False),
        (STUDENTS, "notes", "", ""), (STUDENTS, "max_km", "", None), (STUDENTS, "mentor_id", "", None),
        (POSITIONS, "profiles", "pie; bwi", (Profile.BWI, Profile.PIE)), (POSITIONS, "profiles", "", ()),
    ],
)  # fmt: skip
def test_that_a_cell_takes_what_people_type(table, key, raw, value):
    id_ = table.rows(DEMO)[0]
    after = edited(DEMO, table, id_, key, raw)
    assert getattr(after.get(table.entity, id_), key) == value


@pytest.mark.parametrize("table", ENTITY_TABLES)
def test_that_required_and_unique_cells_stay_so(table):
    first, second = table.rows(DEMO)[:2]
    for field in CATALOGUE[table.entity].fields:
        if field.required:
            with pytest.raises(BpvError, match="mag niet leeg zijn"):
                edited(DEMO, table, first, field.name, "")
        if field.unique:
            with pytest.raises(BpvError, match="komt al voor"):
                edited(DEMO, table, first, field.name, table.column(field.name).text(DEMO, second))


def test_that_a_field_that_always_says_something_offers_no_empty_choice():
    assert "" not in STUDENTS.column("route").choices(DEMO)
    assert STUDENTS.column("track").choices(DEMO)[0] == ""
    assert "" not in POSITIONS.column("company_id").choices(DEMO)
    assert POSITIONS.column("round_id").choices(DEMO)[0] == ""


def test_that_numbers_sort_as_numbers_and_empty_ones_come_last():
    school = School([student("a", max_km=100), student("b", max_km=None), student("c", max_km=9)])
    assert sorted(STUDENTS.rows(school), key=lambda i: STUDENTS.column("max_km").sort(school, i)) == [
        "c",
        "a",
        "b",
    ]
    dates = School([student("a", birth_date=date(2011, 12, 1)), student("b", birth_date=date(2011, 2, 3))])
    assert sorted(STUDENTS.rows(dates), key=lambda i: STUDENTS.column("birth_date").sort(dates, i)) == [
        "b",
        "a",
    ]


def test_that_tables_depend_on_what_their_references_show():
    for table in ENTITY_TABLES:
        shown = {f.refers_to for f in CATALOGUE[table.entity].fields if f.kind is FieldKind.REFERENCE}
        assert shown <= table.depends_on


def test_that_namesakes_are_told_apart_and_found_back():
    school = School([
        company("c1", name="Jumbo", city="Ede"), company("c2", name="Jumbo", city="Lunteren"),
        company("c3", name="Hart"), position("p1", "c1"), position("p2", "c2"),
        Mentor(id="m1", abbreviation="BRK", name="Bo Brink"), in_round(),
    ])  # fmt: skip
    column = POSITIONS.column("company_id")
    assert [column.text(school, id_) for id_ in ("p1", "p2")] == ["Jumbo (Ede)", "Jumbo (Lunteren)"]
    assert column.choices(school) == ["Hart", "Jumbo (Ede)", "Jumbo (Lunteren)"]
    after = edited(school, POSITIONS, "p1", "company_id", "jumbo (lunteren)")
    assert after.get(Position, "p1").company_id == "c2"
    with pytest.raises(BpvError, match="maar één keer voorkomt"):
        edited(school, POSITIONS, "p1", "company_id", "Jumbo")
    assert edited(school, COMPANIES, "c3", "mentor_id", "bo brink").get(Company, "c3").mentor_id == "m1"


def test_that_two_branches_in_one_town_are_told_apart_by_their_address():
    school = School([
        company("c1", name="Jumbo", street="Markt", house_number="1"),
        company("c2", name="Jumbo", street="Laan", house_number="2"), position("p1", "c1"),
    ])  # fmt: skip
    assert POSITIONS.column("company_id").text(school, "p1") == "Jumbo (Markt 1, Ede)"


def test_that_lists_show_a_new_name_at_once():
    school = School([company("c1", name="Oud"), position("p1", "c1"), in_round()])
    column = POSITIONS.column("company_id")
    assert column.text(school, "p1") == "Oud"
    old = school.get(Company, "c1")
    school.apply(Changeset((Change(old, replace(old, name="Nieuw")),)))
    assert column.text(school, "p1") == "Nieuw"
