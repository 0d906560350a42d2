"""Commands on rows: what one step changes, what goes with what is removed, and what is refused."""

import pytest

from bpv.domain import (
    ENTITIES,
    BpvError,
    Change,
    Changeset,
    Company,
    Draft,
    EarlierPlacement,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Setting,
    Student,
)
from bpv.domain.terms import PlacementStatus, PreferenceKind
from bpv.services.lists.commands import ApplyChangeset, Command
from bpv.services.lists.editing import (
    AddRecords,
    CellEdit,
    EditCells,
    RemoveRecords,
    SetAvoided,
    SetPreferences,
)
from tests.domain.values import company, in_round, placement, position, student, wish


def after(school: School, command: Command) -> School:
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


@pytest.fixture
def school() -> School:
    return School(
        [
            Mentor(id="m1", abbreviation="BRK"),
            in_round(),
            in_round("r2"),
            student("s1", mentor_id="m1"),
            student("s2"),
            company("c1", mentor_id="m1"),
            company("c2"),
            position("p1", "c1"),
            position("p2", "c2", round_id="r2"),
            wish("s1", 1, "c1"),
            wish("s1", 2, "p2", PreferenceKind.POSITION),
            wish("s2", 1, "ZORG_EN_WELZIJN", PreferenceKind.SECTOR),
            Preference(id="w-r2", student_id="s2", rank=1, target="c2", round_id="r2"),
            Exclusion(id="e1", student_id="s1", company_id="c2"),
            Exclusion(id="e2", student_id="s1", other_student_id="s2"),
            placement("a", "s1", "p1", mentor_id="m1"),
            placement("b", "s2", "p2", "r2"),
            EarlierPlacement(id="y1", company_id="c2", student_id="s1", year="2025-2026"),
        ]
    )


def ids(school: School) -> set[str]:
    return {value.id for value in school}


@pytest.mark.parametrize(
    ("entity", "id_", "gone"),
    [
        (Student, "s1", {"s1", "w-s1-1", "w-s1-2", "e1", "e2", "a"}),
        (Student, "s2", {"s2", "w-s2-1", "w-r2", "e2", "b"}),
        (Company, "c1", {"c1", "p1", "w-s1-1", "a"}),
        (Company, "c2", {"c2", "p2", "w-s1-2", "w-r2", "e1", "b", "y1"}),
        (Position, "p2", {"p2", "w-s1-2", "b"}),
        (PlacementRound, "r2", {"r2", "p2", "w-s1-2", "w-r2", "b"}),
        (PlacementRound, "r1", {"r1", "a"}),
        (Mentor, "m1", {"m1"}),
        (Placement, "a", {"a"}),
    ],
)
def test_that_what_cannot_exist_alone_goes_with_what_is_removed(school, entity, id_, gone):
    assert ids(school) - ids(after(school, RemoveRecords(entity, (id_,)))) == gone


def test_that_who_is_coupled_to_a_removed_mentor_is_left_without(school):
    left = after(school, RemoveRecords(Mentor, ("m1",)))
    assert left.get(Student, "s1").mentor_id is None
    assert left.get(Company, "c1").mentor_id is None
    assert left.get(Placement, "a").mentor_id is None


def test_that_of_a_pupil_who_is_removed_only_remains_that_a_company_was_asked(school):
    left = after(school, RemoveRecords(Student, ("s1",)))
    assert left.get(EarlierPlacement, "y1") == EarlierPlacement(id="y1", company_id="c2", year="2025-2026")


def test_that_all_of_a_class_can_be_removed_at_once(school):
    for entity in ENTITIES:
        all_ids = tuple(school.all(entity))
        if all_ids:
            assert not after(school, RemoveRecords(entity, all_ids)).all(entity)


def test_that_removing_what_is_gone_is_refused(school):
    with pytest.raises(BpvError, match="bestaat niet meer"):
        after(school, RemoveRecords(Student, ("weg",)))


def test_that_a_block_of_cells_changes_as_one_step_or_not_at_all(school):
    edits = (CellEdit(Student, "s1", "notes", "x"), CellEdit(Student, "s2", "last_name", ""))
    with pytest.raises(BpvError, match="Achternaam mag niet leeg zijn"):
        after(school, EditCells(edits))
    assert EditCells(edits).label == "2 cellen wijzigen"
    assert EditCells(edits[:1]).label == "Bijzonderheden wijzigen"


def test_that_numbers_may_be_swapped_in_one_step_and_not_doubled(school):
    swap = EditCells(
        (CellEdit(Student, "s1", "student_number", "s2"), CellEdit(Student, "s2", "student_number", "s1"))
    )
    assert after(school, swap).get(Student, "s1").student_number == "s2"
    with pytest.raises(BpvError, match="Stamnr 's2' komt al voor"):
        after(school, EditCells((CellEdit(Student, "s1", "student_number", "s2"),)))


def test_that_rows_are_added_whole_and_once(school):
    new = student("s3")
    assert after(school, AddRecords((new,))).get(Student, "s3") == new
    assert AddRecords((new,)).label == "Leerling toevoegen"
    assert AddRecords((new, student("s4"))).label == "2 leerlingen toevoegen"
    for wrong, code in (
        (student("s3", last_name=""), "required"),
        (student("x", student_number="s1"), "duplicate"),
    ):
        with pytest.raises(BpvError) as refusal:
            after(school, AddRecords((wrong,)))
        assert refusal.value.code == code


def test_that_a_setting_stays_within_its_own_limits():
    school = School([Setting(id="speed", value=15), Setting(id="weight_load", value=1)])
    assert after(school, EditCells((CellEdit(Setting, "speed", "value", 18),))).setting("speed") == 18
    for key, value in (("speed", 0), ("weight_load", 11)):
        with pytest.raises(BpvError) as refusal:
            after(school, EditCells((CellEdit(Setting, key, "value", value),)))
        assert refusal.value.code == "bad_cell"


def test_that_new_wishes_replace_those_of_every_round_and_leave_those_of_one_round(school):
    wishes = ((PreferenceKind.COMPANY, "c1"), (PreferenceKind.COMPANY, "c2"))
    draft = Draft(school)
    SetPreferences("s2", wishes).change(draft)
    own = [p for p in draft.all(Preference) if p.student_id == "s2"]
    assert {(p.rank, p.target, p.round_id) for p in own} == {
        (1, "c1", None),
        (2, "c2", None),
        (1, "c2", "r2"),
    }
    assert [c.id for c in draft.changeset() if c.before is not None] == ["w-s2-1"]


def test_that_fewer_wishes_and_wishes_of_one_round_can_be_set(school):
    left = after(school, SetPreferences("s1", ((PreferenceKind.COMPANY, "c1"),)))
    assert [p.id for p in left.all(Preference).values() if p.student_id == "s1"] == ["w-s1-1"]
    left = after(school, SetPreferences("s2", (), "r2"))
    assert [p.id for p in left.all(Preference).values() if p.student_id == "s2"] == ["w-s2-1"]


def test_that_companies_to_avoid_are_added_and_removed_and_others_keep_their_reason(school):
    both = after(school, SetAvoided("s1", ("c2", "c1", "c1")))
    avoided = [e for e in both.all(Exclusion).values() if e.company_id]
    assert sorted(e.company_id for e in avoided) == ["c1", "c2"]
    assert both.get(Exclusion, "e1") == school.get(Exclusion, "e1")
    none = after(both, SetAvoided("s1", ()))
    assert list(none.all(Exclusion)) == ["e2"]


def test_that_an_outdated_changeset_is_refused(school):
    new = placement("n", "s2", "p1")
    changeset = ApplyChangeset(Changeset((Change(None, new),)), "Plaatsing overnemen")
    assert after(school, changeset).get(Placement, "n") == new
    for command in (
        RemoveRecords(Student, ("s2",)),
        RemoveRecords(Position, ("p1",)),
        AddRecords((placement("other", "s2", "p1"),)),
        AddRecords((placement("n", "s1", "p1", "r2"),)),
    ):
        with pytest.raises(BpvError) as refusal:
            after(after(school, command), changeset)
        assert refusal.value.code == "conflict"


@pytest.mark.parametrize(("entity", "id_"), [(Position, "p1"), (Company, "c1")])
def test_that_a_place_where_someone_is_now_is_not_removed_with_the_hours(entity, id_):
    values = [in_round(), company("c1"), position("p1", "c1"), student("s1")]
    there = School([*values, placement("x", "s1", "p1", status=PlacementStatus.RUNNING)])
    with pytest.raises(BpvError) as refused:
        after(there, RemoveRecords(entity, (id_,)))
    assert refused.value.code == "still_there"
    planned = School([*values, placement("x", "s1", "p1")])
    assert not after(planned, RemoveRecords(entity, (id_,))).all(Placement)
