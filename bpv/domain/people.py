"""Leerlingen and mentoren."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bpv.domain.ids import LearningRouteId, MentorId, StudentId
from bpv.domain.terms import Profile, Route, Track, Weekday
from bpv.domain.terms_following import HalfDay
from bpv.domain.terms_region import RoutePhase


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Return text without accents, case or surplus spaces, for comparing and sorting as Dutch people do."""
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """Return text without accents or case, for one that is too long to remember."""
    bare = text if text.isascii() else _OTHERS.sub(lambda found: found[0].translate(_LETTERS), text)
    return bare.casefold()


class _Letters(dict[int, str]):
    """What stands for a letter without its accents, looked up when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code))
        self[code] = bare = "".join(c for c in decomposed if not unicodedata.combining(c))
        return bare


_OTHERS = re.compile(r"[^\x00-\x7f]+")
_LETTERS = _Letters({ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O", ord("ı"): "i"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A pupil of 12 to 17 who needs a place; with priority before others where there are too few."""

    id: StudentId
    student_number: str = ""
    first_name: str = ""
    prefix: str = ""
    last_name: str = ""
    birth_date: date | None = None
    school_class: str = ""
    year_level: int | None = None
    track: Track | None = None
    profile: Profile | None = None
    route: Route = Route.REGULIER
    postcode: str = ""
    house_number: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    mentor_id: MentorId | None = None
    transport: str = ""
    max_km: int | None = None
    finds_own_place: bool = False
    has_vog: bool = False
    notes: str = ""
    has_priority: bool = False
    priority_reason: str = ""
    absent_days: tuple[Weekday, ...] = ()
    vog_date: date | None = None
    left_on: date | None = None
    guardian1_name: str = ""
    guardian1_relation: str = ""
    guardian1_phone: str = ""
    guardian1_email: str = ""
    guardian2_name: str = ""
    guardian2_relation: str = ""
    guardian2_phone: str = ""
    guardian2_email: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    route_id: LearningRouteId | None = None
    phase: RoutePhase | None = None

    @property
    def name(self) -> str:
        """The name as spoken: 'Jan van der Vries'."""
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)

    @property
    def list_name(self) -> str:
        """The name as in a list: 'Vries, Jan van der'."""
        given = " ".join(part for part in (self.first_name, self.prefix) if part)
        return f"{self.last_name}, {given}" if given and self.last_name else self.last_name or given

    @property
    def sort_key(self) -> str:
        """Order in lists: surname without tussenvoegsel, then first name, then number."""
        return _sort_key(self.last_name, self.first_name, self.prefix, self.student_number)


@lru_cache(maxsize=1 << 14)
def _sort_key(last_name: str, first_name: str, prefix: str, number: str) -> str:
    """Lists are put in order again and again, and few names change meanwhile."""
    # The name as in lists where there is a whole one: that is folded to be found by as well.
    given = f"{first_name} {prefix}" if prefix or not (last_name and first_name) else first_name
    return f"{fold(f'{last_name}, {given}')} {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """A teacher who guides and visits pupils on their placement."""

    id: MentorId
    abbreviation: str = ""
    name: str = ""
    email: str = ""
    hours: int | None = None
    max_students: int | None = None
    profiles: tuple[Profile, ...] = ()
    days: tuple[Weekday, ...] = ()
    postcode: str = ""
    phone: str = ""
    stand_in: str = ""
    half_days: tuple[HalfDay, ...] = ()
    left_on: date | None = None

    @property
    def label(self) -> str:
        """What lists show: the abbreviation, else the name."""
        return self.abbreviation or self.name
