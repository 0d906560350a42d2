"""What the page Overeenkomsten can show, for `views.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from bpv.services.agreeing.making import MakeAdditions
from bpv.services.agreeing.signing import Signing, SignPlacements
from bpv.services.agreeing.table import standing_now
from tools.stage import Stage


def _marked(stage: Stage, wants: Callable[[str], bool]) -> None:
    """The first rows of which something is so."""
    page = stage.page("agreements")
    page.clear_search()
    ids = [id_ for id_ in page.model.ids if wants(id_)]
    page.view.select_id((ids or page.model.ids)[0])


def _is(stage: Stage, what: str, id_: str) -> bool:
    standing = standing_now(stage.window.session.school, id_)
    if what == "none":
        return standing.main is None
    return standing.main is not None and bool(standing.missing)


def by_company(stage: Stage) -> None:
    """One trip for each company."""
    stage.page("agreements").grouping.group_by("company")


def making(stage: Stage) -> None:
    """For whom they are made, and what is missing."""
    stage.page("agreements").grouping.group_by("")
    _marked(stage, partial(_is, stage, "none"))
    stage.page("agreements").acts.ask_to_make()


def sending(stage: Stage) -> None:
    """Sent once more, where someone signed."""
    _marked(stage, partial(_is, stage, "open"))
    stage.page("agreements").acts.ask_sent()


def signing(stage: Stage) -> None:
    """When and how they signed."""
    stage.page("agreements").acts.ask_signed()


def one(stage: Stage) -> None:
    """One agreement that was signed, with an addition."""
    page = stage.page("agreements")
    stage.clear()
    id_ = page.model.ids[0]
    for command in (SignPlacements((id_,), Signing(date.today())), MakeAdditions((id_,), "ander rooster")):
        page.session.try_execute(command)
    page.view.select_id(id_)
    page.acts.open_one()


AGREEMENTS = {
    "agreements by company": by_company,
    "agreements make": making,
    "agreements send": sending,
    "agreements sign": signing,
    "agreement": one,
}
