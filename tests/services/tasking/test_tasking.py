"""Tasks around a round: the list, the day of each, what is seen to be done, ticking, a list of one's own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from bpv.domain import BpvError, Draft, School
from bpv.domain.requests import Request
from bpv.domain.tasks import Task
from bpv.domain.terms import PlacementStatus, PlacementType
from bpv.domain.terms_following import Anchor, RequestStatus
from bpv.domain.usual_tasks import USUAL
from bpv.services.schedule.span import holidays_in, span_at
from bpv.services.tasking.agenda import agenda_of_tasks
from bpv.services.tasking.commands import KeepList, PutList, TickTasks, UntickTasks
from bpv.services.tasking.days import days_of_tasks
from bpv.services.tasking.standing import TaskState, due_soon, in_order, standings
from bpv.services.tasking.table import TASKS
from tests.domain.values import START, company, in_round, placement, position, signed, student

TODAY = date(2027, 2, 1)


def school(*more: object, kind: PlacementType = PlacementType.BLOKSTAGE) -> School:
    pupils = [student("s1"), student("s2")]
    return School([in_round(type=kind), *pupils, company(), position(capacity=2), *more])


def done(at: School, command: object) -> School:
    draft = Draft(at)
    command.change(draft)
    at.apply(draft.changeset())
    return at


def state(at: School, key: str) -> TaskState:
    (found,) = (each for each in standings(at).values() if each.task.key == key)
    return found.state(TODAY)


@pytest.mark.parametrize("kind", PlacementType)
def test_that_a_round_gets_what_belongs_to_its_kind_of_stage_once(kind):
    here = done(school(kind=kind), PutList("r1"))
    keys = [task.key for task in here.all(Task).values()]
    assert keys == [each.key for each in USUAL if each.is_for(kind)]
    assert len(set(keys)) == len(keys) > 5
    with pytest.raises(BpvError, match="alle taken"):
        PutList("r1").change(Draft(here))
    assert ("agreements" in keys) == (kind is not PlacementType.INTERN)


def test_that_every_task_is_on_a_school_day_before_or_after_what_it_counts_from():
    here = done(school(), PutList("r1"))
    for task in here.all(Task).values():
        day = days_of_tasks(here)[task.id]
        assert day is not None
        assert day.weekday() < 5
        assert not any(each.start <= day <= each.end for each in holidays_in(here, span_at(day)))
        if task.anchor is Anchor.START and task.days < 0:
            assert day <= START + timedelta(days=task.days)
        else:
            assert day >= START


def test_that_a_task_moves_with_its_round_and_one_with_a_date_stays():
    own = Task(id="own", name="Ouderavond", on=date(2027, 1, 2))
    here = School(
        [
            in_round(),
            own,
            Task(id="t", round_id="r1", days=-3),
            Task(id="h", round_id="r1", anchor=Anchor.HALFWAY),
        ]
    )
    assert days_of_tasks(here) == {"own": date(2027, 1, 2), "t": date(2027, 2, 19), "h": date(2027, 3, 8)}
    draft = Draft(here)
    draft.put(in_round(start=START + timedelta(weeks=2), end=START + timedelta(weeks=4, days=-3)))
    here.apply(draft.changeset())
    assert days_of_tasks(here)["t"] == date(2027, 3, 12)
    assert not any(days_of_tasks(School([in_round(start=None), Task(id="t", round_id="r1")])).values())


def test_that_what_is_over_time_or_due_this_week_is_said_and_what_is_done_is_not():
    days = {"late": -29, "sunday": -22, "monday": -21}
    tasks = [Task(id=id_, round_id="r1", name=id_, on=START + timedelta(days=n)) for id_, n in days.items()]
    here = School([in_round(), *tasks])
    assert [each.task.id for each in due_soon(here, TODAY)] == ["late", "sunday"]
    done(here, TickTasks(("late",), TODAY))
    assert [each.task.id for each in due_soon(here, TODAY)] == ["sunday"]
    ticked = here.get(Task, "late")
    assert ticked.done_on == TODAY
    assert ticked.done_by
    assert standings(here)["late"].words.startswith("01-02-2027 door ")
    done(here, UntickTasks(("late",)))
    assert here.get(Task, "late") == tasks[0]


def test_that_a_task_that_comes_back_gets_its_next_day():
    here = School([Task(id="t", name="Bellen", on=TODAY, repeat_days=7)])
    done(here, TickTasks(("t",), TODAY + timedelta(days=1)))
    again = here.get(Task, "t")
    assert (again.on, again.done_on) == (TODAY + timedelta(days=8), None)


def test_that_a_task_is_done_by_itself_when_the_program_sees_that_it_is():
    asked = Request(id="q", company_id="c1", round_id="r1", status=RequestStatus.ASKED)
    first = placement("a", "s1", "p1", status=PlacementStatus.CONFIRMED)
    here = done(school(asked, first, *signed("a")), PutList("r1"))
    assert state(here, "ask") is TaskState.BY_ITSELF
    assert state(here, "signatures") is TaskState.BY_ITSELF
    assert state(here, "confirm") is TaskState.BY_ITSELF
    assert {state(here, key) for key in ("remind", "divide", "begun", "closed")} <= {
        TaskState.OVERDUE,
        TaskState.LATER,
    }
    draft = Draft(here)
    draft.put(placement("b", "s2", "p1"))
    draft.put(replace(asked, status=RequestStatus.PROMISED))
    here.apply(draft.changeset())
    assert state(here, "divide") is TaskState.BY_ITSELF
    assert state(here, "remind") is TaskState.BY_ITSELF
    assert state(here, "confirm") is not TaskState.BY_ITSELF
    assert state(here, "signatures") is not TaskState.BY_ITSELF
    (seen,) = (each for each in in_order(here) if each.task.key == "divide")
    assert seen.words == "vanzelf klaar: alle 2 leerlingen hebben een plek"


def test_that_a_list_of_ones_own_is_kept_for_rounds_of_the_same_kind():
    here = done(school(in_round("r2"), in_round("r3", type=PlacementType.LINTSTAGE)), PutList("r1"))
    draft = Draft(here)
    for task in list(here.all(Task).values())[2:]:
        draft.remove(task)
    draft.put(
        Task(id="cake", round_id="r1", name="Taart", anchor=Anchor.END, days=1, done_on=TODAY, note="op")
    )
    draft.put(Task(id="once", round_id="r1", name="Ouderavond", on=TODAY))
    here.apply(draft.changeset())
    done(done(here, KeepList("r1")), PutList("r2"))
    made = [task for task in here.all(Task).values() if task.round_id == "r2"]
    assert [task.name for task in made][-1] == "Taart"
    assert len(made) == 3
    assert all(task.done_on is None and not task.note for task in made)
    assert len(in_order(here)) == 4 + 3
    done(here, KeepList("r2"))
    assert sum(task.round_id is None for task in here.all(Task).values()) == 3
    done(here, PutList("r3"))
    assert sum(task.round_id == "r3" for task in here.all(Task).values()) > 10


def test_that_the_calendar_is_read_back_and_a_later_one_goes_before_it():
    here = school(Task(id="t", round_id="r1", name="Bellen; mailen", on=TODAY, owner="ABC"))
    moments = [datetime(2027, 1, 1, 8, minute, tzinfo=UTC) for minute in (0, 1)]
    first, later = (Calendar.from_ical(agenda_of_tasks(here, made)).walk("VEVENT")[0] for made in moments)
    assert first["uid"] == later["uid"]
    assert later["sequence"] > first["sequence"]
    assert first["summary"] == "Bellen; mailen (Ronde r1)"
    assert first["dtstart"].dt == TODAY
    done(here, TickTasks(("t",), TODAY))
    (gone,) = Calendar.from_ical(agenda_of_tasks(here, moments[1])).walk("VEVENT")
    assert gone["status"] == "CANCELLED"


def test_that_the_table_says_when_and_how_each_stands():
    here = school(Task(id="t", round_id="r1", name="Bellen", on=TODAY))
    texts = {column.key: column.text(here, "t") for column in TASKS.columns}
    assert texts["when"] == "ma 01-02-2027"
    assert texts["round_id"] == "Ronde r1"
    assert TASKS.rows(here) == ["t"]
