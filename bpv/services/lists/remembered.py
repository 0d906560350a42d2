"""What was worked out from a school, kept until the values it came from change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary, ref

from bpv.domain import School

T = TypeVar("T")


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


class Remembered(Generic[T]):
    """A function of a school that is worked out anew only when values of certain classes have changed.

    An outcome that held the school would keep it, and itself, for ever: see `OfSchool`.
    """

    def __init__(self, make: Callable[[School], T], *depends_on: type, is_shared: bool = False) -> None:
        """Take the function and the classes of values it reads.

        What it gives `is_shared` with copies of the school when it holds nothing of the school itself.
        """
        self._make, self._is_shared = make, is_shared
        self._depends_on = depends_on
        self._known: WeakKeyDictionary[School, tuple[int, T]] = WeakKeyDictionary()

    def __call__(self, school: School) -> T:
        """The outcome for the school as it is now."""
        revision = school.revision(*self._depends_on)
        known = self._known.get(school)
        if known is None or known[0] != revision:
            there = self._at_source(school) if self._is_shared else None
            known = (revision, self._make(school) if there is None else there[1])
            self._known[school] = known
        return known[1]

    def _at_source(self, school: School) -> tuple[int, T] | None:
        """What is known of the school that this is a copy of, as it was then."""
        source = school.source(*self._depends_on)
        known = None if source is None else self._known.get(source[0])
        return known if source is not None and known is not None and known[0] == source[1] else None

    def adopt(self, school: School, copy: School) -> None:
        """Take what was worked out for a copy that holds the same values, for the school as it is now."""
        known = self._known.get(copy)
        if known is not None and known[0] == copy.revision(*self._depends_on):
            self._known[school] = (school.revision(*self._depends_on), known[1])
