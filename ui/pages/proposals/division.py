"""Dividing a copy of the school in the background: the best division, and those that change less."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from bpv.domain import School
from bpv.services.planning.fairness_rules import FairnessRule
from ui.pages.explaining.explanation_work import price_of_moving
from ui.pages.revision import revision_of
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.services.alternatives.changing_little import Step


class Changing(Protocol):
    """What goes from the best division to the one that changes least."""

    def steps(self) -> tuple[Step, ...]:
        """The stops on the way."""


PlanT = TypeVar("PlanT")
ChangingT = TypeVar("ChangingT", bound=Changing)
AnswerT = TypeVar("AnswerT")


class Division(ABC, Generic[PlanT, ChangingT, AnswerT]):
    """Rounds on a copy of the school, so that the user can go on; its works must run one after another.

    Pupils who still search today are left out. Of divisions that are equally good the one in which the
    fewest pupils move is taken.
    """

    def __init__(self, school: School, round_ids: tuple[str, ...], rule: FairnessRule) -> None:
        """Take the copy; what changes afterwards makes every answer stale."""
        self.revision = revision_of(school)
        self.school = School(school)
        self._round_ids, self._rule = round_ids, rule
        self._penalty = price_of_moving(self.school, *round_ids)
        self._report: Report | None = None
        self._plan: PlanT | None = None
        self._changing: ChangingT | None = None

    @abstractmethod
    def _make_plan(self, **watched: Any) -> PlanT:
        """The rounds made ready; `watched` is what tells how far it is and whether to stop."""

    @abstractmethod
    def _make_changing(self, plan: PlanT) -> ChangingT:
        """What finds the divisions with fewer changes."""

    @abstractmethod
    def _best(self, plan: PlanT, start: float) -> AnswerT:
        """The best division."""

    @abstractmethod
    def _at(self, plan: PlanT, changing: ChangingT, step: Step, start: float) -> AnswerT:
        """The division at one stop."""

    @property
    def can_move(self) -> bool:
        """Whether anyone has a place that may change."""
        return self._penalty is not None

    def divide(self, report: Report) -> AnswerT:
        """The work that gives the best division."""
        start = time.monotonic()
        return self._best(self._ready(report), start)

    def list_steps(self, report: Report) -> tuple[Step, ...]:
        """The work that finds the stops between the best division and the one that changes least."""
        return self._ready_to_change(report).steps()

    def dividing_at(self, step: Step) -> Work:
        """The work that gives the division at one stop."""

        def work(report: Report) -> AnswerT:
            start = time.monotonic()
            changing = self._ready_to_change(report)
            return self._at(self._ready(report), changing, step, start)

        return work

    def _ready_to_change(self, report: Report) -> ChangingT:
        plan = self._ready(report)
        if self._changing is None:
            self._changing = self._make_changing(plan)
        return self._changing

    def _ready(self, report: Report) -> PlanT:
        self._report = report
        if self._plan is None:
            self._plan = self._make_plan(progress=self._tell, cancelled=self._is_stopped)
        return self._plan

    def _tell(self, what: str, done: float) -> None:
        if self._report is not None:
            self._report(done, what)

    def _is_stopped(self) -> bool:
        return self._report is not None and self._report.is_stopped
