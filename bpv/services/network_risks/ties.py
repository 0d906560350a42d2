"""How the school is tied to each company: its places, whom it knows there, through whom, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bpv.domain import (
    Asking,
    Company,
    Contact,
    ContactMoment,
    DossierAnswer,
    EarlierPlacement,
    Mentor,
    Partner,
    Placement,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    Request,
    School,
    Visit,
    fold,
)
from bpv.domain.rules import takes_profile
from bpv.domain.terms import Profile
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.years import this_year


@dataclass(slots=True)
class Tie:
    """One company as the school knows it; `teachers` are through whom, `spoken` how often.

    `by_profile` counts a place with each profile it takes.
    `asked_on` are the days it was asked something this school year, by anyone; `askers` who they were.
    """

    company: Company
    positions: list[Position] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    teachers: set[str] = field(default_factory=set)
    spoken: int = 0
    last: date | None = None
    years: set[str] = field(default_factory=set)
    asked_on: list[date] = field(default_factory=list)
    askers: set[str] = field(default_factory=set)
    was_asked: bool = False
    by_profile: Counter[Profile] = field(default_factory=Counter)

    @property
    def places(self) -> int:
        """How many places it has, whatever the round; none of one that is not to be used."""
        if self.company.is_blocked:
            return 0
        return sum(max(0, each.capacity) for each in self.positions)


Kind = frozenset[Profile]
"""Places by which profiles they take."""
OURS = tr("wij")
"""The school itself among those who ask."""
DEPENDS_ON = (
    Asking,
    Company,
    Contact,
    ContactMoment,
    DossierAnswer,
    EarlierPlacement,
    Mentor,
    Partner,
    Placement,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    Request,
    Visit,
)


def with_places(school: School) -> tuple[Tie, ...]:
    """The companies on which places rest, by name."""
    return _with_places(school)


def ties_of(school: School) -> Mapping[str, Tie]:
    """Every company, by id; worked out once for as long as nothing of it changes."""
    return _ties(school)


def _find(school: School) -> dict[str, Tie]:
    ties: dict[str, Tie] = {each.id: Tie(each) for each in school.all(Company).values()}
    names = _names(school)
    kinds: dict[tuple[Profile, ...], Kind] = {}
    for position in school.all(Position).values():
        tie = ties[position.company_id]
        tie.positions.append(position)
        kind = kinds.get(position.profiles)
        if kind is None:
            kind = kinds[position.profiles] = frozenset(p for p in Profile if takes_profile(position, p))
        if not tie.company.is_blocked and position.capacity > 0:
            for profile in kind:
                tie.by_profile[profile] += position.capacity
    _add_people(school, ties)
    _add_placements(school, ties)
    _add_moments(school, ties, names)
    _add_dossiers(school, ties, names)
    _add_asked(school, ties)
    return ties


def _names(school: School) -> dict[str, str]:
    """The id of a mentor by what people write: the abbreviation or the name."""
    found: dict[str, str] = {}
    for each in school.all(Mentor).values():
        for text in (each.name, each.abbreviation):
            if text:
                found[fold(text)] = each.id
    return found


def _teacher(names: Mapping[str, str], mentor_id: str | None, written: str) -> str:
    return mentor_id or names.get(fold(written), fold(written))


def _add_people(school: School, ties: Mapping[str, Tie]) -> None:
    for id_, tie in ties.items():
        tie.people |= {fold(tie.company.contact_person)} - {""}
        tie.people |= {fold(each.name) for each in school.contacts_of(id_)} - {""}
        if tie.company.mentor_id is not None:
            tie.teachers.add(tie.company.mentor_id)
        tie.last = tie.company.last_contact
    for partner in school.all(Partner).values():
        tie_of = ties.get(partner.company_id or "")
        if tie_of is not None and partner.owner_id is not None:
            tie_of.teachers.add(partner.owner_id)


def _add_placements(school: School, ties: Mapping[str, Tie]) -> None:
    at = {each.id: each.company_id for each in school.all(Position).values()}
    year = this_year(school) or ""
    held: dict[str, Tie] = {}
    for placement in school.placements():
        tie = held[placement.id] = ties[at[placement.position_id]]
        tie.years.add(year)
        tie.was_asked = True
        if placement.mentor_id is not None:
            tie.teachers.add(placement.mentor_id)
            tie.spoken += 1
    for visit in school.all(Visit).values():
        tie_of = held.get(visit.placement_id)
        if tie_of is not None and visit.mentor_id is not None:
            tie_of.teachers.add(visit.mentor_id)
            tie_of.spoken += 1
    for earlier in school.all(EarlierPlacement).values():
        ties[earlier.company_id].years.add(earlier.year)
        ties[earlier.company_id].was_asked = True


def _add_moments(school: School, ties: Mapping[str, Tie], names: Mapping[str, str]) -> None:
    for moment in school.all(ContactMoment).values():
        tie = ties.get(moment.company_id or "")
        if tie is None:
            continue
        if moment.asker_id is not None:
            tie.askers.add(moment.asker_id)
            if moment.on is not None:
                tie.asked_on.append(moment.on)
            continue
        teacher = _teacher(names, moment.mentor_id, moment.by)
        if teacher:
            tie.teachers.add(teacher)
            tie.spoken += 1
        if moment.on is not None:
            tie.last = max(filter(None, (tie.last, moment.on)))


def _add_dossiers(school: School, ties: Mapping[str, Tie], names: Mapping[str, str]) -> None:
    companies = {each.id: each.company_id for each in school.all(Partner).values()}
    for answer in school.all(DossierAnswer).values():
        tie = ties.get(companies.get(answer.partner_id) or "")
        if tie is not None and answer.answer:
            tie.teachers |= {_teacher(names, None, each) for each in answer.known_by} - {""}


def _add_asked(school: School, ties: Mapping[str, Tie]) -> None:
    for request in school.all(Request).values():
        tie = ties[request.company_id]
        tie.was_asked = True
        if request.asked_on is not None:
            tie.asked_on.append(request.asked_on)
            tie.askers.add(OURS)
    own = {each.id for each in school.all(RegionMember).values() if each.is_self}
    known = {each.id: each.company_id for each in school.all(RegionCompany).values()}
    for asking in school.all(Asking).values():
        tie_of = ties.get(known.get(asking.region_company_id) or "")
        if tie_of is None or asking.owner_id in own:
            continue
        tie_of.askers.add(asking.asker or asking.owner_id)
        if asking.asked_on is not None:
            tie_of.asked_on.append(asking.asked_on)


def _sorted(school: School) -> tuple[Tie, ...]:
    found = [tie for tie in _ties(school).values() if tie.places]
    return tuple(sorted(found, key=lambda tie: (fold(tie.company.name), tie.company.id)))


_ties: Remembered[dict[str, Tie]] = Remembered(_find, *DEPENDS_ON)
_with_places: Remembered[tuple[Tie, ...]] = Remembered(_sorted, *DEPENDS_ON)
