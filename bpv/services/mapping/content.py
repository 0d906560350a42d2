"""What is drawn on a map: who and what is where, the ways between them, circles of reach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from bpv.domain.terms import Sector
from bpv.language import tr


class SpotKind(StrEnum):
    """What stands at a point of the map."""

    PUPIL = "pupil"
    COMPANY = "company"
    SCHOOL = "school"
    MENTOR = "mentor"

    @property
    def is_begin(self) -> bool:
        """Whether visits begin there: such a spot always stands by itself."""
        return self in (SpotKind.SCHOOL, SpotKind.MENTOR)


class Duration(Enum):
    """How long a way takes, in classes that a map can show; in whole minutes, up to and including."""

    SHORT = 15
    MIDDLE = 30
    LONG = 45
    FAR = 10**6

    @classmethod
    def of(cls, minutes: int) -> Duration:
        """The class of a number of minutes."""
        return next(each for each in cls if minutes <= each.value)

    @property
    def words(self) -> str:
        """What a legend says."""
        return _WORDS[self]


_WORDS = {
    Duration.SHORT: tr("t/m 15 min"),
    Duration.MIDDLE: tr("t/m 30 min"),
    Duration.LONG: tr("t/m 45 min"),
    Duration.FAR: tr("langer"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A pupil or a company, or where visits begin, at a point in RD metres.

    `is_open` is what still asks for attention: a pupil without a place, a company with free seats. `words`
    say what someone who points at it wants to know; `label` is what may stand beside it; a `number` stands on
    it instead of its sector.
    """

    kind: SpotKind
    id: str
    x: float
    y: float
    name: str
    words: str = ""
    label: str = ""
    sector: Sector | None = None
    is_open: bool = False
    number: int = 0


class Change(Enum):
    """What a proposal does with a way."""

    STAYS = tr("blijft")
    COMES = tr("nieuw")
    GOES = tr("vervalt")


@dataclass(frozen=True, slots=True)
class Way:
    """A pupil's way to a company, or a mentor's from stop to stop; both ends are spots of the same map."""

    start_id: str
    end_id: str
    minutes: int
    words: str = ""
    change: Change = Change.STAYS

    @property
    def duration(self) -> Duration:
        """How it is drawn."""
        return Duration.of(self.minutes)


@dataclass(frozen=True, slots=True)
class Circle:
    """What lies within reach of a point, in a straight line, in RD metres; `is_limit`: farther may not be."""

    x: float
    y: float
    radius: float
    words: str
    is_limit: bool = False


@dataclass(frozen=True, slots=True)
class MapContent:
    """Everything of one map; `unknown` says of whom it is not known where they are. `is_visits`: its ways are
    those of mentors to companies."""

    spots: tuple[Spot, ...] = ()
    ways: tuple[Way, ...] = ()
    circles: tuple[Circle, ...] = ()
    unknown_students: tuple[str, ...] = ()
    unknown_companies: tuple[str, ...] = ()
    is_visits: bool = False

    @property
    def is_difference(self) -> bool:
        """Whether it shows what a proposal changes."""
        return any(way.change is not Change.STAYS for way in self.ways)

    @property
    def begins(self) -> SpotKind | None:
        """Of what kind it is where visits begin, on a map of visits."""
        return next((spot.kind for spot in self.spots if spot.kind.is_begin), None)

    @property
    def unknown(self) -> str:
        """'Van 3 leerlingen is niet bekend waar zij wonen.'; '' when everyone is on the map."""
        said = (
            _unknown(
                len(self.unknown_students), tr("leerling"), tr("leerlingen"), tr("die woont"), tr("zij wonen")
            ),
            _unknown(
                len(self.unknown_companies), tr("bedrijf"), tr("bedrijven"), tr("het ligt"), tr("zij liggen")
            ),
        )
        return " ".join(filter(None, said))


def _unknown(count: int, one: str, many: str, where_one: str, where_many: str) -> str:
    if not count:
        return ""
    if count == 1:
        return tr("Van 1 {one} is niet bekend waar {where_one}.", one=one, where_one=where_one)
    return tr(
        "Van {count} {many} is niet bekend waar {where_many}.", count=count, many=many, where_many=where_many
    )
