"""The places of a round as cards in groups: who sits where, what is free, what a proposal changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import Enum

from bpv.domain import Changeset, Company, Mentor, Placement, PlacementRound, Position, School, Student, fold
from bpv.language import tr
from bpv.services.lists.references import INDEXES, show_reference
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.seats import Seats


class GroupBy(Enum):
    """What cards are put together by."""

    TOWN = tr("plaats")
    CLASS = tr("klas")
    SECTOR = "sector"
    MENTOR = "mentor"


class Mark(Enum):
    """How a pupil sits at a place: in a proposal some come and some go."""

    STAYS = ""
    FIXED = tr("staat vast")
    COMES = tr("komt hier")
    GOES = tr("gaat weg")


@dataclass(frozen=True, slots=True)
class Seat:
    """One pupil at a place; `note` says where from or to."""

    student_id: str
    name: str
    school_class: str
    mark: Mark = Mark.STAYS
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One place: its company, and the kind of work where the company has more than one."""

    position_id: str
    company_id: str
    title: str
    detail: str
    town: str
    seats: tuple[Seat, ...]
    free: int
    capacity: int
    is_over: bool = False

    @property
    def words(self) -> str:
        """What it can be found by."""
        return fold(" ".join((self.title, self.detail, self.town, *(seat.name for seat in self.seats))))

    @property
    def count(self) -> str:
        """'1 van 2 vrij', 'vol', or how many are too many."""
        taken = sum(seat.mark is not Mark.GOES for seat in self.seats)
        if self.is_over:
            return tr("te vol: {taken} op {capacity}", taken=taken, capacity=self.capacity)
        return (
            tr("{free} van {capacity} vrij", free=self.free, capacity=self.capacity)
            if self.free
            else "vol"
            if self.capacity
            else tr("geen plek")
        )


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that belong together."""

    title: str
    cards: tuple[Card, ...]

    @property
    def free(self) -> int:
        """The seats that are free."""
        return sum(card.free for card in self.cards)


def list_cards(
    school: School, in_round: PlacementRound, by: GroupBy, then: Mapping[str, str] | None = None
) -> list[CardGroup]:
    """All places of a round in groups; `then` is a proposal, the position of each pupil placed in it."""
    return group_cards(school, in_round, by, make_cards(school, in_round, then))


def make_cards(
    school: School,
    in_round: PlacementRound,
    then: Mapping[str, str] | None = None,
    *,
    only: Set[str] | None = None,
) -> list[Card]:
    """A card for each place that is offered or where someone is, of all or of these positions."""
    return _Cards(school, in_round, then, only).all()


def touched(school: School, changeset: Changeset) -> set[str]:
    """The positions of which the cards are others after changes to placements: of all companies concerned."""
    placed = (v for each in changeset.of(Placement) for v in (each.before, each.after))
    held = {v.position_id for v in placed if isinstance(v, Placement)}
    found = (school.find(Position, id_) for id_ in held)
    companies = {position.company_id for position in found if position is not None}
    return held | {p.id for p in school.all(Position).values() if p.company_id in companies}


class _Cards:
    """Makes the cards of a round."""

    def __init__(
        self,
        school: School,
        in_round: PlacementRound,
        then: Mapping[str, str] | None,
        only: Set[str] | None,
    ) -> None:
        self._school, self._round, self._only = school, in_round, only
        now = first_placements(school, in_round)
        self._now = {s: p for s, p in now.items() if only is None or p.position_id in only}
        after = {s: p.position_id for s, p in self._now.items()} if then is None else dict(then)
        self._after: Mapping[str, str] = after
        self._seats = Seats(school, in_round, None if then is None else after.values())
        self._at: dict[str, list[Seat]] = defaultdict(list)
        pupils = (school.get(Student, id_) for id_ in {*self._now, *after})
        for student in sorted(pupils, key=lambda each: each.sort_key):
            self._sit(student)

    def _sit(self, student: Student) -> None:
        old = self._now.get(student.id)
        was, comes = None if old is None else old.position_id, self._after.get(student.id)
        if was == comes and was is not None:
            mark = Mark.FIXED if old is not None and old.is_fixed else Mark.STAYS
            self._at[was].append(Seat(student.id, student.name, student.school_class, mark))
            return
        if was is not None:
            to = tr("naar {company}", company=self._company(comes)) if comes else tr("zonder plek")
            self._at[was].append(Seat(student.id, student.name, student.school_class, Mark.GOES, to))
        if comes is not None:
            source = tr("van {company}", company=self._company(was)) if was else tr("had geen plek")
            self._at[comes].append(Seat(student.id, student.name, student.school_class, Mark.COMES, source))

    def _company(self, position_id: str) -> str:
        return show_reference(self._school, Company, self._school.get(Position, position_id).company_id)

    def all(self) -> list[Card]:
        """The cards, in order of the company's name."""
        school = self._school
        offered = {position.id: position for position in school.positions_in(self._round.id)}
        for id_ in self._at:
            offered.setdefault(school.get(Position, id_).id, school.get(Position, id_))
        places = Counter(position.company_id for position in offered.values())
        shown = INDEXES[Company](school).shown
        cards = []
        for position in offered.values():
            if self._only is not None and position.id not in self._only:
                continue
            company = school.get(Company, position.company_id)
            detail = position.name if places[company.id] > 1 else ""
            cards.append(
                Card(
                    position.id,
                    company.id,
                    shown.get(company.id, ""),
                    detail,
                    company.city,
                    tuple(self._at[position.id]) if position.id in self._at else (),
                    self._seats.left_at(position),
                    position.capacity,
                    self._seats.is_over(position),
                )
            )
        folded = {id_: fold(name) for id_, name in shown.items()}
        return sorted(
            cards,
            key=lambda card: (
                folded.get(card.company_id, ""),
                card.detail and fold(card.detail),
                card.position_id,
            ),
        )


def group_cards(
    school: School, in_round: PlacementRound, by: GroupBy, cards: Iterable[Card]
) -> list[CardGroup]:
    """Put cards together."""
    held: dict[str, Placement] = {p.student_id: p for p in school.placements_in(in_round.id)}
    groups: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        groups[_group_of(school, by, card, held)].append(card)
    last = _REST[by]
    titles = sorted(groups, key=lambda title: (title == last, fold(title)))
    return [CardGroup(title, tuple(groups[title])) for title in titles]


_REST = {
    GroupBy.TOWN: tr("Plaats onbekend"),
    GroupBy.CLASS: tr("Nog niemand"),
    GroupBy.SECTOR: tr("Sector onbekend"),
    GroupBy.MENTOR: tr("Geen mentor"),
}


def _group_of(school: School, by: GroupBy, card: Card, held: Mapping[str, Placement]) -> str:
    company = school.get(Company, card.company_id)
    here = [seat for seat in card.seats if seat.mark is not Mark.GOES]
    match by:
        case GroupBy.TOWN:
            title = company.city.strip().title() if company.city.isupper() else company.city.strip()
        case GroupBy.SECTOR:
            title = company.sector.label if company.sector else ""
        case GroupBy.CLASS:
            title = _most(seat.school_class for seat in here)
        case GroupBy.MENTOR:
            ids = [held[seat.student_id].mentor_id for seat in here if seat.student_id in held]
            found = _most(id_ for id_ in ids if id_) or company.mentor_id
            mentor = school.find(Mentor, found)
            title = mentor.label if mentor else ""
    return title or _REST[by]


def _most(words: Iterable[str]) -> str:
    """The word that occurs most, of those the first of the alphabet; empty without any."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], fold(word)), default="")
