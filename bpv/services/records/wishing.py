"""The wishes of one pupil as a list to put in order, and what could be added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import BpvError, Company, PlacementRound, Position, Preference, School, Student
from bpv.domain.rules import check_placement
from bpv.domain.terms import PreferenceKind, Sector
from bpv.language import comma, tr
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.editing import SetPreferences
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import word_wish
from bpv.services.placing.choosing import Choice, list_choices
from bpv.services.placing.seats import Seats
from bpv.services.records.rounds import rounds_of

_NO_PLACE = tr("geen plek in deze ronde")
Target = tuple[PreferenceKind, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish: what it asks for, in words, and the company it leads to, if it does."""

    kind: PreferenceKind
    target: str
    words: str
    company_id: str = ""


@dataclass(frozen=True, slots=True)
class WishOption:
    """Something to add: what it is called, and for a company how far, how many seats and whether it fits."""

    kind: PreferenceKind
    target: str
    name: str
    remark: str

    @property
    def words(self) -> str:
        """'Bakkerij Smit · 2,9 km · 2 vrij · kan'."""
        return f"{self.name} · {self.remark}" if self.remark else self.name


def wishes_of(school: School, student_id: str, round_id: str | None = None) -> tuple[Wish, ...]:
    """The wishes of a pupil in order: those that hold in every round, or only in one."""
    own = [p for p in school.all(Preference).values() if (p.student_id, p.round_id) == (student_id, round_id)]
    own.sort(key=lambda each: (each.rank, each.id))
    return tuple(Wish(p.kind, p.target, word_wish(school, p), _company(school, p)) for p in own)


def _company(school: School, wish: Preference) -> str:
    if wish.kind is PreferenceKind.COMPANY:
        return wish.target
    position = school.find(Position, wish.target) if wish.kind is PreferenceKind.POSITION else None
    return position.company_id if position is not None else ""


def word_in_rounds(school: School, student_id: str) -> tuple[str, ...]:
    """The wishes that hold in one round only, a line per round."""
    ids = {p.round_id for p in school.all(Preference).values() if p.student_id == student_id}
    rounds = [in_round for in_round in school.all(PlacementRound).values() if in_round.id in ids]
    return tuple(
        tr("Alleen in {name}: ", name=in_round.name)
        + ", ".join(f"{n}. {w.words}" for n, w in enumerate(wishes_of(school, student_id, in_round.id), 1))
        for in_round in rounds
    )


def move_wish(school: School, student_id: str, at: int, to: int) -> SetPreferences:
    """The command that puts the wish at one place in the list at another."""
    wishes = _targets(school, student_id)
    if not 0 <= at < len(wishes):
        raise BpvError("gone", entity="Preference")
    moved = wishes.pop(at)
    wishes.insert(min(max(to, 0), len(wishes)), moved)
    return SetPreferences(student_id, tuple(wishes))


def remove_wish(school: School, student_id: str, at: int) -> SetPreferences:
    """The command that takes a wish out of the list."""
    wishes = _targets(school, student_id)
    if not 0 <= at < len(wishes):
        raise BpvError("gone", entity="Preference")
    return SetPreferences(student_id, tuple(w for number, w in enumerate(wishes) if number != at))


def add_wish(school: School, student_id: str, kind: PreferenceKind, target: str) -> SetPreferences:
    """The command that puts a wish at the end: before the sectors that close a list, if it is no sector."""
    wishes = _targets(school, student_id)
    if (kind, target) in wishes:
        raise BpvError("duplicate", label=tr("Voorkeur"), found=_name(school, kind, target))
    at = len(wishes)
    while kind is not PreferenceKind.SECTOR and at and wishes[at - 1][0] is PreferenceKind.SECTOR:
        at -= 1
    wishes.insert(at, (kind, target))
    return SetPreferences(student_id, tuple(wishes))


def _targets(school: School, student_id: str) -> list[Target]:
    return [(wish.kind, wish.target) for wish in wishes_of(school, student_id)]


def _name(school: School, kind: PreferenceKind, target: str) -> str:
    if kind is PreferenceKind.SECTOR:
        return Sector(target).label
    return show_reference(school, Company if kind is PreferenceKind.COMPANY else Position, target)


def wish_options(
    school: School, student_id: str, round_id: str = "", today: date | None = None
) -> tuple[WishOption, ...]:
    """What a pupil could wish besides: companies, the best first, then sectors; takes long in a large school.

    The round says where seats are free: the one that is asked for, else the first the pupil is in.
    """
    student = school.get(Student, student_id)
    known = set(_targets(school, student_id))
    found = [*_companies(school, student, _round(school, student, round_id, today or date.today()))]
    found += [WishOption(PreferenceKind.SECTOR, sector.value, sector.label, "sector") for sector in Sector]
    return tuple(option for option in found if (option.kind, option.target) not in known)


def _round(school: School, student: Student, round_id: str, today: date) -> PlacementRound | None:
    own = [each.round_id for each in rounds_of(school, student.id, today)]
    return school.find(PlacementRound, round_id if round_id in own else next(iter(own), None))


def _companies(school: School, student: Student, in_round: PlacementRound | None) -> list[WishOption]:
    by_company: dict[str, list[Choice]] = {}
    for choice in list_choices(school, in_round, student) if in_round is not None else ():
        by_company.setdefault(school.get(Position, choice.position_id).company_id, []).append(choice)
    offered = [_option(school, id_, choices) for id_, choices in by_company.items()]
    others = [id_ for id_ in school.all(Company) if id_ not in by_company]
    others.sort(key=lambda id_: show_reference(school, Company, id_))
    return offered + [
        WishOption(PreferenceKind.COMPANY, id_, show_reference(school, Company, id_), _NO_PLACE)
        for id_ in others
    ]


def wish_remarks(
    school: School, student_id: str, round_id: str = "", today: date | None = None
) -> tuple[str, ...]:
    """What `wish_options` says of a company, for each wish a pupil has; '' where it is of no company."""
    student, wishes = school.get(Student, student_id), wishes_of(school, student_id)
    in_round = _round(school, student, round_id, today or date.today())
    if in_round is None or not wishes:
        return ("",) * len(wishes)
    others = (p.position_id for p in school.placements_in(in_round.id) if p.student_id != student_id)
    seats = Seats(school, in_round, others)
    wanted = {wish.company_id for wish in wishes} - {""}
    offered = [p for p in school.positions_in(in_round.id) if p.company_id in wanted]
    legs = dict(zip(wanted, travel_of(school).legs([(student_id, id_) for id_ in wanted]), strict=True))

    def remark(wish: Wish) -> str:
        places = [p for p in offered if wish.target in (p.id, p.company_id)]
        leg = legs[wish.company_id]
        km = leg.km if leg else None
        told = [(_obstacles(school, student, in_round, p, km), seats.room_at(p), p.id) for p in places]
        best = min(told, key=lambda each: (bool(each[0]), each[1] <= 0, each[2]), default=None)
        return _NO_PLACE if best is None else _words(km, sum(free for _, free, _ in told), best[0])

    return tuple(remark(wish) if wish.company_id else "" for wish in wishes)


def _obstacles(
    school: School, student: Student, in_round: PlacementRound, position: Position, km: float | None
) -> str:
    found = check_placement(school, student, position, in_round, km)
    return "; ".join(violation.text for violation in found if violation.blocks)


def _words(km: float | None, free: int, obstacles: str) -> str:
    """'2,9 km · 2 vrij · kan'."""
    far = "" if km is None else tr("{km} km", km=comma(f"{km:.1f}"))
    return " · ".join(
        part
        for part in (far, tr("{free} vrij", free=free) if free else "vol", obstacles or tr("kan"))
        if part
    )


def _option(school: School, company_id: str, choices: Sequence[Choice]) -> WishOption:
    best = choices[0]
    free = sum(choice.seats for choice in choices)
    words = _words(best.km, free, best.obstacles)
    return WishOption(PreferenceKind.COMPANY, company_id, show_reference(school, Company, company_id), words)
