"""A division on paper: for each school what it gets and why, as a letter it can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bpv.domain import School
from bpv.domain.shared_supply import Division, RegionMember
from bpv.domain.terms_region import DivisionPhase
from bpv.language import in_dutch, later
from bpv.services.dividing.proof import read_proof
from bpv.services.dividing.rules import read_rules
from bpv.services.dividing.standing import SchoolPart, city_of, name_of
from bpv.services.dividing.table import standing_now
from bpv.services.dividing.words import plain_day
from bpv.services.printing.content import Paper, PaperColumn, PaperFacts, PaperItem, PaperItems, PaperTable

LETTER = later("Brief per school")
_COLUMNS = (
    PaperColumn("Bedrijf en functie"),
    PaperColumn("Plaats"),
    PaperColumn("Plaatsen", is_number=True),
    PaperColumn("Te gebruiken tot"),
    PaperColumn("Bijzonderheid"),
)


@in_dutch()
def division_paper(
    school: School, division: Division, member_ids: Sequence[str], *, where: str, made: datetime
) -> Paper:
    """A page for each of these schools, all of them when there are none."""
    parts = standing_now(school, division).parts
    chosen = [each for each in parts if not member_ids or each.member.id in member_ids]
    return Paper(
        title=f"Verdeling {division.name}",
        name="Verdeling",
        school=where,
        made=made,
        parts=[part for each in chosen for part in _parts(school, division, each)],
        about=_about(division),
        is_confidential=False,
        is_upright=True,
    )


def _about(division: Division) -> str:
    if division.phase is DivisionPhase.FINAL:
        return "Definitief"
    by = f"; bezwaar kan tot {plain_day(division.objections_by)}" if division.objections_by else ""
    return f"{division.phase.dutch}{by}"


def _parts(school: School, division: Division, part: SchoolPart) -> Iterator[Any]:
    rows = [
        [
            name_of(school, share.offer_id),
            city_of(school, share.offer_id),
            str(share.places),
            plain_day(share.until) if share.until is not None else "",
            "vaste afspraak" if share.is_standing else "",
        ]
        for share in part.shares
        if share.places
    ]
    yield PaperTable(
        title=part.member.name,
        about=f"{part.given} van {part.asked} gevraagde plaatsen ({part.percent} %)",
        columns=_COLUMNS,
        rows=rows,
        starts_page=True,
        when_empty="Er zijn geen plaatsen voor deze school.",
    )
    if part.why:
        yield PaperItems(title="Waarom zo", items=[PaperItem(each) for each in part.why])
    rules = read_rules(division.rules).words
    yield PaperItems(title="Hoe er is verdeeld", items=[PaperItem(each) for each in rules])
    contact = _bureau(school, division)
    if contact:
        yield PaperFacts(title="Vragen of bezwaar", facts=contact)


def _bureau(school: School, division: Division) -> list[tuple[str, str]]:
    owner = school.find(RegionMember, division.owner_id)
    if owner is None:
        return []
    facts = (
        ("Bureau", owner.name),
        ("Contactpersoon", owner.contact),
        ("Telefoon", owner.phone),
        ("E-mail", owner.email),
        ("Cijfers", read_proof(division.proof).summary.words if division.proof else ""),
    )
    return [(name, said) for name, said in facts if said]
