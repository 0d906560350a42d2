"""Short ways to make values for tests, and a generator of small random schools."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

from bpv.domain import (
    Agreement,
    Company,
    EarlierPlacement,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Signature,
    Student,
)
from bpv.domain.terms import PlacementStatus, PreferenceKind, Profile, Sector, Track
from bpv.domain.terms_following import Party

START = date(2027, 3, 1)
FIRST = ("Jan", "Ayşe", "Łukasz", "Zoë", "Fatima", "Daan", "Noor", "Chloë", "Mees", "Sem")
PREFIX = ("", "", "", "van der", "'t", "de", "ten")
LAST = ("Vries", "Yılmaz", "Özdemir", "Hart", "Jansen", "Nowak", "Brink", "El Amrani")
POSTCODES = ("6711 AA", "6712 BB", "6721 CC", "3901 AB", "3905 CD", "6741 DE", "")


def student(id_: str = "s1", **more: Any) -> Student:
    """A pupil of fifteen in class 3B."""
    known = {
        "student_number": id_,
        "first_name": "Noor",
        "last_name": "Vries",
        "prefix": "de",
        "birth_date": date(2011, 5, 4),
        "school_class": "3B",
        "year_level": 3,
        "track": Track.BB,
        "profile": Profile.ZW,
        "postcode": "6711 AA",
    }
    return Student(id=id_, **{**known, **more})


def company(id_: str = "c1", **more: Any) -> Company:
    """A company in Ede."""
    return Company(id=id_, **{"name": f"Bedrijf {id_}", "city": "Ede", "postcode": "6711 AA", **more})


def position(id_: str = "p1", company_id: str = "c1", **more: Any) -> Position:
    """One place that takes anyone, from nine to four."""
    times = {"start_time": time(9), "end_time": time(16)}
    return Position(id=id_, company_id=company_id, **{"name": f"werk {id_}", **times, **more})


def in_round(id_: str = "r1", **more: Any) -> PlacementRound:
    """A block of two weeks in March."""
    known = {"name": f"Ronde {id_}", "start": START, "end": date(2027, 3, 12)}
    return PlacementRound(id=id_, **{**known, **more})


def placement(id_: str, student_id: str, position_id: str, round_id: str = "r1", **more: Any) -> Placement:
    """A placement as planned."""
    return Placement(id=id_, student_id=student_id, position_id=position_id, round_id=round_id, **more)


def signed(placement_id: str) -> list[Any]:
    """The agreement of a placement, signed by all."""
    agreement = Agreement(id=f"agreement {placement_id}", placement_id=placement_id)
    signatures = [
        Signature(id=f"{party} {placement_id}", agreement_id=agreement.id, party=party, signed_on=START)
        for party in (Party.SCHOOL, Party.COMPANY, Party.PUPIL)
    ]
    return [agreement, *signatures]


def wish(
    student_id: str, rank: int, target: str, kind: PreferenceKind = PreferenceKind.COMPANY
) -> Preference:
    """A wish that holds in every round."""
    return Preference(id=f"w-{student_id}-{rank}", student_id=student_id, rank=rank, kind=kind, target=target)


def earlier(
    id_: str, company_id: str, student_id: str | None = None, year: str = "2025-2026", **more: Any
) -> EarlierPlacement:
    """A placement of the school year before that of the round in March."""
    return EarlierPlacement(id=id_, company_id=company_id, student_id=student_id, year=year, **more)


def random_past(school: School, seed: int) -> School:
    """The school with an earlier round this year and up to three earlier school years, drawn by a seed."""
    draw = random.Random(seed)
    students = [*school.all(Student), None]
    values: list[Any] = [in_round("r0", start=date(2026, 10, 5), end=date(2026, 10, 16))]
    for number, student_id in enumerate(draw.sample(list(school.all(Student)), 2)):
        position_id = draw.choice(list(school.all(Position)))
        values.append(placement(f"r0-{number}", student_id, position_id, "r0"))
    for year in ("2025-2026", "2024-2025", "2023-2024")[: draw.randint(0, 3)]:
        for number in range(draw.randint(1, 6)):
            company_id = draw.choice(list(school.all(Company)))
            values.append(earlier(f"{year}-{number}", company_id, draw.choice(students), year))
    return School([*school, *values])


def random_school(seed: int, n_students: int = 5, n_companies: int = 3) -> School:
    """A small school with everything in it, drawn by a seed; pins may be against the rules."""
    draw = random.Random(seed)
    students = [_random_student(draw, f"s{index}") for index in range(n_students)]
    companies = [_random_company(draw, f"c{index}") for index in range(n_companies)]
    positions = [
        _random_position(draw, f"p{number}-{c.id}", c.id)
        for c in companies
        for number in range(draw.randint(1, 2))
    ]
    companies = [replace(c, wanted=_random_wanted(f"{seed} {c.id}", students)) for c in companies]
    values = [in_round(), Mentor(id="m1", abbreviation="BRK"), *students, *companies, *positions]
    for index in range(n_students):
        values += _random_wishes(draw, index, positions)
    if draw.random() < 0.4:
        values.append(placement("pin", "s0", draw.choice(positions).id, is_pinned=True))
    if draw.random() < 0.3:
        status = draw.choice((PlacementStatus.CONFIRMED, PlacementStatus.PLANNED))
        values.append(placement("old", "s1", draw.choice(positions).id, status=status))
    return School(values)


def _random_student(draw: random.Random, id_: str) -> Student:
    return student(
        id_,
        first_name=draw.choice(FIRST),
        prefix=draw.choice(PREFIX),
        last_name=draw.choice(LAST),
        birth_date=date(draw.choice((2010, 2011, 2012, 2013)), draw.randint(1, 12), 1),
        track=draw.choice((*Track, None)),
        profile=draw.choice((Profile.ZW, Profile.EO, Profile.ECONOMIE, Profile.DP, None)),
        postcode=draw.choice(POSTCODES),
        max_km=draw.choice((None, None, 3, 12)),
    )


def _random_company(draw: random.Random, id_: str) -> Company:
    return company(
        id_,
        postcode=draw.choice(POSTCODES),
        city="",
        sector=draw.choice((*Sector, None)),
        capacity=draw.choice((None, None, 1, 2)),
        is_blocked=draw.random() < 0.1,
    )


def _random_wanted(seed: str, students: list[Student]) -> str:
    """Whom a company asks for, drawn apart so that the rest of a school is what it is without."""
    draw = random.Random(seed)
    one, other = draw.choice(students), draw.choice(students)
    words = ["Z&W", "E&O", "BB", "KB", "niemand", one.name, other.student_number]
    return ", ".join(draw.sample(words, draw.choice((0, 0, 1, 2))))


def _random_position(draw: random.Random, id_: str, company_id: str) -> Position:
    return position(
        id_,
        company_id,
        profiles=tuple(draw.sample((Profile.ZW, Profile.EO, Profile.DP), draw.randint(0, 2))),
        tracks=draw.choice(((), (Track.BB, Track.KB))),
        capacity=draw.choice((0, 1, 1, 2)),
        min_age=draw.choice((None, None, 15)),
    )


def _random_wishes(draw: random.Random, index: int, positions: list[Position]) -> Iterator[Any]:
    """Wishes for companies and positions, now and then a company or a classmate to keep away from."""
    id_ = f"s{index}"
    targets = sorted({p.company_id for p in positions} | {p.id for p in positions})
    for rank, target in enumerate(draw.sample(targets, draw.randint(0, 2)), start=1):
        yield wish(id_, rank, target, _KIND[target[0]])
    if draw.random() < 0.2:
        yield Exclusion(id=f"e{index}", student_id=id_, company_id=draw.choice(positions).company_id)
    if index and draw.random() < 0.3:
        yield Exclusion(id=f"a{index}", student_id=id_, other_student_id=f"s{index - 1}")


_KIND = {"c": PreferenceKind.COMPANY, "p": PreferenceKind.POSITION}
