"""Pupils and mentors of the demo school."""

from __future__ import annotations

import itertools
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import Mentor, Student, fold
from bpv.domain.ids import MentorId, StudentId
from bpv.domain.terms import Profile, Route, Track, Weekday
from bpv.services.demo.chance import Chance
from bpv.services.demo.names import TRANSPORT
from bpv.services.demo.region import Address, Region
from bpv.services.demo.trades import PUPILS_PER_PROFILE, TL_PROFILES

PUPILS_PER_MENTOR = 12
CLASS_SIZE = 24
YEAR_LEVELS = (3, 4)
TRACKS = {Track.BB: 28, Track.KB: 34, Track.GL: 12, Track.TL: 26}
"""How pupils are spread over the leerwegen, as weights."""

_WEEKDAYS = (Weekday.MA, Weekday.DI, Weekday.WO, Weekday.DO, Weekday.VR)
_PROFILES = list(Profile)
_USUAL_BIRTH = {3: date(2011, 10, 1), 4: date(2010, 10, 1)}
"""The first day of the year in which most pupils of a leerjaar of 2026-2027 were born."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil and where it lives."""

    student: Student
    address: Address


class PeopleMaker:
    """Invents the mentors of a school and then, town by town, classes of pupils."""

    def __init__(self, chance: Chance, pupils: int) -> None:
        """Invent mentors for this many pupils in all."""
        self._chance = chance
        self._numbers = iter(chance.rng.sample(range(max(100_000, 10 * pupils)), pupils))
        self._class_names = {level: _class_names(level) for level in YEAR_LEVELS}
        codes: set[str] = set()
        self.mentors = [self._mentor(codes) for _ in range(-(-pupils // PUPILS_PER_MENTOR))]
        self._guides = (mentor.id for mentor in self.mentors for _ in range(PUPILS_PER_MENTOR))

    def pupils(self, region: Region, count: int) -> list[Pupil]:
        """Invent the pupils of one town, class by class."""
        found: list[Pupil] = []
        for level, size in zip(YEAR_LEVELS, (count - count // 2, count // 2), strict=True):
            tracks = self._chance.rng.choices(list(TRACKS), list(TRACKS.values()), k=size)
            tracks.sort(key=list(Track).index)
            for first in range(0, size, CLASS_SIZE):
                name = next(self._class_names[level])
                found += [self._pupil(region, level, name, t) for t in tracks[first : first + CLASS_SIZE]]
        return found

    def _pupil(self, region: Region, level: int, school_class: str, track: Track) -> Pupil:
        chance, rng = self._chance, self._chance.rng
        address = region.draw("home")
        first, prefix, last = chance.person()
        number = f"{next(self._numbers):06d}"
        student = Student(
            id=StudentId(chance.new_id()),
            student_number=number,
            first_name=first,
            prefix=prefix,
            last_name=last,
            birth_date=self._birth_date(level),
            school_class=school_class,
            year_level=level,
            track=track,
            profile=self._profile(track),
            route=Route.VAKMANSCHAPSROUTE if track is Track.BB and chance.happens(0.04) else Route.REGULIER,
            postcode=address.postcode,
            house_number=str(rng.randint(1, 240)),
            city=address.city,
            phone=chance.phone(),
            email=f"{number}@leerling.example.nl",
            mentor_id=next(self._guides),
            transport=rng.choice(TRANSPORT),
            max_km=rng.choice((5, 8, 10)) if chance.happens(0.06) else None,
            finds_own_place=chance.happens(0.06),
            has_vog=chance.happens(0.3),
            notes="rolstoeltoegankelijk" if chance.happens(0.01) else "",
        )
        return Pupil(student, address)

    def _birth_date(self, level: int) -> date:
        """Most pupils have the usual age; some stayed down a year, a few skipped one."""
        born = _USUAL_BIRTH[level] + timedelta(days=self._chance.rng.randrange(365))
        if self._chance.happens(0.12):
            return born - timedelta(days=365)
        if level == YEAR_LEVELS[0] and self._chance.happens(0.03):
            return date(2013, 3, 10) + timedelta(days=self._chance.rng.randrange(90))
        return born

    def _profile(self, track: Track) -> Profile:
        weights = TL_PROFILES if track is Track.TL else PUPILS_PER_PROFILE
        return self._chance.rng.choices(list(weights), list(weights.values()))[0]

    def _mentor(self, codes: set[str]) -> Mentor:
        rng = self._chance.rng
        first, prefix, last = self._chance.person()
        letters = [letter for letter in fold(first + last) if letter in string.ascii_lowercase]
        code = "".join((letters[0], *rng.sample(letters[1:], 2))).upper()
        if code in codes:
            code = f"{code}{len(codes)}"
        codes.add(code)
        return Mentor(
            id=MentorId(self._chance.new_id()),
            abbreviation=code,
            name=" ".join(part for part in (first, prefix, last) if part),
            email=f"{code.lower()}@school.example.nl",
            hours=rng.choice((40, 60, 60, 80)),
            max_students=PUPILS_PER_MENTOR + rng.randint(0, 4),
            profiles=tuple(
                sorted(rng.sample(list(PUPILS_PER_PROFILE), rng.randint(0, 2)), key=_PROFILES.index)
            ),
            days=tuple(sorted(rng.sample(_WEEKDAYS, rng.randint(3, 5)), key=_WEEKDAYS.index)),
        )


def _class_names(level: int) -> Iterator[str]:
    """'3A' to '3Z', then '3AA' and so on."""
    for length in itertools.count(1):
        for letters in itertools.product(string.ascii_uppercase, repeat=length):
            yield f"{level}{''.join(letters)}"
