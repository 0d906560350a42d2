"""Who cannot stay where they are: companies that stop, double bookings, and what else comes after placing."""

from datetime import date

import pytest

from bpv.domain import Companion, Company, Draft, Exclusion, PlacementRound, Position, School, Student
from bpv.domain.terms import PlacementStatus, Profile, Weekday
from bpv.domain.times import same_time
from bpv.services.criteria.travel import Travel
from bpv.services.explaining import Explainer
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from bpv.services.placing.after_change import new_troubles, touched_pupils, word_troubles
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.placing.checks import RoundChecks, Trouble
from bpv.services.placing.choosing import list_choices
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.rounds.dividing import divide
from bpv.services.today.about_placements import pupils_in_trouble
from tests.domain.values import company, in_round, placement, position, student
from tests.services.placing.checked import check_round

CONFIRMED = {"status": PlacementStatus.CONFIRMED}


def placed_school(**more) -> School:
    """Two pupils settled at one company, with room for both elsewhere."""
    return School([
        in_round(year_levels=(3,)), student("s1"), student("s2", first_name="Daan", postcode="6712 BB"),
        company("c1", **more), company("c2"),
        position("p1", "c1", capacity=2), position("p2", "c2", capacity=2),
        placement("a", "s1", "p1", **CONFIRMED), placement("b", "s2", "p1", **CONFIRMED),
    ])  # fmt: skip


def edit(entity: type, id_: str, field: str, value: object) -> EditCells:
    return EditCells((CellEdit(entity, id_, field, value),))


CHANGES = {
    "company stops": (edit(Company, "c1", "is_blocked", True), Trouble.STOPPED, {"s1", "s2"}),
    "capacity lowered": (edit(Position, "p1", "capacity", 1), Trouble.OVER, {"s1", "s2"}),
    "company takes fewer": (edit(Company, "c1", "capacity", 1), Trouble.OVER, {"s1", "s2"}),
    "position to another round": (edit(Position, "p1", "round_id", "r2"), Trouble.ELSEWHERE, {"s1", "s2"}),
    "pupil to another year": (edit(Student, "s1", "year_level", 2), Trouble.YEAR, {"s1"}),
    "round for another year": (edit(PlacementRound, "r1", "year_levels", (4,)), Trouble.YEAR, {"s1", "s2"}),
    "profile changed": (edit(Student, "s1", "profile", Profile.PIE), Trouble.RULE, {"s1"}),
    "position for others": (edit(Position, "p1", "profiles", (Profile.EO,)), Trouble.RULE, {"s1", "s2"}),
    "moved house": (edit(Student, "s1", "postcode", "9711 AA"), Trouble.RULE, {"s1"}),
    "maximum lowered": (edit(PlacementRound, "r1", "max_km", 1), Trouble.RULE, {"s1", "s2"}),
    "company excluded": (
        AddRecords((Exclusion(id="e", student_id="s1", company_id="c1"),)), Trouble.EXCLUDED, {"s1"},
    ),
    "not together": (
        AddRecords((Exclusion(id="e", student_id="s1", other_student_id="s2"),)),
        Trouble.EXCLUDED, {"s1", "s2"},
    ),
    "note written": (edit(Company, "c1", "notes", "belt terug"), None, set()),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_that_a_change_that_leaves_pupils_where_they_cannot_be_is_noticed(change):
    command, trouble, pupils = change
    before = School([
        *placed_school(), in_round("r2", start=date(2027, 5, 3), end=date(2027, 5, 14)),
    ])  # fmt: skip
    before = School([*before, Position(id="p1", company_id="c1", capacity=2, profiles=(Profile.ZW,))])
    draft = Draft(before)
    command.change(draft)
    changeset = draft.changeset()
    school = apply_to(before, changeset)
    found = new_troubles(school, changeset, touched_pupils(school, changeset))
    assert {each.trouble for each in found} == ({trouble} if trouble else set())
    assert {id_ for each in found for id_ in each.student_ids} == pupils
    if trouble is None:
        return
    assert trouble.remedy in word_troubles(found)
    for kind in Trouble:
        told = pupils_in_trouble(school, kinds={kind}, round_id="r1")
        assert set(told) == (pupils if kind is trouble else set())
    proposal = propose(school, "r1")
    assert proposal.harm
    assert any(trouble.remedy in text for text in proposal.remarks)
    explainer = Explainer.of(school, proposal)
    assert all(trouble.remedy in explainer.explain(id_).reason for id_ in pupils)
    undone = apply_to(school, changeset.inverse)
    assert new_troubles(undone, changeset.inverse, touched_pupils(undone, changeset.inverse)) == []
    assert pupils_in_trouble(undone, kinds=set(Trouble), round_id="r1") == ()


def test_that_what_was_wrong_already_is_not_told_again():
    school = placed_school(is_blocked=True)
    draft = Draft(school)
    edit(Company, "c1", "phone", "0318 123456").change(draft)
    changeset = draft.changeset()
    after = apply_to(school, changeset)
    assert new_troubles(after, changeset, touched_pupils(after, changeset)) == []


def test_that_pupils_who_may_move_leave_a_company_that_stops():
    values = [v for v in placed_school(is_blocked=True) if getattr(v, "status", None) is None]
    school = School([*values, placement("a", "s1", "p1"), placement("b", "s2", "p1", **CONFIRMED)])
    proposal = propose(school, "r1")
    assert {p.student_id: p.position_id for p in proposal.placements} == {"s1": "p2", "s2": "p1"}
    assert [each.student_ids for each in proposal.troubles] == [("s2",)]
    assert "1 leerling zit waar het zo niet kan" in proposal.harm


def test_that_a_reason_answers_for_a_rule_and_not_for_a_company_that_stops():
    kept = placement("a", "s1", "p1", is_pinned=True, reason="wil zelf")
    values = [in_round(), student("s1"), company("c1"), position("p1", "c1", profiles=(Profile.EO,)), kept]
    school = School(values)
    checks = RoundChecks(school, in_round(), Travel(school))
    assert checks.troubles() == []
    assert any("profiel" in each.text for each in checks.all())
    stopped = School([*values, company("c1", is_blocked=True)])
    found = RoundChecks(stopped, in_round(), Travel(stopped)).troubles()
    assert [each.trouble for each in found] == [Trouble.STOPPED]


def two_rounds(**second) -> School:
    """A block in March and another round at the same time, for one pupil."""
    return School([
        in_round(), in_round("r2", **second), student("s1"), company("c1"), company("c2"),
        position("p1", "c1", round_id="r1"), position("p2", "c2", round_id="r2"),
    ])  # fmt: skip


def test_that_rounds_divided_one_by_one_say_who_is_booked_twice():
    division = divide(two_rounds(name="Lint"))
    doubles = [each for each in division.proposals[1].troubles if each.trouble is Trouble.DOUBLE]
    assert [each.student_ids for each in doubles] == [("s1",)]
    assert "tegelijk een plek bij Bedrijf c2 in Lint (1 t/m 12 mrt 2027)" in doubles[0].text
    for round_id in ("r1", "r2"):
        kinds = {Trouble.DOUBLE}
        assert pupils_in_trouble(division.school, kinds=kinds, round_id=round_id) == ("s1",)
    texts = check_round(division.school, division.school.get(PlacementRound, "r1"), Travel(division.school))
    assert any("heeft tegelijk een plek bij Bedrijf c2 in Lint" in text for text in texts)


@pytest.mark.parametrize(
    ("second", "double"),
    [
        ({"start": date(2027, 3, 12), "end": date(2027, 3, 26)}, True),
        ({"start": date(2027, 3, 15), "end": date(2027, 3, 26)}, False),
        ({"days": (Weekday.DI,)}, True),
        ({"start": None, "end": None}, False),
    ],
)
def test_that_a_place_chosen_by_hand_says_what_is_at_the_same_time(second, double):
    school = two_rounds(**second)
    draft = Draft(school)
    PlaceStudent("s1", "p1", "r1").change(draft)
    school = apply_to(school, draft.changeset())
    choice = list_choices(school, school.get(PlacementRound, "r2"), school.get(Student, "s1"))[0]
    assert ("heeft tegelijk een plek" in choice.warnings) is double
    assert choice.is_allowed
    after = Draft(school)
    PlaceStudent("s1", "p2", "r2").change(after)
    changeset = after.changeset()
    school = apply_to(school, changeset)
    told = new_troubles(school, changeset, touched_pupils(school, changeset))
    assert [each.trouble for each in told] == ([Trouble.DOUBLE] if double else [])


def test_that_days_that_do_not_meet_are_no_double_booking():
    tuesdays = two_rounds(days=(Weekday.DI,))
    school = School([
        *tuesdays, position("p1", "c1", round_id="r1", days=(Weekday.DO,)),
        placement("a", "s1", "p1"), placement("b", "s1", "p2", "r2"),
    ])  # fmt: skip
    for round_id in ("r1", "r2"):
        assert pupils_in_trouble(school, kinds=set(Trouble), round_id=round_id) == ()


def test_that_a_place_on_other_days_or_dates_than_the_round_is_noticed():
    thursdays = in_round(days=(Weekday.DO,))
    values = [thursdays, student("s1"), company("c1"), company("c2")]
    school = School([
        *values, position("p1", "c1", days=(Weekday.DI,)), position("p2", "c2", start=date(2027, 2, 22)),
    ])  # fmt: skip
    choices = list_choices(school, thursdays, school.get(Student, "s1"))
    warnings = {choice.position_id: choice.warnings for choice in choices}
    assert "de plek is op di, de ronde op do" in warnings["p1"]
    assert "de plek is 22 feb t/m 12 mrt 2027, de ronde 1 t/m 12 mrt 2027" in warnings["p2"]
    placed = School([*school, placement("a", "s1", "p1", is_pinned=True)])
    proposal = propose(placed, "r1")
    assert any("de plek is op di" in text for text in proposal.warnings)
    assert pupils_in_trouble(placed, kinds={Trouble.DAYS}, round_id="r1") == ("s1",)
    assert pupils_in_trouble(placed, kinds=set(Trouble) - {Trouble.DAYS}, round_id="r1") == ()


@pytest.mark.parametrize(
    ("days", "end", "expected"),
    [((), 12, True), (("DO",), 12, True), (("DO",), 10, False), (("DO",), 11, True), (("DI", "DO"), 9, True)],
)
def test_that_a_short_overlap_counts_the_weekdays_in_it(days, end, expected):
    # 8 March 2027 is a Monday.
    block = (date(2027, 3, 8), date(2027, 3, end), frozenset())
    ribbon = (date(2027, 1, 1), date(2027, 6, 1), frozenset(days))
    assert same_time(block, ribbon) is same_time(ribbon, block) is expected


def test_that_pupils_who_go_together_in_different_rounds_are_named():
    school = School([
        in_round(year_levels=(3,)), in_round("r2", year_levels=(4,)),
        *(student(id_, year_level=level) for id_, level in (("s1", 3), ("s2", 4), ("s3", 3))),
        company("c1"), position("p1", "c1", capacity=4),
        Companion(id="t", student_id="s1", other_student_id="s2"),
        Companion(id="u", student_id="s3", other_student_id="s1"),
    ])  # fmt: skip
    names = {id_: school.get(Student, id_).name for id_ in ("s1", "s2")}
    for round_id, absent in (("r1", "s2"), ("r2", "s1")):
        name = school.get(PlacementRound, round_id).name
        told = [text for text in propose(school, round_id).warnings if "horen samen" in text]
        assert told == [
            f"{names['s1']} en {names['s2']} horen samen, maar {names[absent]} is niet in {name}: "
            "daar telt dat niet mee"
        ]
        assert told[0] in check_round(school, school.get(PlacementRound, round_id), Travel(school))
