"""What a laptop that left its server can show, for `views.py`; no server is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from bpv.domain import Change, Changeset, Company, School, Student
from bpv.services.laptop.merging import merge
from bpv.services.laptop.note import Taken
from bpv.services.laptop.queue import Queue
from bpv.services.laptop.returning import Coming, Return
from tools.stage import Stage
from ui.dialogs.lock_dialog import LockDialog, Occasion
from ui.laptop import Laptop

_TAKEN = Taken(
    "postgresql://jan@server.school.nl/bpv/school_18br", "", 41, "jan", "2026-11-30T08:30:00+00:00"
)


class _Line:
    """Stands in for the line to a server."""

    laptop = School()
    taken = _TAKEN

    def close(self) -> None:
        """There is nothing to close."""


def taking(stage: Stage) -> None:
    """The lock that a file gets that goes along."""
    stage.clear()
    dialog = LockDialog(Occasion.TAKEN, "school_18br laptop", stage.window)
    dialog.offer_key()
    dialog.open()


def taken(stage: Stage) -> None:
    """Where the file came from, in the status bar, and that the server answers."""
    laptop = _taken(stage)
    laptop.label.setText("Meegenomen, 12 wijzigingen")
    laptop._banner.say(
        "De server is te bereiken. 12 wijzigingen staan alleen op deze laptop.", "blue", "Terugbrengen…"
    )


def bringing(stage: Stage) -> None:
    """What bringing it back would do."""
    _bring(stage, clashes=False)


def bringing_asks(stage: Stage) -> None:
    """The same, where there is something to choose."""
    _bring(stage, clashes=True)


def choosing(stage: Stage) -> None:
    """What clashes, with why."""
    _bring(stage, clashes=True)
    way = stage.window.laptop.back.way
    assert way is not None
    way.dialog.do_button.click()
    assert way.asking is not None
    way.asking.table.setCurrentCell(way.asking.table.rowCount() - 1, 3)


def _taken(stage: Stage) -> Laptop:
    stage.clear()
    laptop = stage.window.laptop
    laptop.back.let_go()
    laptop.taken, stage.window.session.is_taken = _TAKEN, True
    laptop._show()
    return laptop


def _bring(stage: Stage, *, clashes: bool) -> None:
    laptop = _taken(stage)
    head = stage.window.session.school
    coming = _coming(head, clashes=clashes)
    laptop.back._on_ready((cast(Return, _Line()), coming))


def _coming(head: School, *, clashes: bool) -> Coming:
    pupils: list[Any] = list(head.all(Student).values())[:3]
    company: Any = next(iter(head.all(Company).values()))
    mine = [Change(pupils[0], replace(pupils[0], phone="06 11223344"))]
    if clashes:
        mine += [
            Change(replace(pupils[1], phone=""), replace(pupils[1], phone="06 55667788")),
            Change(
                replace(pupils[2], notes="Belt zelf"), replace(pupils[2], notes="Moeder belt vrijdag terug")
            ),
            Change(replace(company, notes="Vragen na de vakantie"), None),
        ]
    queue = Changeset(tuple(mine))
    laptop = School(head)
    laptop.apply(queue, is_checked=True)
    merged = merge(queue, laptop, head, who=lambda _entity, _id: "Fatima")
    return Coming(_TAKEN, Queue(queue, 12, ()), merged, head)


LAPTOP = {
    "laptop lock": taking,
    "laptop": taken,
    "laptop back": bringing,
    "laptop back asks": bringing_asks,
    "laptop choosing": choosing,
}
