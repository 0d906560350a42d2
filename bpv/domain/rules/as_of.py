"""The limits of the day on which a placement was agreed upon: one that changed later does not break it."""

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from bpv.domain.law_settings import EARLIER_LIMITS, LAW_LIMITS
from bpv.domain.placements import Placement
from bpv.domain.rules.law import Source
from bpv.domain.rules.signing import signed_on
from bpv.domain.school import School
from bpv.domain.settings import DEFINITIONS, Limits, Setting, default_on

_KEYS = tuple(limit[0] for limit in LAW_LIMITS)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The settings as they were on a day; what a school set for itself counts from the day it says."""

    source: Source
    day: date

    def setting(self, key: str) -> int:
        """The value on that day."""
        own, what = self.source.find(Setting, key), DEFINITIONS[key]
        if own is None or own.value == what.default:
            return default_on(key, self.day)
        if own.as_of in (None, what.as_of) or own.as_of <= self.day:
            return own.value
        return default_on(key, self.day)


def limits_of(source: Source, placement: Placement) -> Limits:
    """The limits that a placement is judged by: those of the day it was agreed upon, else those of now."""
    last = _last_change(source)
    day = None if last is None else agreed_on(source, placement)
    return source if day is None or last is None or day >= last else AsOf(source, day)


def agreed_on(source: Source, placement: Placement) -> date | None:
    """The day on which a company confirmed it or everyone had signed, whichever came first."""
    known = (placement.confirmed_on, signed_on(source, placement.id))
    return min((day for day in known if day is not None), default=None)


_known: WeakKeyDictionary[School, tuple[int, date | None]] = WeakKeyDictionary()


def _last_change(source: Source) -> date | None:
    """From when the limits are as they are now; None where they were never others."""
    if not isinstance(source, School):
        return _worked_out(source)
    at = source.revision(Setting)
    if source not in _known or _known[source][0] != at or EARLIER_LIMITS:
        _known[source] = (at, _worked_out(source))
    return _known[source][1]


def _worked_out(source: Source) -> date | None:
    days = [date.fromordinal(until.toordinal() + 1) for each in EARLIER_LIMITS.values() for until, _ in each]
    for key in _KEYS:
        own = source.find(Setting, key)
        if own is not None and own.as_of not in (None, DEFINITIONS[key].as_of):
            days.append(own.as_of)
    return max(days, default=None)
