"""Choosing a place for the pupil of the panel, in the round that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from bpv.domain import PlacementRound, School, Student
from bpv.services.records.rounds import rounds_of
from ui.dialogs.place_dialog import PlaceDialog
from ui.pages.page import Context
from ui.session import Session


def round_for(context: Context, school: School, student_id: str) -> str:
    """The round the window is about if the pupil is in it, else the pupil's first; empty without any."""
    own = [each.round_id for each in rounds_of(school, student_id, date.today())]
    return context.round.id if context.round.id in own else next(iter(own), "")


class OfRound(Protocol):
    """Something that is told per round."""

    @property
    def round_id(self) -> str:
        """The round."""


R = TypeVar("R", bound=OfRound)


def chosen_first(rounds: Iterable[R], round_id: str) -> tuple[R, ...]:
    """The same with the round the window is about in front."""
    return tuple(sorted(rounds, key=lambda each: each.round_id != round_id))


def choose_place(
    parent: QWidget, session: Session, student_id: str, round_id: str, tell: Callable[[str], object]
) -> PlaceDialog | None:
    """Let the user choose; None once the pupil or the round is gone."""
    student = session.school.find(Student, student_id)
    in_round = session.school.find(PlacementRound, round_id)
    if student is None or in_round is None:
        return None
    dialog = PlaceDialog(session, in_round, student, parent)
    dialog.placed.connect(tell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
