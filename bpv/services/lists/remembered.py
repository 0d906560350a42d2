"""What was worked out from a school, kept until the values it came from change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from bpv.domain import School

T = TypeVar("T")


class Remembered(Generic[T]):
    """A function of a school that is worked out anew only when values of certain classes have changed."""

    def __init__(self, make: Callable[[School], T], *depends_on: type) -> None:
        """Take the function and the classes of values it reads."""
        self._make = make
        self._depends_on = depends_on
        self._known: WeakKeyDictionary[School, tuple[int, T]] = WeakKeyDictionary()

    def __call__(self, school: School) -> T:
        """The outcome for the school as it is now."""
        revision = school.revision(*self._depends_on)
        known = self._known.get(school)
        if known is None or known[0] != revision:
            known = (revision, self._make(school))
            self._known[school] = known
        return known[1]

    def adopt(self, school: School, copy: School) -> None:
        """Take what was worked out for a copy that holds the same values, for the school as it is now."""
        known = self._known.get(copy)
        if known is not None and known[0] == copy.revision(*self._depends_on):
            self._known[school] = (school.revision(*self._depends_on), known[1])
