"""Taking steps with placements in the window: asking what belongs to one, doing it, saying what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from bpv.domain import Placement, Position, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.placing.progressing import Offer
from bpv.services.progress.stepping import NOTHING, Details, open_beside
from bpv.services.progress.transitions import Transition
from bpv.services.searching.known import named
from ui.dialogs.step_dialog import StepDialog
from ui.session import Session

Told = Callable[[str], object]
_NAMED = 3


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
    who, lapsing = who_of(session, offer.placement_ids), word_lapsing(session.school, offer)
    if session.execute(offer.command(details)):
        each = offer.transition
        told(f"{who}: {(each.name if each.is_back else each.after.label).lower()}{lapsing}")


def word_lapsing(school: School, offer: Offer) -> str:
    """'; vervallen: Bakker Bos': what else was open for who is confirmed."""
    if offer.transition.after is not PlacementStatus.CONFIRMED or offer.transition.is_back:
        return ""
    chosen = [school.get(Placement, id_) for id_ in offer.placement_ids]
    places = [show_reference(school, Position, o.position_id) for p in chosen for o in open_beside(school, p)]
    if len(places) > _NAMED:
        return tr("; {count} andere open plekken vervallen", count=len(places))
    return tr("; vervallen: {places}", places=", ".join(places)) if places else ""


def who_of(session: Session, placement_ids: Iterable[str]) -> str:
    """The pupil of one placement by name, or how many there are."""
    ids = [session.school.get(Placement, id_).student_id for id_ in placement_ids]
    return named(session.school, Student, ids)


def words_of(transition: Transition) -> str:
    """What a step is called in a menu: with dots when something is asked first."""
    return f"{transition.name}…" if transition.asks else transition.name
