"""Views of the tasks: what is open, what cannot wait, and what is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bpv.domain import School
from bpv.language import tr
from bpv.services.tasking.standing import due_soon, in_order
from bpv.services.viewing.view import ALL, View


def to_do(school: School, _round_id: str) -> Iterator[str]:
    """Those that are not done."""
    yield from (each.task.id for each in in_order(school) if not each.is_done)


def due(school: School, _round_id: str) -> Iterator[str]:
    """Those over time or due this week."""
    yield from (each.task.id for each in due_soon(school, date.today()))


def done(school: School, _round_id: str) -> Iterator[str]:
    """Those that are done."""
    yield from (each.task.id for each in in_order(school) if each.is_done)


def of_round(school: School, round_id: str) -> Iterator[str]:
    """Those of the round that is chosen."""
    yield from (each.task.id for each in in_order(school) if each.task.round_id == round_id)


TASKS = (
    View("open", tr("Te doen"), to_do),
    View("due", tr("Deze week en over tijd"), due),
    View("round", tr("Van de ronde"), of_round, of_round=True),
    View("done", tr("Klaar"), done),
    View(ALL, tr("Alle taken")),
)
"""The views of the page Taken."""
