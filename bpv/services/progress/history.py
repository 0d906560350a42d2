"""What happened to a placement, step by step: how it came where it is, and which step back that leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from bpv.domain import Placement, School, Step
from bpv.domain.terms import PlacementStatus
from bpv.services.progress.transitions import BY_ENDS, TRANSITIONS, Transition, forward_from


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps as they were taken: those of the same moment as they follow from each other."""
    found: list[Step] = []
    waiting = sorted(steps, key=lambda each: each.at)
    while waiting:
        first = [each for each in waiting if each.at == waiting[0].at]
        now = found[-1].after if found else None
        following = next((each for each in first if each.before == now), first[0])
        found.append(following)
        waiting.remove(following)
    return tuple(found)


def steps_by_placement(school: School) -> Mapping[str, tuple[Step, ...]]:
    """The steps of every placement that took any; worked out anew when one was taken."""
    at, known = school.revision(Step), _known.get(school)
    if known is None or known[0] != at:
        known = _known[school] = (at, _by_placement(school))
    return known[1]


_known: WeakKeyDictionary[School, tuple[int, Mapping[str, tuple[Step, ...]]]] = WeakKeyDictionary()


def _by_placement(school: School) -> Mapping[str, tuple[Step, ...]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for step in school.all(Step).values():
        if step.placement_id is not None:
            found[step.placement_id].append(step)
    return {id_: in_order(own) for id_, own in found.items()}


def steps_of(school: School, placement_id: str) -> tuple[Step, ...]:
    """The steps of one placement, the earliest first."""
    return steps_by_placement(school).get(placement_id, ())


def replayed(steps: Sequence[Step]) -> list[PlacementStatus]:
    """The statuses that led here and were not taken back; without any step it was planned.

    Raises ValueError when the steps do not follow from each other.
    """
    path = (
        [PlacementStatus(steps[0].before or PlacementStatus.PLANNED)] if steps else [PlacementStatus.PLANNED]
    )
    for step in steps:
        if step.before not in ("", path[-1]):
            raise ValueError(f"a step from {step.before} where {path[-1]} was")
        after = PlacementStatus(step.after)
        if step.before == step.after:
            continue  # a note, such as why something is done against a rule
        known = BY_ENDS.get((path[-1], after))
        if not step.before:
            path = [after]
        elif known is not None and known.is_back and after in path:
            del path[len(path) - path[::-1].index(after) :]
        else:
            path.append(after)
    return path


def way_back(placement: Placement, steps: Sequence[Step]) -> Transition | None:
    """The step back that this placement has: to what it was before, as far as that is known."""
    path = replayed(steps)
    if len(path) > 1:
        return _back(placement.status, path[-2])
    if placement.status is PlacementStatus.PLANNED:
        return None  # where every placement begins
    return next((each for each in TRANSITIONS if each.before is placement.status and each.is_back), None)


def _back(now: PlacementStatus, before: PlacementStatus) -> Transition | None:
    known = BY_ENDS.get((now, before))
    return known if known is not None and known.is_back else None


def next_steps(placement: Placement, steps: Sequence[Step]) -> tuple[Transition, ...]:
    """What can become of a placement now: the steps ahead, then the one back."""
    back = way_back(placement, steps)
    return (*forward_from(placement.status), *([back] if back is not None else []))
