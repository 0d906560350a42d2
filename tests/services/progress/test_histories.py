"""Random histories, also of what falls away: what a company knew of is never moved, wiped or doubled."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, Changeset, DayRecord, Draft, Placement, Position, School
from bpv.domain.terms import PlacementStatus as S
from bpv.domain.terms_following import Party, StopReason
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import remove_with_dependents
from bpv.services.placing.by_hand import PlaceStudent, RemovePlacements
from bpv.services.placing.exchanging import Move, MovePupils
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.planning.round_plan import propose
from bpv.services.progress.ending import is_known_outside
from bpv.services.progress.history import next_steps, replayed, steps_of
from bpv.services.progress.stepping import Details, note_steps
from bpv.services.withdrawing.carrying_out import CarryOut, Note
from bpv.services.withdrawing.questions import Kind, Question, Terms
from bpv.services.withdrawing.working_out import find_out, work_out
from tests.domain.values import START, company, in_round, placement, position, student

BORN = date(2010, 1, 1)
"""Sixteen on the first day, so that the law only warns."""
COMPANIES, PUPILS, ROUNDS = ("c1", "c2", "c3"), ("s1", "s2", "s3"), ("r1", "r2")
BEGUN = (S.PLANNED, S.PROPOSED, S.CONFIRMED, S.RUNNING)


def begun(first: S, second: S) -> School:
    late = in_round("r2", name="Later", start=date(2027, 5, 3), end=date(2027, 5, 14))
    places = [position(f"p{id_}", id_, capacity=2) for id_ in COMPANIES]
    held = [
        placement("x", "s1", "pc1", status=first),
        placement("y", "s2", "pc2", status=second),
        placement("z", "s1", "pc3", "r2"),
    ]
    hours = [DayRecord(id=f"d{each.id}", placement_id=each.id, on=START, minutes=300) for each in held]
    pupils = [student(id_, birth_date=BORN) for id_ in PUPILS]
    return School([in_round(), late, *map(company, COMPANIES), *places, *pupils, *held, *hours])


def worked_out(school: School, command: Command) -> Changeset:
    """What a school year makes of a command."""
    draft = Draft(school)
    command.change(draft)
    changes = draft.changeset()
    gone = [school.get(Placement, id_) for id_ in changes.removed.get(Placement, ())]
    remove_with_dependents(draft, gone)
    note_steps(draft, changes, command.label)
    return draft.changeset()


def withdrawn(school: School, question: Question, *, later: bool) -> Command:
    outcome = work_out(school, question, find_out(school, question, START))
    changes = outcome.leaving_only if later else outcome.changeset
    return CarryOut(changes, outcome.label, Note(question.id, "verbouwing"))


def drawn(draw: Callable[[st.SearchStrategy], object], school: School, day: date) -> Command | None:
    """Anything that someone can do with placements on a day."""
    pick = lambda values: draw(st.sampled_from(list(values)))  # noqa: E731
    own = list(school.all(Placement).values())
    kind = pick(("step", "step", "by hand", "board", "off", "company", "place", "pupil", "divide"))
    student_id, round_id, company_id = pick(PUPILS), pick(ROUNDS), pick(COMPANIES)
    if kind in ("company", "place") and own:  # where someone is
        company_id = school.get(Position, pick(own).position_id).company_id
    if kind == "step" and own:
        said = Details(on=day, party=Party.COMPANY, reason=StopReason.AGREED, start=START)
        chosen = pick(own)
        possible = [each.after for each in next_steps(chosen, steps_of(school, chosen.id))]
        return ChangeStatus((chosen.id,), pick(possible or S), said)
    if kind == "by hand":
        return PlaceStudent(student_id, f"p{company_id}", round_id, since=day)
    if kind == "board":
        return MovePupils((Move(student_id, f"p{company_id}"),), round_id, since=day)
    if kind == "off" and own:
        return RemovePlacements((pick(own).id,), day)
    if kind == "divide":
        changes = propose(school, round_id).changeset
        return CarryOut(changes, "Verdelen")
    questions: Mapping[object, Question] = {
        "company": Question(Kind.COMPANY, company_id, pick((*ROUNDS, "")), day, last_day=day),
        "place": Question(Kind.PLACE, f"p{company_id}", pick((*ROUNDS, "")), day, Terms(pick((0, 1, 2)))),
        "pupil": Question(Kind.PUPIL, student_id, pick(ROUNDS), day),
    }
    return withdrawn(school, questions[kind], later=pick((True, False))) if kind in questions else None


def kept_of(school: School) -> dict[str, tuple[str, str, str]]:
    """Of each placement that a company knew of, or that is over: who, when and at which company."""
    return {
        each.id: (each.student_id, each.round_id, school.get(Position, each.position_id).company_id)
        for each in school.all(Placement).values()
        if is_known_outside(each) or not each.counts or each.status is S.FINISHED
    }


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_that_whatever_happens_the_history_tells_it_and_nothing_is_lost(data: st.DataObject) -> None:
    first, second = (data.draw(st.sampled_from(BEGUN)) for _ in range(2))
    here, day = begun(first, second), START - timedelta(days=10)
    for _ in range(data.draw(st.integers(2, 8))):
        day += timedelta(days=data.draw(st.integers(0, 6)))
        try:
            command = drawn(data.draw, here, day)
            if command is None:
                continue
            changes = worked_out(here, command)
        except BpvError:
            continue
        kept, before = kept_of(here), sorted(map(repr, here))
        hours = [each for each in here.all(DayRecord).values() if each.placement_id in kept]
        here.apply(changes)
        after = sorted(map(repr, here))
        here.apply(changes.inverse)
        assert sorted(map(repr, here)) == before
        here.apply(changes)
        assert sorted(map(repr, here)) == after
        for id_, known in kept.items():
            now = here.get(Placement, id_)
            at = here.get(Position, now.position_id).company_id
            assert (now.student_id, now.round_id, at) == known
        assert all(each in here for each in hours)
        for each in here.all(Placement).values():
            steps = steps_of(here, each.id)
            assert not steps or replayed(steps)[-1] is each.status
        held = Counter((each.student_id, each.round_id) for each in here.placements())
        assert set(held.values()) <= {1}
