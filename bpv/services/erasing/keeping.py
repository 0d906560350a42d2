"""What stays when a pupil is erased, and what law or subsidy has someone keep on paper: said beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from bpv.domain import (
    EarlierPlacement,
    Placement,
    PlacementRound,
    RegionCompany,
    RegionMember,
    School,
    Student,
)
from bpv.domain.terms import PlacementType, Route
from bpv.language import tr
from bpv.services.agreeing.states import signed_placements
from bpv.services.lists.removing import listed

_SUBSIDISED = (PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV)
_ROUTES = (Route.LEERWERKTRAJECT, Route.ENTREE)


def kept_lines(school: School, students: Set[str]) -> list[str]:
    """What stays, a sentence a line."""
    earlier = sum(each.student_id in students for each in school.all(EarlierPlacement).values())
    placements = [each for each in school.all(Placement).values() if each.student_id in students]
    signed = [each for each in placements if each.id in signed_placements(school)]
    subsidised = [each for each in placements if _is_subsidised(school, each)]
    found = []
    if earlier:
        found.append(
            tr(
                "{count} van eerdere schooljaren: het bedrijf houdt het aantal, zonder de leerling.",
                count=_count(earlier, tr("plaatsing"), tr("plaatsingen")),
            )
        )
    if signed:
        found.append(
            tr(
                "{count}: bewaar het getekende papier zelf, zolang uw school dat heeft vastgelegd.",
                count=_count(len(signed), tr("getekende overeenkomst"), tr("getekende overeenkomsten")),
            )
        )
    if subsidised:
        found.append(
            tr(
                "{count} in een leerwerktraject of entree: bewijs voor de subsidie "
                "praktijkleren en van aanwezigheid is 5 jaar nodig. Dit programma bewaart het "
                "niet; zet eerst op papier wat u nodig hebt.",
                count=_count(len(subsidised), tr("plaatsing"), tr("plaatsingen")),
            )
        )
    return found


def region_lines(school: School, targets: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Who else has a contact of the region, and would bring it back: those who share it."""
    owners = set()
    for entity, id_ in targets:
        if entity == RegionMember.__name__:
            owners.add(school.get(RegionMember, id_))
        elif entity == RegionCompany.__name__:
            owners.add(school.get(RegionMember, school.get(RegionCompany, id_).owner_id))
    if others := sorted(each.name for each in owners if not each.is_self):
        yield (
            tr(
                "Wat {listed} met de regio deelt: vraag daar hetzelfde, want het volgende "
                "pakket brengt de naam anders terug.",
                listed=listed(others),
            )
        )
    if any(each.is_self for each in owners):
        yield tr("Wat andere leden van ons kregen: hun kopie vervalt met ons volgende pakket.")


def _is_subsidised(school: School, placement: Placement) -> bool:
    in_round = school.find(PlacementRound, placement.round_id)
    student = school.find(Student, placement.student_id)
    is_round = in_round is not None and in_round.type in _SUBSIDISED
    return is_round or (student is not None and student.route in _ROUTES)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
