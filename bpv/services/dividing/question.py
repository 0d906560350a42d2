"""A division as arrays: who asks what, which places there are, who may use which, and what each costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bpv.domain import BpvError, School
from bpv.domain.shared_supply import Demand, Division, Offer, RegionCompany, RegionMember
from bpv.language import kept, later, tr
from bpv.matching import SupplyNetwork, Transport
from bpv.services.dividing.fitting import demands_in, fits, offers_in
from bpv.services.dividing.places import Places
from bpv.services.dividing.rules import Rules
from bpv.services.dividing.where import locate

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
ROAD_PER_LINE = 1.25
"""Kilometres by road per kilometre in a straight line, as everywhere in the program (bpv.geo)."""
OTHER = later("zonder sector")
MOST = 200_000
"""Places and pupils that one division can have."""


@dataclass(frozen=True, eq=False)
class Question:
    """One division: `members`, `demands` are its rows, `offers`; per place its offer, group and who has it.

    `fixed` (n_places,) is the school whose place it is by agreement, -1 where it is to be divided; `old` who
    had it before, `seen` who has it in the proposal there is, which only decides what costs as much.
    `group` (n_places,) says which rows may use it: the rows of `accepts` (n_groups, n_rows). `shapes`
    (n_offers, n_rows) says so of each offer, whoever has it; `sectors` (n_offers,) what kind of company it is
    at. A place above the even part of a kind counts `spread` kilometres.
    """

    members: Sequence[RegionMember]
    demands: Sequence[Demand]
    offers: Sequence[Offer]
    offer: IntArray
    fixed: IntArray
    old: IntArray
    seen: IntArray
    group: IntArray
    accepts: NDArray[np.bool_]
    shapes: NDArray[np.bool_]
    sectors: Sequence[str]
    row_point: FloatArray
    offer_point: FloatArray
    unknown: tuple[str, ...]
    keep: int
    spread: int

    @cached_property
    def row_school(self) -> IntArray:
        """Whose each row is (n_rows,)."""
        number = {each.id: index for index, each in enumerate(self.members)}
        return np.array([number[each.owner_id] for each in self.demands], dtype=np.int64)

    @cached_property
    def claims(self) -> tuple[tuple[str, str], ...]:
        """What is divided fairly: each school with each profile it asks places for."""
        return tuple(dict.fromkeys((str(each.owner_id), profile_of(each)) for each in self.demands))

    @cached_property
    def row_claim(self) -> IntArray:
        """Which claim each row belongs to (n_rows,)."""
        number = {claim: index for index, claim in enumerate(self.claims)}
        rows = [number[str(each.owner_id), profile_of(each)] for each in self.demands]
        return np.array(rows, dtype=np.int64)

    @property
    def claim_key(self) -> IntArray:
        """What decides between claims that stand wholly equal: a draw that is the same every time."""
        return _keys(["|".join(claim) for claim in self.claims])

    def network(self) -> SupplyNetwork:
        """Who can use which places."""
        seats = np.bincount(self.group, minlength=len(self.accepts))
        group, row = np.nonzero(self.accepts)
        sizes = [each.pupils for each in self.demands]
        return SupplyNetwork(len(self.claims), self.row_claim, sizes, seats, row, group)

    @cached_property
    def branches(self) -> tuple[tuple[str, ...], IntArray]:
        """What kinds of companies there are, and of which each offer is (n_offers,)."""
        names = [each or OTHER for each in self.sectors]
        known = tuple(sorted(set(names)))
        return known, np.array([known.index(each) for each in names], dtype=np.int64)

    def even(self, total: IntArray) -> IntArray:
        """How many places of each kind of company are no more than a claim's part (n_claims, n_branches).

        Its part of all that it may use, rounded up: what is asked of one kind alone is all even.
        """
        names, branch = self.branches
        found = np.zeros((len(self.claims), len(names)), dtype=np.int64)
        seats = np.zeros((len(self.accepts), len(names)), dtype=np.int64)
        np.add.at(seats, (self.group, branch[self.offer]), 1)
        for claim in range(len(self.claims)):
            usable = seats[self.accepts[:, self.row_claim == claim].any(axis=1)].sum(axis=0)
            found[claim] = -(-total[claim] * usable // max(int(usable.sum()), 1))
        return found

    @property
    def unit(self) -> int:
        """What one kilometre counts for: more than all that stays as it was proposed together.

        With a cost for spread it is 1: its program does not come to an end with numbers as large as that.
        """
        return self.offer.size + 1 if np.any(self.seen >= 0) and not self.spread else 1

    def transport(self, total: IntArray) -> tuple[Transport, IntArray]:
        """Places to carry to rows where each claim gets its total, and which of them each place is.

        Places of one point, group and owners are alike. Costs are whole kilometres, each `unit`: a
        municipality is no nearer than that. Agreements go before every kilometre.
        """
        points, point = _apart(self.offer_point)
        towns, town = _apart(self.row_point)
        branches, branch = self.branches
        of_place = branch[self.offer] * (self.spread > 0)
        alike = np.stack([point[self.offer], self.group, self.fixed >= 0, of_place, self.old, self.seen])
        places, which, supply = np.unique(alike, axis=1, return_inverse=True, return_counts=True)
        problem = Transport(
            supply=supply,
            group=places[1],
            owners=places[4:],
            cost=_kilometres(points, towns)[places[0]] * self.unit,
            keeps=np.array([self.keep * self.unit, int(self.unit > 1)], dtype=np.int64),
            first=places[2] > 0,
            branch=places[3],
            size=np.array([each.pupils for each in self.demands], dtype=np.int64),
            claim=self.row_claim,
            school=self.row_school,
            town=town,
            accepts=self.accepts,
            total=total,
            even=self.even(total)[:, : max(len(branches) if self.spread else 1, 1)],
            spread=self.spread * self.unit,
        )
        return problem, which.reshape(-1)


def _apart(points: FloatArray) -> tuple[FloatArray, IntArray]:
    """The points that are not the same, and which of them each is."""
    found, which = np.unique(points, axis=0, return_inverse=True)
    return found, which.reshape(-1)


def _kilometres(points: FloatArray, towns: FloatArray) -> IntArray:
    """Whole kilometres by road (n_points, n_towns)."""
    gap = np.hypot(points[:, None, 0] - towns[None, :, 0], points[:, None, 1] - towns[None, :, 1])
    return np.rint(gap * (ROAD_PER_LINE / 1000)).astype(np.int64)


def profile_of(demand: Demand) -> str:
    """The profile that is asked for, in Dutch: the proof that goes to all schools says it so."""
    return demand.profile.dutch if demand.profile is not None else kept("elk profiel")


def ask(school: School, division: Division, rules: Rules, today: date) -> Question:
    """Put a division in arrays. Refuses with 'division_empty' without demand or offers."""
    demands, offers = demands_in(school, division), offers_in(school, division)
    if not demands or not offers:
        raise BpvError("division_empty", what=tr("vraag") if not demands else tr("aanbod"))
    if max(sum(each.pupils for each in demands), sum(each.capacity for each in offers)) > MOST:
        raise BpvError("division_large", most=MOST)
    member_ids = sorted({each.owner_id for each in demands})
    members = [school.get(RegionMember, id_) for id_ in member_ids]
    places = Places(school, division, offers, {id_: n for n, id_ in enumerate(member_ids)}, today)
    row_point, offer_point, unknown = locate(school, demands, offers)
    shapes = _shapes(demands, offers)
    near = _near(row_point, offer_point, rules.max_km)
    group, accepts = _groups(places, shapes, near, demands, member_ids)
    return Question(
        members,
        demands,
        offers,
        np.array(places.offer, dtype=np.int64),
        np.array(places.fixed, dtype=np.int64),
        np.array(places.old, dtype=np.int64),
        np.array(places.seen, dtype=np.int64),
        group,
        accepts,
        shapes if near is None else shapes & near,
        [_sector(school, each) for each in offers],
        row_point,
        offer_point,
        unknown,
        rules.calm if places.is_seen else rules.keep,
        rules.spread,
    )


def _sector(school: School, offer: Offer) -> str:
    """What kind of company an offer is at, as people call it in Dutch; '' where nobody said."""
    sector = school.get(RegionCompany, offer.region_company_id).sector
    return sector.dutch if sector is not None else ""


def _shapes(demands: Sequence[Demand], offers: Sequence[Offer]) -> NDArray[np.bool_]:
    """Which rows each offer is for (n_offers, n_rows), worked out once for offers and rows that are alike."""
    rows: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, demand in enumerate(demands):
        rows[demand.kind, demand.profile, demand.track, demand.start, demand.end].append(index)
    known: dict[tuple[object, ...], NDArray[np.bool_]] = {}
    found = np.zeros((len(offers), len(demands)), dtype=np.bool_)
    for index, offer in enumerate(offers):
        shape = (offer.kind, offer.profiles, offer.tracks, offer.start, offer.end)
        if shape not in known:
            known[shape] = np.zeros(len(demands), dtype=np.bool_)
            for alike in rows.values():
                if fits(demands[alike[0]], offer):
                    known[shape][alike] = True
        found[index] = known[shape]
    return found


def _near(rows: FloatArray, offers: FloatArray, max_km: int) -> NDArray[np.bool_] | None:
    if not max_km:
        return None
    points, point = _apart(offers)
    towns, town = _apart(rows)
    near: NDArray[np.bool_] = (_kilometres(points, towns) <= max_km)[point[:, None], town[None, :]]
    return near


def _groups(
    places: Places,
    shapes: NDArray[np.bool_],
    near: NDArray[np.bool_] | None,
    demands: Sequence[Demand],
    member_ids: Sequence[str],
) -> tuple[IntArray, NDArray[np.bool_]]:
    """The places that the same rows may use taken together: which group each is in, and its rows."""
    owner = np.array([member_ids.index(each.owner_id) for each in demands], dtype=np.int64)
    fitting = shapes if near is None else shapes & near
    rows: dict[bytes, int] = {}
    accepted: list[NDArray[np.bool_]] = []
    known: dict[tuple[int, int], int] = {}
    group = np.empty(len(places.offer), dtype=np.int64)
    for index, (offer, fixed) in enumerate(zip(places.offer, places.fixed, strict=True)):
        if (offer, fixed) not in known:
            may = fitting[offer].copy() if fixed < 0 else shapes[offer] & (owner == fixed)
            if fixed < 0:
                may &= ~np.isin(owner, list(places.refused.get(offer, ())))
            number = rows.setdefault(np.packbits(may).tobytes(), len(accepted))
            if number == len(accepted):
                accepted.append(may)
            known[offer, fixed] = number
        group[index] = known[offer, fixed]
    return group, np.array(accepted, dtype=np.bool_).reshape(len(accepted), len(demands))


def _keys(ids: Sequence[str]) -> IntArray:
    """A number for each id that is the same on every computer."""
    return np.array(
        [int.from_bytes(blake2b(each.encode(), digest_size=8).digest(), "big") >> 1 for each in ids],
        dtype=np.int64,
    )
