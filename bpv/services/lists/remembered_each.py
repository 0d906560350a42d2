"""What was worked out of every record of a class, kept for those that no change reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from bpv.domain import Change, School
from bpv.language import spoken
from bpv.services.lists.remembered import SHARED, Heeds, counts

T = TypeVar("T")
Reach = Callable[[School, Change], Iterable[str] | None]
"""The records, by id, of which a change may change the outcome; None when those are all."""


def reached_since(
    school: School, mark: int, reach: Reach, depends_on: Collection[type], heeds: Heeds
) -> set[str] | None:
    """The records that changes of these classes reached since a mark; None when those are all."""
    changes = school.trail.since(mark)
    if changes is None:
        return None
    reached: set[str] = set()
    for change in changes:
        if change.entity in depends_on and counts(change, heeds):
            ids = reach(school, change)
            if ids is None:
                return None
            reached.update(ids)
    return reached


class _Kept(NamedTuple, Generic[T]):
    revision: int
    mark: int
    outcomes: Mapping[str, T]


class RememberedEach(Generic[T]):
    """A function of a school and records of a class that gives an outcome of each, shared with copies.

    After a change only the records that it reaches are worked out again: an outcome holds nothing of the
    school itself, and rests on nothing that `reach` does not tell of.
    """

    def __init__(
        self,
        entity: type,
        make: Callable[[School, Sequence[Any]], Iterable[T]],
        reach: Reach,
        *depends_on: type,
        heeds: Heeds | None = None,
    ) -> None:
        """Take the class of the records, the function, how far changes reach and the classes it reads."""
        self._entity, self._make, self._reach = entity, make, reach
        self._depends_on, self._heeds = frozenset((entity, *depends_on)), heeds or {}
        self._in: dict[str, WeakKeyDictionary[School, _Kept[T]]] = defaultdict(WeakKeyDictionary)
        SHARED.add(self)

    @property
    def _known(self) -> WeakKeyDictionary[School, _Kept[T]]:
        return self._in[spoken()]

    def __call__(self, school: School) -> Mapping[str, T]:
        """The outcome of every record as the school is now, by id; in no order."""
        revision = school.revision(*self._depends_on)
        known = self._known.get(school)
        if known is None:
            known = self._at_source(school)
        elif known.revision == revision:
            return known.outcomes
        outcomes = self._renewed(school, known) if known is not None else None
        if outcomes is None:
            outcomes = self._made(school, list(school.all(self._entity).values()))
        self._known[school] = _Kept(revision, school.trail.mark, outcomes)
        return outcomes

    def _at_source(self, school: School) -> _Kept[T] | None:
        """What was known of the school that this is a copy of, before it was copied."""
        origin = school.origin
        known = None if origin is None else self._known.get(origin)
        return known if known is not None and known.mark <= school.trail.begun else None

    def _renewed(self, school: School, known: _Kept[T]) -> Mapping[str, T] | None:
        """The outcomes with those worked out again that changes since then reach; None when those are all."""
        reached = reached_since(school, known.mark, self._reach, self._depends_on, self._heeds)
        if not reached:
            return None if reached is None else known.outcomes
        outcomes = {id_: each for id_, each in known.outcomes.items() if id_ not in reached}
        values = (school.find(self._entity, id_) for id_ in reached)
        return outcomes | self._made(school, [value for value in values if value is not None])

    def _made(self, school: School, values: Sequence[Any]) -> dict[str, T]:
        return dict(zip((value.id for value in values), self._make(school, values), strict=True))

    def adopt(self, school: School, copy: School) -> None:
        """Take what was worked out for a copy that holds the same values, for the school as it is now."""
        for each in list(self._in.values()):
            known = each.get(copy)
            if known is not None and known.revision == copy.revision(*self._depends_on):
                revision = school.revision(*self._depends_on)
                each[school] = _Kept(revision, school.trail.mark, known.outcomes)
