"""What is known of how safe the work of a company is, and what to walk through with it."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain import Company, Position, School
from bpv.domain.rules import risks_of
from bpv.domain.rules.law import RISKS_CHECKED
from bpv.language import tr


@dataclass(frozen=True, slots=True)
class Safety:
    """The places with something to mind, each in words, and the points of the sector."""

    places: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()


def safety_of(school: School, company_id: str) -> Safety:
    """What to mind at each place of a company; the points only where it offers places."""
    own = [each for each in school.all(Position).values() if each.company_id == company_id]
    places = tuple((each.name or tr("Stageplaats"), words) for each in own if (words := word_risks(each)))
    sector = school.get(Company, company_id).sector
    return Safety(places, RISKS_CHECKED.get(sector.label, ()) if own and sector is not None else ())


def word_risks(position: Position) -> str:
    """'lasrook, lawaai: niet onder 16 jaar, geen deskundig toezicht'; '' where there is nothing to mind."""
    risks = risks_of(position.hazards)
    if not risks and not position.is_industrial:
        return ""
    supervised = tr("met deskundig toezicht") if position.has_supervision else tr("geen deskundig toezicht")
    if risks:
        return tr("{risks}: niet onder 16 jaar, {supervised}", risks=risks, supervised=supervised)
    return tr("fabriek of machines: onder 16 jaar alleen licht werk, {supervised}", supervised=supervised)
