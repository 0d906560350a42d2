"""The places of a division one by one: whose they are by agreement, and who had them before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from bpv.domain import School
from bpv.domain.shared_supply import Division, Offer
from bpv.domain.terms_region import DivisionPhase
from bpv.services.dividing.fitting import granted_away, held, last_year, shares_of


class Places:
    """The places of the offers one by one: whose by agreement, who had them, who may not have them."""

    def __init__(
        self,
        school: School,
        division: Division,
        offers: Sequence[Offer],
        number: Mapping[str, int],
        today: date,
    ) -> None:
        given: dict[str, list[tuple[int, int]]] = defaultdict(list)
        gone: dict[str, int] = defaultdict(int)
        for each in held(school, division, today):
            if each.school_id in number:
                given[each.offer_id].append((number[each.school_id], each.places))
            else:
                gone[each.offer_id] += each.places
        seen = [each for each in shares_of(school, division) if not each.is_standing]
        self.is_seen = bool(seen) and division.phase is DivisionPhase.OBJECTIONS
        is_proposed = division.phase is DivisionPhase.PROPOSAL
        granted = granted_away(school)
        before: dict[str, list[tuple[int, int]]] = defaultdict(list)
        refused: dict[str, set[int]] = defaultdict(set)
        for share in seen:
            if share.school_id in number:
                before[share.offer_id].append((number[share.school_id], share.places))
                if share.id in granted and division.phase is not DivisionPhase.FINAL:
                    refused[share.offer_id].add(number[share.school_id])
        earlier = last_year(school, division) if not self.is_seen else {}
        by_company: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for (company, member), count in sorted(earlier.items()):
            if member in number:
                by_company[company].append((number[member], count))
        self.refused = {n: refused[each.id] for n, each in enumerate(offers) if each.id in refused}
        self.offer: list[int] = []
        self.fixed: list[int] = []
        self.old: list[int] = []
        self.seen: list[int] = []
        for index, offer in enumerate(offers):
            room = max(offer.capacity - gone[offer.id], 0)
            fixed = _spread(given[offer.id], room)
            had = before[offer.id] if self.is_seen else by_company[offer.region_company_id]
            old = fixed + _spread(had, room - len(fixed))
            proposed = fixed + _spread(before[offer.id] if is_proposed else (), room - len(fixed))
            self.offer += [index] * room
            for which, known in ((self.fixed, fixed), (self.old, old), (self.seen, proposed)):
                which += known + [-1] * (room - len(known))


def _spread(given: Sequence[tuple[int, int]], room: int) -> list[int]:
    places = [member for member, count in sorted(given) for _ in range(count)]
    return places[: max(room, 0)]
