"""Taking steps with placements in the window: asking what belongs to one, doing it, saying what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from bpv.domain import Placement, Student
from bpv.services.placing.progressing import Offer
from bpv.services.progress.stepping import NOTHING, Details
from bpv.services.progress.transitions import Transition
from bpv.services.searching.known import named
from ui.dialogs.step_dialog import StepDialog
from ui.session import Session

Told = Callable[[str], object]


def take(session: Session, offer: Offer, owner: QWidget, told: Told) -> StepDialog | None:
    """Take a step; what it asks is asked first. What was done is said to `told`, which offers undo."""
    if not offer.transition.asks:
        carry_out(session, offer, told)
        return None
    dialog = StepDialog(session.school, offer, who_of(session, offer.placement_ids), owner)
    dialog.accepted.connect(lambda: carry_out(session, dialog.offer, told, dialog.details))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def carry_out(session: Session, offer: Offer, told: Told, details: Details = NOTHING) -> None:
    """Take a step without asking, and say what was done."""
    who = who_of(session, offer.placement_ids)
    if session.execute(offer.command(details)):
        each = offer.transition
        told(f"{who}: {(each.name if each.is_back else each.after.label).lower()}")


def who_of(session: Session, placement_ids: Iterable[str]) -> str:
    """The pupil of one placement by name, or how many there are."""
    ids = [session.school.get(Placement, id_).student_id for id_ in placement_ids]
    return named(session.school, Student, ids)


def words_of(transition: Transition) -> str:
    """What a step is called in a menu: with dots when something is asked first."""
    return f"{transition.name}…" if transition.asks else transition.name
