"""What the pages of shared supply can show, for `views.py`: as no member, and among two others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from bpv.domain import (
    Asking,
    Company,
    Draft,
    Issue,
    Position,
    RegionCompany,
    School,
    SchoolDetails,
    Severity,
    Share,
)
from bpv.domain.ids import DivisionId, ShareId
from bpv.domain.shared_supply import Division
from bpv.domain.terms import Profile, Track
from bpv.domain.terms_region import MemberKind
from bpv.keys.region import RegionKeys
from bpv.services.gathering.reading import Gathered
from bpv.services.region.claiming import Claim, usual_until
from bpv.services.region.companies import ShareCompanies
from bpv.services.region.keys import Joined, make_joining
from bpv.services.region.making import PackageMaking, package_of
from bpv.services.region.members import need_self
from bpv.services.region.offering import OfferPlaces
from bpv.services.region.reading import ReadPackage, Standing
from tools.stage import Stage
from ui.pages.page import Destination

_OTHERS = ("Vmbo De Rivier", "Regiobureau Vallei")
_SECRET = bytes(range(32))


def no_member(key: str, stage: Stage) -> None:
    """One of the pages while the school takes no part."""
    stage.clear()
    stage.page(key)


def joining(stage: Stage) -> None:
    """Becoming a member."""
    stage.page("exchange").ask_join()


def members(stage: Stage) -> None:
    """A region of three that shares companies, places and claims; one field clashes."""
    stage.clear()
    session = stage.window.session
    school, today = session.school, date.today()
    session.try_execute(make_joining(_SECRET).command)
    companies = list(school.all(Company).values())
    shared = tuple(company.id for company in companies[:6])
    session.try_execute(ShareCompanies(shared))
    session.try_execute(Claim(today, usual_until(session.school, today), company_id=shared[0], places=2))
    for at, name in enumerate(_OTHERS):
        other = _other(
            name, school, companies[4 + at : 12 + at], MemberKind.BUREAU if at else MemberKind.SCHOOL
        )
        _read(stage, other)
        if not at:
            company = companies[6]
            _put(other, replace(other.get(Company, company.id), phone="0318 123456"))
            session.try_execute(_changed(school.get(Company, company.id)))
            _read(stage, other, 1)
    stage.page("exchange")


def _changed(company: Company) -> object:
    from bpv.services.lists.editing import CellEdit, EditCells

    return EditCells((CellEdit(Company, company.id, "phone", "0318 654321"),))


def _other(name: str, ours: School, companies: list[Company], kind: MemberKind) -> School:
    """A member that knows some of our companies, offers places and claims one."""
    today, (in_round, *_) = date.today(), ours.all(_round()).values()
    ids = {company.id for company in companies}
    positions = [replace(p, round_id=None) for p in ours.all(Position).values() if p.company_id in ids]
    plain = [replace(company, mentor_id=None) for company in companies]
    school = School([SchoolDetails(name=name, postcode="6711 AA"), *plain, *positions, in_round])
    _do(school, make_joining(_SECRET, kind).command, ShareCompanies(tuple(ids)))
    for position in positions[:4]:
        _do(school, OfferPlaces(position.id, in_round.id, position.capacity))
    _do(school, Claim(today, today + timedelta(days=9), company_id=companies[-1].id))
    if kind is MemberKind.BUREAU:
        _share(school, ours)
    return school


def _share(school: School, ours: School) -> None:
    from bpv.domain import Offer

    own, member = need_self(school), need_self(ours)
    until = date.today() + timedelta(days=40)
    _put(school, Division(id=DivisionId("view-division"), owner_id=own.id, name="Voorjaar"))
    _put(school, replace(own, is_self=True), *([] if school.all(type(own)).get(member.id) else [member]))
    for number, offer in enumerate(list(school.all(Offer).values())[:2]):
        share = Share(
            id=ShareId(f"view-share-{number}"),
            owner_id=own.id,
            offer_id=offer.id,
            school_id=member.id,
            division_id=DivisionId("view-division"),
            places=offer.capacity,
            until=until,
        )
        _put(school, share)
    _drop(school, member)


def _drop(school: School, member: object) -> None:
    draft = Draft(school)
    draft.remove(replace(member, is_self=False))  # type: ignore[type-var]
    school.apply(draft.changeset())


def _round() -> type:
    from bpv.domain import PlacementRound

    return PlacementRound


def _do(school: School, *commands: object) -> None:
    for command in commands:
        draft = Draft(school)
        command.change(draft)  # type: ignore[attr-defined]
        school.apply(draft.changeset())


def _put(school: School, *values: object) -> None:
    draft = Draft(school)
    for value in values:
        draft.put(value)
    school.apply(draft.changeset())


def _read(stage: Stage, other: School, minutes: int = 0) -> None:
    at = datetime.now() + timedelta(minutes=minutes)
    _do(other, PackageMaking(RegionKeys(_SECRET, bytes(32)), at).command)
    package = package_of(Draft(other), at)
    stage.window.session.try_execute(ReadPackage(package, date.today(), package.sender.public_key))


def shared(stage: Stage) -> None:
    """The places of the region, with a share of ours."""
    stage.clear()
    stage.page("shared")


def offering(stage: Stage) -> None:
    """Which places are offered."""
    stage.page("shared").ask_offer()


def reading_list(stage: Stage) -> None:
    """What the list of a school says, before it is taken."""
    stage.clear()
    issue = Issue(
        code="refused",
        severity=Severity.ERROR,
        file="brink.xlsx",
        sheet="Zoeken",
        row=8,
        column="Aantal lln",
        found="veel",
        expected="een getal",
    )
    gathered = Gathered((((Profile.PIE, Track.BB, "Ede"), 12), ((Profile.ZW, None, ""), 7)), (issue,))
    stage.page("shared").lists._ask(Path("brink.xlsx"), gathered)


def askings(stage: Stage) -> None:
    """Who asks whom."""
    stage.clear()
    stage.page("askings")


def claiming(stage: Stage) -> None:
    """Until when we ask a company."""
    page = stage.page("askings")
    page.view.selectRow(len(page.model.shown) - 1)
    page.ask_claim()


def clash(stage: Stage) -> None:
    """What both changed."""
    stage.clear()
    stage.page("clashes")


def in_panel(stage: Stage) -> None:
    """What the region does with a company that another offers and has to ask."""
    stage.clear()
    session = stage.window.session
    claim = max(session.school.all(Asking).values(), key=lambda each: (each.owner_id, each.id))
    record = session.school.get(RegionCompany, claim.region_company_id)
    stage.window.go_to(Destination("companies", select=record.company_id or "", opens=True))
    panel = stage.window.side.panel
    assert panel is not None
    assert panel.body is not None
    panel.body.show_tab("Samenwerking")


def key(stage: Stage) -> None:
    """The key of the region, where the computer keeps none."""
    stage.clear()
    stage.page("exchange").taking_part._show(Joined(RegionKeys(_SECRET, bytes(32)), is_kept=False))


def accepting(stage: Stage) -> None:
    """A member that is new here, with its eight words."""
    stage.clear()
    page = stage.page("exchange")
    own = need_self(stage.window.session.school)
    package = package_of(Draft(stage.window.session.school), datetime.now())
    sender = replace(own, id="new", name="Vmbo De Brink", is_self=False)
    page.reading._ask(replace(package, sender=sender), Standing.UNKNOWN)


EXCHANGING = {
    "exchange none": partial(no_member, "exchange"),
    "exchange join": joining,
    "exchange": members,
    "exchange key": key,
    "exchange accept": accepting,
    "clashes": clash,
    "shared": shared,
    "shared offer": offering,
    "shared list": reading_list,
    "askings": askings,
    "askings claim": claiming,
    "exchange company": in_panel,
}
