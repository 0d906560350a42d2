"""What the page Verdelen can show, step by step, for `views.py`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bpv.domain import Division, Draft, Objection, RegionMember
from bpv.domain.terms_region import DivisionPhase
from bpv.services.demo.network.schools import BUREAU, make_demo_region
from bpv.services.dividing.commands import StepDivision
from bpv.services.dividing.objecting import AnswerObjection, Object
from bpv.services.dividing.table import standing_now
from tools.stage import Stage

_DIVISION = "regio-verdeling"


class BeTheBureau:
    """Be the bureau of the made-up region, whatever we were before."""

    label = "Bureau van een verzonnen regio"

    def change(self, draft: Draft) -> None:
        """Add the region."""
        for member in draft.all(RegionMember):
            draft.put(replace(member, is_self=False))
        for value in make_demo_region(today=date(2026, 11, 30)).seen_by(BUREAU):
            draft.put(value)


def alone(stage: Stage) -> None:
    """Without a region."""
    stage.clear()
    stage.page("dividing").clear_search()


def demand(stage: Stage) -> None:
    """A region whose schools asked and offered."""
    session = stage.window.session
    if session.school.find(Division, _DIVISION) is None:
        session.try_execute(BeTheBureau())
    stage.page("dividing").show_division(_DIVISION)


def proposal(stage: Stage) -> None:
    """The proposal, and why a school gets what it gets."""
    page = stage.page("dividing")
    page.acts.divide()
    stage.wait(lambda: bool(page.acts.division.proof))
    page.view.select_id(page.model.ids[1])


def pinned(stage: Stage) -> None:
    """A place that was pinned, and what that changes."""
    page = stage.page("dividing")
    made = page.acts.division.made_at, page.acts.division.version
    page.places.view.selectRow(0)
    page.acts.places.pin()
    stage.wait(lambda: page.acts.division.version > made[1] and not page.context.tasks.is_busy)


def pinning(stage: Stage) -> None:
    """Another place to pin."""
    stage.page("dividing").acts.places.pin_other()


def objections(stage: Stage) -> None:
    """A school objects: one is answered, another waits."""
    page, session = stage.page("dividing"), stage.window.session
    session.try_execute(StepDivision(page.acts.division.id, DivisionPhase.OBJECTIONS))
    parts = standing_now(session.school, page.acts.division).parts
    for part in parts[:2]:
        share = next(each for each in part.shares if each.places and not each.is_standing)
        text = "Deze plaats is met de bus niet te bereiken voor half negen."
        session.try_execute(Object(page.acts.division.id, text, share.id, part.member.id))
    first = next(iter(session.school.all(Objection)))
    reason = "De bus van 7.52 uur is er op tijd; de tijden staan in de mail van het bedrijf."
    session.try_execute(AnswerObjection(first, False, reason))
    page.view.select_id(parts[0].member.id)


def objecting(stage: Stage) -> None:
    """An objection, typed."""
    stage.page("dividing").acts.object()


def answering(stage: Stage) -> None:
    """An objection to answer."""
    stage.page("dividing").acts.answer()


def beginning(stage: Stage) -> None:
    """A new division."""
    stage.page("dividing").acts.begin()


def deciding(stage: Stage) -> None:
    """Making it final."""
    page = stage.page("dividing")
    session = stage.window.session
    waiting = list(session.school.all(Objection))
    session.try_execute(AnswerObjection(waiting[-1], False, "Er is geen andere plaats."))
    page.acts.go_on()


def final(stage: Stage) -> None:
    """What is final."""
    page = stage.page("dividing")
    session = stage.window.session
    if page.acts.division.phase is not DivisionPhase.FINAL:
        session.try_execute(StepDivision(page.acts.division.id, DivisionPhase.FINAL, date(2027, 2, 1)))
    page.view.select_id(page.model.ids[0])


ALONE = {"dividing": alone}
DIVIDING = {
    "dividing demand": demand,
    "dividing proposal": proposal,
    "dividing pinned": pinned,
    "dividing pin": pinning,
    "dividing objections": objections,
    "dividing objection": objecting,
    "dividing answer": answering,
    "dividing new": beginning,
    "dividing decide": deciding,
    "dividing final": final,
}
