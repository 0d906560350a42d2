"""The rule about tasks: what is over time or due this week, each to tick at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpv.domain import PlacementRound
from bpv.domain.tasks import Task
from bpv.domain.times import word_day
from bpv.language import tr
from bpv.services.tasking.standing import Standing, TaskState, due_soon
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named

_EACH = 4
"""So many tasks have a sentence of their own; the rest stands in one together."""


def due(facts: Facts) -> Iterator[Sentence]:
    """The oldest tasks one by one, then how many more there are."""
    found = due_soon(facts.school, facts.today)
    alone = found if len(found) <= _EACH + 1 else found[:_EACH]
    for each in alone:
        yield _one(facts, each)
    if rest := found[len(alone) :]:
        yield _rest(rest)


def _one(facts: Facts, each: Standing) -> Sentence:
    is_late = each.state(facts.today) is TaskState.OVERDUE
    day = word_day(each.day) if each.day is not None else ""
    in_round = facts.school.find(PlacementRound, each.task.round_id)
    where = (in_round.name,) if in_round is not None else ()
    return Sentence(
        "tasks",
        Severity.SOON if is_late else Severity.LATER,
        "task",
        f"{each.task.name or tr('Taak')} ({(tr('was voor') if is_late else tr('voor'))} {day})",
        tuple(filter(None, (*where, each.task.owner, each.task.note))),
        Rows(Task, (each.task.id,), tr("Taak")),
        "tick",
        tr("Klaar"),
        about=each.task.id,
    )


def _rest(rest: Sequence[Standing]) -> Sentence:
    return Sentence(
        "tasks",
        Severity.LATER,
        "task",
        tr("Nog {counted} deze week of over tijd", counted=counted(len(rest), tr("taak"), "taken")),
        named([each.task.name for each in rest]),
        Rows(Task, tuple(each.task.id for each in rest), tr("Taken")),
        "view due",
        tr("Bekijken"),
        about="rest",
    )
