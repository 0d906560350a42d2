"""The table of tasks: when, what, for which round, by whom, and how each stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import Agreement, School, Setting, Signature, Student
from bpv.domain.fields import CATALOGUE
from bpv.domain.tasks import Task
from bpv.domain.terms import Weekday
from bpv.language import tr
from bpv.services.lists.tables import Column, Table, field_column, shown_column
from bpv.services.lists.tones import Tones
from bpv.services.tasking.seen import READS
from bpv.services.tasking.standing import Standing, TaskState, in_order, standings

_TONES: Tones = {
    TaskState.OVERDUE.value: "red",
    TaskState.THIS_WEEK.value: "amber",
    TaskState.DONE.value: "green",
    TaskState.BY_ITSELF.value: "green",
}
_ORDER = list(TaskState)
_WEEKDAYS = tuple(Weekday)


def _read(
    key: str, title: str, get: Callable[[Standing], str], sort: Callable[[Standing], Any], **more: Any
) -> Column:
    return Column(
        key,
        title,
        lambda school, id_: get(standings(school)[id_]),
        lambda school, id_: sort(standings(school)[id_]),
        **more,
    )


def word_when(each: Standing) -> str:
    """'ma 12-01-2027'; empty without a day."""
    return "" if each.day is None else f"{_WEEKDAYS[each.day.weekday()].label} {each.day:%d-%m-%Y}"


def _rows(school: School) -> list[str]:
    return [each.task.id for each in in_order(school)]


def _fields(*names: str) -> tuple[Column, ...]:
    return tuple(field_column(CATALOGUE[Task].field(name)) for name in names)


TASKS = Table(
    Task,
    tr("taak"),
    "taken",
    _rows,
    (
        _read("when", tr("Wanneer"), word_when, lambda s: s.day or date.max, width=16),
        *_fields("name"),
        _read(
            "state",
            tr("Stand"),
            lambda s: s.state(date.today()).value,
            lambda s: _ORDER.index(s.state(date.today())),
            width=14,
            tones=_TONES,
        ),
        *_fields("round_id", "owner"),
        _read("done", tr("Klaar"), lambda s: s.words, lambda s: s.words, width=40),
        *_fields("note", "anchor", "days", "on", "repeat_days"),
        replace(shown_column(Task, "done_by"), title=tr("Gedaan door")),
    ),
    frozenset({Setting, Student, Agreement, Signature, *READS}),
    ("name",),
)
HIDDEN = ("anchor", "days", "on", "repeat_days", "done_by")
"""The columns that are shown when they are asked for."""
