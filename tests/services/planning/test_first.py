"""Who goes first and who cannot on a day: with the reason, in Excel and kept."""

import random
from dataclasses import replace
from datetime import datetime

import pytest

from bpv.domain import BpvError, Draft, PlacementRound, Position, School, Student
from bpv.domain.terms import Weekday
from bpv.excel.reading import read_bytes
from bpv.services.criteria.travel import Travel
from bpv.services.explaining import Explainer
from bpv.services.exporting import lists_workbook
from bpv.services.importing import plan_import
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.lists.tables import POSITIONS, STUDENTS
from bpv.services.placing.checks import RoundChecks
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.rounds.together import propose_rounds
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, position, random_school, student
from tests.services.brute_force import Round


def places(school: School, **more) -> dict[str, str]:
    return {placed.student_id: placed.position_id for placed in propose(school, "r1", **more).placements}


def marked_school(seed: int) -> School:
    """A random round in which some pupils go first, some cannot on a day."""
    draw = random.Random(seed)
    school = random_school(seed)
    values = [in_round(days=(Weekday.DI,)) if seed % 2 else in_round()]
    for value in school:
        if isinstance(value, Student):
            days = draw.choice(((), (), (Weekday.DI,), (Weekday.VR,)))
            value = replace(value, has_priority=draw.random() < 0.4, absent_days=days)
        if isinstance(value, Position):
            days = draw.choice(((), (Weekday.MA, Weekday.DI), (Weekday.VR,)))
            value = replace(value, days=days)
        if not isinstance(value, PlacementRound):
            values.append(value)
    return School(values)


@pytest.mark.parametrize("fairness", ["none", "bottleneck", "generous", "greedy"])
@pytest.mark.parametrize("seed", range(8))
def test_that_it_is_the_best_of_all_divisions(seed, fairness):
    school = marked_school(seed)
    brute = Round(school, school.get(PlacementRound, "r1"))

    def worth(plan):
        free = {s: p for s, p in plan.items() if s not in brute.fixed}
        placed, *rule, cost = brute.worth(plan, fairness)
        first = [-sum(school.get(Student, s).has_priority for s in plan)]
        own = {s: p for s, p in free.items() if school.get(Student, s).has_priority}
        return placed, *first, *rule, brute.cost(own), cost

    found = places(school, fairness=fairness)
    assert worth(found) == min(map(worth, brute.plans()))


def short_school(**more) -> School:
    """One seat for two pupils; the first lives next to it."""
    return School([
        in_round(), company(), position(), student("s1"),
        student("s2", first_name="Daan", postcode="6741 DE", **more),
    ])  # fmt: skip


def test_that_priority_decides_who_gets_the_only_seat_and_says_why():
    assert places(short_school()) == {"s1": "p1"}
    school = short_school(has_priority=True, priority_reason="had vorig jaar geen plek")
    proposal = propose(school, "r1")
    assert [placed.student_id for placed in proposal.placements] == ["s2"]
    assert "voorrang: had vorig jaar geen plek" in proposal.placements[0].reason
    assert "1 met voorrang gaat voor" in proposal.unplaced[0].reason
    assert "vorig jaar" not in proposal.unplaced[0].reason
    other = Explainer.of(school, proposal).explain("s1").alternatives[0]
    assert "ten koste van wie voorrang heeft" in other.effect.text


def test_that_rounds_together_keep_to_priority():
    school = School([
        *short_school(has_priority=True), in_round("r2", name="Blok 2"),
        position("p2", "c1", round_id="r2"),
    ])  # fmt: skip
    found = propose_rounds(school, ["r1", "r2"])
    first = {placed.student_id for proposal in found.proposals for placed in proposal.placements}
    assert "s2" in first


def test_that_days_on_which_a_pupil_cannot_are_kept_free():
    school = School([
        in_round(days=(Weekday.DI,)), company(), position("p1"), position("p2", days=(Weekday.DO,)),
        student("s1", absent_days=(Weekday.DI,)), student("s2", absent_days=(Weekday.DI, Weekday.DO)),
    ])  # fmt: skip
    proposal = propose(school, "r1")
    assert {p.student_id: p.position_id for p in proposal.placements} == {"s1": "p2"}
    assert proposal.unplaced[0].code == "absent"
    assert "een dag waarop deze leerling niet kan (di, do)" in proposal.unplaced[0].reason


def test_that_a_place_without_days_is_a_warning_for_who_cannot_on_a_day():
    school = School([in_round(), company(), position(), student(absent_days=(Weekday.DI,))])
    proposal = propose(school, "r1")
    assert len(proposal.placements) == 1
    assert any("kan niet op di; de dagen van de plek zijn onbekend" in text for text in proposal.warnings)


def edited(school: School, entity: type, id_: str, field: str, raw: str) -> School:
    table = STUDENTS if entity is Student else POSITIONS
    draft = Draft(school)
    table.column(field).edit(school, id_, raw).change(draft)
    return apply_to(school, draft.changeset())


def test_that_they_are_typed_in_the_tables_and_what_is_wrong_is_refused():
    school = edited(short_school(), Student, "s2", "absent_days", "ma t/m wo")
    assert school.get(Student, "s2").absent_days == (Weekday.MA, Weekday.DI, Weekday.WO)
    assert edited(school, Student, "s2", "has_priority", "ja").get(Student, "s2").has_priority
    with pytest.raises(BpvError):
        edited(school, Student, "s2", "absent_days", "soms")


def test_that_a_pupil_who_gets_a_day_off_after_placing_is_noticed():
    school = School([in_round(days=(Weekday.DI,)), company(), position(), student()])
    placed = apply_to(school, propose(school, "r1").changeset)
    after = edited(placed, Student, "s1", "absent_days", "di")
    found = RoundChecks(after, after.get(PlacementRound, "r1"), Travel(after)).troubles()
    assert ["kan niet op di" in each.text for each in found] == [True]


def test_that_they_go_to_excel_and_come_back_and_survive_a_restart(tmp_path):
    pupil = student("s2", first_name="Daan", has_priority=True, priority_reason="zorg thuis",
                    absent_days=(Weekday.MA, Weekday.VR))  # fmt: skip
    school = School([in_round(), company(), position(), student("s1"), pupil])
    path = tmp_path / "lijsten.xlsx"
    lists_workbook(school, made=datetime(2026, 11, 22)).write(path)
    plan = plan_import(School(), [read_bytes(path.read_bytes(), path.name, None, lambda *_: None)])
    new = apply_to(School(), plan.changeset)
    back = {each.student_number: each for each in new.all(Student).values()}
    assert back["s2"].has_priority
    assert (back["s2"].priority_reason, back["s2"].absent_days) == (pupil.priority_reason, pupil.absent_days)
    assert not back["s1"].has_priority
    file = tmp_path / "jaar.bpv"
    year = SchoolYear.create(file, list(school))
    year.execute(EditCells((CellEdit(Student, "s1", "absent_days", (Weekday.DO,)),)))
    year.close()
    again = SchoolYear.open(file)
    assert again.school.get(Student, "s2") == pupil
    assert again.school.get(Student, "s1").absent_days == (Weekday.DO,)
    again.undo()
    assert again.school.get(Student, "s1").absent_days == ()
    again.close()
