"""What needs doing now: numbers about the school year, each with the ids of the rows behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from bpv.domain import (
    Company,
    EarlierPlacement,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Setting,
    Student,
    fold,
)
from bpv.domain.rules import takes_profile
from bpv.domain.terms import PlacementStatus, Profile
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.roundless import (
    roundless,
    rounds_without_positions,
    rounds_without_pupils,
    what_misses,
)
from bpv.services.lists.years import asked_by_company, counted_years
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.checks import RoundChecks, Trouble
from bpv.services.placing.family import FAMILY_DEPENDS_ON, family_ties
from bpv.services.placing.seats import Seats


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: what it counts, and the rows behind it (of `entity`; of one round when it has one)."""

    key: str
    title: str
    entity: type
    ids: tuple[str, ...]
    count: int
    round_id: str | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Demand against supply of one profile in a round; a seat counts for every profile that may take it."""

    profile: Profile | None
    student_ids: tuple[str, ...]
    unplaced_ids: tuple[str, ...]
    position_ids: tuple[str, ...]
    seats: int
    free_seats: int

    @property
    def title(self) -> str:
        """The profile, or that there is none."""
        return self.profile.label if self.profile else "zonder profiel"


@dataclass(frozen=True, slots=True)
class RoundOverview:
    """The numbers of one round."""

    round_id: str
    name: str
    n_students: int
    n_placed: int
    figures: tuple[Figure, ...]
    balances: tuple[Balance, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a school year: about its lists, how companies are asked, and per round by date.

    `harm` are the pupils who cannot stay where they are, per reason and round; only what there is.
    """

    figures: tuple[Figure, ...]
    rounds: tuple[RoundOverview, ...]
    asked: tuple[Figure, ...]
    harm: tuple[Figure, ...] = ()


def make_overview(school: School) -> Overview:
    """Count everything that may need doing; numbers of 0 are there too, so that a page stays the same."""
    rounds = sorted(school.all(PlacementRound).values(), key=lambda r: (r.start or date.max, fold(r.name)))
    return Overview(
        tuple(_figures(school)),
        tuple(_round(school, in_round) for in_round in rounds),
        tuple(_asked(school)),
        tuple(_harm(school, rounds)),
    )


def _harm(school: School, rounds: Iterable[PlacementRound]) -> Iterable[Figure]:
    found: dict[tuple[Trouble, str], dict[str, None]] = defaultdict(dict)
    for in_round in rounds:
        for each in RoundChecks(school, in_round, travel_of(school)).troubles():
            if each.trouble is not None:
                found[each.trouble, in_round.id].update(dict.fromkeys(each.student_ids))
    for trouble in Trouble:
        for (kind, round_id), pupils in found.items():
            if kind is trouble:
                yield _count(trouble.name.lower(), trouble.title, Student, pupils, round_id=round_id)


def adopt_overview(school: School, copy: School) -> None:
    """Let a school have what counting a copy of it worked out; the two must hold the same values."""
    travel_of.adopt(school, copy)


def rows_behind(school: School, *, key: str, round_id: str | None) -> tuple[str, ...]:
    """The rows behind one number now; none when its round is gone."""
    figures: Iterable[Figure] = (*_asked(school),) if key in ASKED else _figures(school)
    if round_id is not None:
        in_round = school.find(PlacementRound, round_id)
        is_harm = key.upper() in Trouble.__members__
        if in_round is None:
            figures = ()
        else:
            figures = _harm(school, [in_round]) if is_harm else _round(school, in_round).figures
    return next((figure.ids for figure in figures if figure.key == key), ())


def rows_of_balance(school: School, *, round_id: str, profile: Profile | None, what: str) -> tuple[str, ...]:
    """The rows behind one number of a profile now: `what` is the field of its balance."""
    in_round = school.find(PlacementRound, round_id)
    balances = _round(school, in_round).balances if in_round is not None else ()
    found: tuple[str, ...] = next((getattr(each, what) for each in balances if each.profile is profile), ())
    return found


def _figures(school: School) -> Iterable[Figure]:
    students = list(school.all(Student).values())
    with_wish = {wish.student_id for wish in school.all(Preference).values()}
    offering = {position.company_id for position in school.all(Position).values()}
    nowhere_students, nowhere_companies = travel_of(school).unknown()
    yield _count("no_postcode", "Leerlingen zonder bekende postcode", Student, nowhere_students)
    yield _count(
        "no_round", "Leerlingen in geen ronde", Student, (each.student_id for each in roundless(school))
    )
    yield _count(
        "empty_round",
        "Rondes zonder leerlingen of zonder stageplaatsen",
        PlacementRound,
        (each.id for each in (*rounds_without_pupils(school), *rounds_without_positions(school))),
    )
    yield _count(
        "incomplete_round",
        "Rondes zonder leerjaar of zonder datums",
        PlacementRound,
        (each.id for each in school.all(PlacementRound).values() if what_misses(each)),
    )
    yield _count(
        "no_profile", "Leerlingen zonder profiel", Student, (s.id for s in students if s.profile is None)
    )
    yield _count(
        "no_birth_date",
        "Leerlingen zonder geboortedatum",
        Student,
        (s.id for s in students if s.birth_date is None),
    )
    yield _count(
        "no_wishes", "Leerlingen zonder voorkeur", Student, (s.id for s in students if s.id not in with_wish)
    )
    yield _count(
        "family",
        "Misschien een familiebedrijf: nog te zeggen",
        Student,
        dict.fromkeys(tie.student_id for tie in family_ties(school)),
    )
    yield _count("company_no_postcode", "Bedrijven zonder bekende postcode", Company, nowhere_companies)
    yield _count(
        "no_position",
        "Bedrijven zonder stageplaats",
        Company,
        (c.id for c in school.all(Company).values() if c.id not in offering and not c.is_blocked),
    )


ASKED = ("never_asked", "always_asked")
"""The numbers about how companies are asked."""


def _asked(school: School) -> Iterable[Figure]:
    asked, years = asked_by_company(school), counted_years(school)
    yield _count(
        "never_asked",
        "Bedrijven die nooit zijn gevraagd",
        Company,
        (c.id for c in school.all(Company).values() if not c.is_blocked and not asked[c.id].total),
    )
    yield _count(
        "always_asked",
        "Bedrijven die elk eerder schooljaar zijn gevraagd",
        Company,
        (id_ for id_, own in asked.items() if years and len(own.earlier) == len(years)),
    )


def _round(school: School, in_round: PlacementRound) -> RoundOverview:
    students = school.students_in(in_round)
    placed = first_placements(school, in_round)
    unplaced = {student.id for student in students} - placed.keys()
    positions = school.positions_in(in_round.id)
    seats = Seats(school, in_round)
    free = [position for position in positions if seats.left_at(position)]
    over = [id_ for id_ in seats.taken if seats.is_over(school.get(Position, id_))]

    def figure(key: str, title: str, entity: type, ids: Iterable[str], count: int | None = None) -> Figure:
        return _count(key, title, entity, ids, count, in_round.id)

    def waiting(*statuses: PlacementStatus) -> list[str]:
        return [p.student_id for p in placed.values() if p.status in statuses]

    planned = (PlacementStatus.AWAITING_APPROVAL, PlacementStatus.PLANNED)
    figures = (
        figure("unplaced", "Nog zonder plek", Student, (s.id for s in students if s.id in unplaced)),
        figure(
            "awaiting", "Zelf gevonden, wacht op akkoord", Student, waiting(PlacementStatus.AWAITING_APPROVAL)
        ),
        figure("unconfirmed", "Nog niet bevestigd", Student, waiting(*planned)),
        figure("unsigned", "Nog niet ondertekend", Student, waiting(*planned, PlacementStatus.CONFIRMED)),
        figure("free", "Vrije plekken", Position, (p.id for p in free), seats.left(positions)),
        figure("over", "Stageplaatsen met te veel leerlingen", Position, over),
    )
    balances = _balances(school, in_round, students, unplaced, positions, seats)
    return RoundOverview(
        in_round.id, in_round.name, len(students), len(students) - len(unplaced), figures, tuple(balances)
    )


def _balances(
    school: School,
    in_round: PlacementRound,
    students: list[Student],
    unplaced: Set[str],
    positions: list[Position],
    seats: Seats,
) -> Iterable[Balance]:
    empty = Seats(school, in_round, taken=())
    here = {student.profile for student in students}
    for profile in [*(profile for profile in Profile if profile in here), *({None} & here)]:
        own = [student.id for student in students if student.profile is profile]
        fitting = [position for position in positions if takes_profile(position, profile)]
        yield Balance(
            profile,
            tuple(own),
            tuple(id_ for id_ in own if id_ in unplaced),
            tuple(position.id for position in fitting),
            empty.left(fitting),
            seats.left(fitting),
        )


def _count(
    key: str,
    title: str,
    entity: type,
    ids: Iterable[str],
    count: int | None = None,
    round_id: str | None = None,
) -> Figure:
    rows = tuple(ids)
    return Figure(key, title, entity, rows, len(rows) if count is None else count, round_id)


OVERVIEW_DEPENDS_ON = frozenset(
    {
        Setting,
        Student,
        Company,
        PlacementRound,
        Position,
        Preference,
        Exclusion,
        Placement,
        EarlierPlacement,
        *FAMILY_DEPENDS_ON,
    }
)
"""The classes whose changes can change the numbers."""
