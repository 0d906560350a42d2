"""What was worked out from a school, kept until the values it came from change.

It may hold words, so it is kept for each language: what others read is Dutch, whatever the window speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Generic, NamedTuple, Protocol, TypeVar
from weakref import WeakKeyDictionary, WeakSet, ref

from bpv.domain import Change, School
from bpv.language import spoken

T = TypeVar("T")
Heeds = Mapping[type, Collection[str]]
"""Of a class of values the fields that count; of one that is not named here every field does."""


class OfSchool:
    """What asks a school more while it is remembered of it: it does not keep that school."""

    def __init__(self, school: School) -> None:
        """Take a school that whoever asks holds."""
        self._at = ref(school)

    @property
    def _school(self) -> School:
        school = self._at()
        assert school is not None
        return school


class Adopting(Protocol):
    """What remembers something of schools that a school can have of its copy."""

    def adopt(self, school: School, copy: School) -> None:
        """Take what was worked out for a copy that holds the same values."""


SHARED: WeakSet[Adopting] = WeakSet()
"""All that is shared between a school and its copies."""


def adopt_all(school: School, copy: School) -> None:
    """Let a school have all that was worked out for a copy of it; the two must hold the same values."""
    for each in list(SHARED):
        each.adopt(school, copy)


class _Kept(NamedTuple, Generic[T]):
    """An outcome, and of which moment of the school it is."""

    revision: int
    mark: int
    outcome: T


class Remembered(Generic[T]):
    """A function of a school that is worked out anew only when values of certain classes have changed.

    An outcome that held the school would keep it, and itself, for ever: see `OfSchool`.
    """

    def __init__(
        self,
        make: Callable[[School], T],
        *depends_on: type,
        is_shared: bool = False,
        heeds: Heeds | None = None,
        renew: Callable[[School, T], T] | None = None,
    ) -> None:
        """Take the function, the classes of values it reads, and what of these it `heeds`.

        What it gives `is_shared` with copies of the school when it holds nothing of the school itself.
        `renew` makes the outcome from one of before, of whatever moment, which it leaves as it is.
        """
        self._make, self._renew, self._is_shared = make, renew, is_shared
        self._depends_on, self._heeds = depends_on, heeds or {}
        self._in: dict[str, WeakKeyDictionary[School, _Kept[T]]] = defaultdict(WeakKeyDictionary)
        if is_shared:
            SHARED.add(self)

    @property
    def _known(self) -> WeakKeyDictionary[School, _Kept[T]]:
        return self._in[spoken()]

    def __call__(self, school: School) -> T:
        """The outcome for the school as it is now."""
        revision = school.revision(*self._depends_on)
        known = self._known.get(school)
        if known is not None and known.revision == revision:
            return known.outcome
        if known is None or not self._holds_since(school, known.mark):
            known = self._at_source(school) if self._is_shared else None
        outcome = self._anew(school) if known is None else known.outcome
        self._known[school] = _Kept(revision, school.trail.mark, outcome)
        return outcome

    def _anew(self, school: School) -> T:
        """The outcome, from one of before where that can be."""
        former = self._known.get(school)
        if former is None and school.origin is not None:
            former = self._known.get(school.origin)
        if former is None or self._renew is None:
            return self._make(school)
        return self._renew(school, former.outcome)

    def _at_source(self, school: School) -> _Kept[T] | None:
        """What is known of the school that this is a copy of, if it holds here as well."""
        origin = school.origin
        known = None if origin is None else self._known.get(origin)
        if known is None:
            return None
        source = school.source(*self._depends_on)
        is_same = source is not None and known.revision == source[1]
        is_before = known.mark <= school.trail.begun
        return known if is_same or (is_before and self._holds_since(school, known.mark)) else None

    def _holds_since(self, school: School, mark: int) -> bool:
        """Whether nothing that counts has changed since."""
        changes = school.trail.since(mark)
        return changes is not None and not any(
            change.entity in self._depends_on and counts(change, self._heeds) for change in changes
        )

    def adopt(self, school: School, copy: School) -> None:
        """Take what was worked out for a copy that holds the same values, for the school as it is now."""
        for each in list(self._in.values()):
            known = each.get(copy)
            if known is not None and known.revision == copy.revision(*self._depends_on):
                revision = school.revision(*self._depends_on)
                each[school] = _Kept(revision, school.trail.mark, known.outcome)


def counts(change: Change, heeds: Heeds) -> bool:
    """Whether a change is one of the fields that count, or a value came or went."""
    fields = heeds.get(change.entity)
    before, after = change.before, change.after
    if fields is None or before is None or after is None:
        return True
    return any(getattr(before, field) != getattr(after, field) for field in fields)
