"""What pupils asked for: their wishes in a round in order, which of them a place grants, and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bpv.domain import Company, PlacementRound, Position, Preference, School
from bpv.domain.terms import PreferenceKind, Profile, Sector
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered

Wishes = dict[str, list[Preference]]


def _nothing_yet(_school: School) -> dict[str, Wishes]:
    return {}


_of_rounds = Remembered(_nothing_yet, Preference)
"""By round, until a wish changes: pages and panels ask after every change of anything."""


def wishes_by_student(school: School, in_round: PlacementRound) -> Mapping[str, list[Preference]]:
    """The wishes that count in a round, by pupil, in order of rank."""
    known = _of_rounds(school)
    if in_round.id not in known:
        known[in_round.id] = _by_student(school, in_round)
    return known[in_round.id]


def _by_student(school: School, in_round: PlacementRound) -> Wishes:
    result: dict[str, list[Preference]] = defaultdict(list)
    for wish in school.all(Preference).values():
        if wish.round_id in (None, in_round.id):
            result[wish.student_id].append(wish)
    for wishes in result.values():
        wishes.sort(key=lambda wish: wish.rank)
    return dict(result)


def granted_rank(wishes: list[Preference], position: Position) -> int | None:
    """The rank of the first company or position wish that this position grants, None when there is none."""
    for wish in wishes:
        if wish.kind is PreferenceKind.COMPANY and wish.target == position.company_id:
            return wish.rank
        if wish.kind is PreferenceKind.POSITION and wish.target == position.id:
            return wish.rank
    return None


def word_wish(school: School, wish: Preference) -> str:
    """What a wish asks for, in words."""
    match wish.kind:
        case PreferenceKind.COMPANY:
            return show_reference(school, Company, wish.target)
        case PreferenceKind.POSITION:
            return show_reference(school, Position, wish.target)
        case PreferenceKind.PROFILE:
            return Profile(wish.target).label
        case PreferenceKind.SECTOR:
            return Sector(wish.target).label
