"""Demand against supply, a line a profile and municipality: how many pupils, places, and how many lack.

A pupil takes a place in the own municipality that takes the profile. Places that take several profiles are
counted with each, and given once: a largest flow says how many pupils of a municipality can have one, so
that the shortages of its profiles together are exactly what lacks there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from bpv.domain.terms import Profile
from bpv.language import later, tr, tr_count
from bpv.services.placing.shortage import Flow, Kind
from bpv.services.supply.ranges import Range

Cell = tuple["Profile | None", str]
"""A profile and the name of a municipality; '' is where nobody knows."""
EVERYWHERE = tr("Alle gemeenten")
_PROFILES: tuple[Profile | None, ...] = (*Profile, None)
_TIGHT = 10
"""With at most a tenth of the pupils to spare there is just enough."""


class State(Enum):
    """How demand and supply stand, in a word and a tone."""

    SHORT = (later("te kort"), "red")
    MAYBE = (later("misschien te kort"), "amber")
    TIGHT = (later("krap"), "amber")
    ENOUGH = (later("genoeg"), "green")
    UNASKED = (later("niemand die vraagt"), "grey")

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return str(self.value[1])

    @property
    def words(self) -> str:
        """What is said, in the language of the window."""
        return tr(self.value[0])


@dataclass(frozen=True, slots=True)
class Balance:
    """One profile in one municipality; `short` is what lacks once everyone there has taken a place."""

    profile: Profile | None
    municipality: str
    pupils: Range
    places: int
    short: Range

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.profile.value if self.profile else ''}|{self.municipality}"

    @property
    def state(self) -> State:
        """How it stands."""
        if self.short.low:
            return State.SHORT
        if self.short.high:
            return State.MAYBE
        if not self.pupils.high:
            return State.UNASKED
        spare = self.places - self.pupils.high
        return State.TIGHT if spare <= self.pupils.high // _TIGHT else State.ENOUGH

    @property
    def verdict(self) -> str:
        """'5 te kort', 'misschien 3 te kort', 'krap', 'genoeg'."""
        if self.state is State.SHORT:
            return tr("{words} te kort", words=self.short.words)
        return (
            tr("misschien {high} te kort", high=self.short.high)
            if self.state is State.MAYBE
            else self.state.words
        )

    @property
    def is_crowded(self) -> bool:
        """Whether places that it could take are wanted by other profiles."""
        return self.short.high > max(0, self.pupils.high - self.places)

    @property
    def profile_words(self) -> str:
        """What the profile is called."""
        return self.profile.label if self.profile else tr("Zonder profiel")

    @property
    def place_words(self) -> str:
        """What the municipality is called."""
        return self.municipality or tr("Gemeente onbekend")

    @property
    def words(self) -> str:
        """'Z&W in Ede: 12 leerlingen, 7 plaatsen: 5 te kort'."""
        where = {EVERYWHERE: tr("in alle gemeenten"), "": tr("waar de gemeente niet bekend is")}
        at = where.get(self.municipality, tr("in {municipality}", municipality=self.municipality))
        places = tr_count("{count} plaats", "{count} plaatsen", self.places)
        also = tr(", waar ook andere profielen om vragen") if self.is_crowded else ""
        pupils = self.pupils.counted(tr("leerling"), tr("leerlingen"))
        return f"{self.profile_words} {at}: {pupils}, {places}{also}: {self.verdict}"


Demand = Mapping[Cell, Range]
Supply = Mapping[str, Mapping[Kind, int]]
"""The seats of each municipality, by which profiles they take."""


def balances(demand: Demand, supply: Supply) -> list[Balance]:
    """A line a cell in which there is anything, by municipality and then in the order of profiles."""
    pupils: dict[str, dict[Profile | None, Range]] = defaultdict(dict)
    for (profile, municipality), count in demand.items():
        pupils[municipality][profile] = count
    names = sorted({*pupils, *supply}, key=lambda name: (not name, name))
    return [each for name in names for each in _of_one(name, pupils[name], supply.get(name, {}))]


def by_profile(demand: Demand) -> dict[Profile | None, Range]:
    """The pupils of all municipalities together."""
    pupils: dict[Profile | None, Range] = defaultdict(Range)
    for (profile, _), count in demand.items():
        pupils[profile] += count
    return dict(pupils)


def everywhere(pupils: Mapping[Profile | None, Range], supply: Supply) -> list[Balance]:
    """The same as if all municipalities were one: what lacks wherever pupils would go."""
    seats: dict[Kind, int] = defaultdict(int)
    for own in supply.values():
        for kind, number in own.items():
            seats[kind] += number
    return list(_of_one(EVERYWHERE, pupils, seats))


def _of_one(
    name: str, pupils: Mapping[Profile | None, Range], seats: Mapping[Kind, int]
) -> Iterable[Balance]:
    least = _left({profile: count.low for profile, count in pupils.items()}, seats)
    most = _left({profile: count.high for profile, count in pupils.items()}, seats)
    for profile in _PROFILES:
        count = pupils.get(profile, Range())
        places = sum(number for kind, number in seats.items() if profile in kind)
        if count.high or places:
            low, high = least.get(profile, 0), most.get(profile, 0)
            yield Balance(profile, name, count, places, Range(min(low, high), max(low, high)))


def _left(pupils: Mapping[Profile | None, int], seats: Mapping[Kind, int]) -> Mapping[Profile | None, int]:
    """How many of each have no place when as many as can be have one."""
    return Flow({profile: pupils[profile] for profile in _PROFILES if profile in pupils}, seats).left
