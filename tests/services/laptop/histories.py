"""Random histories of a laptop and of who stayed, brought together: a school of a handful of people.

What may come of it is said here once more, apart from the program: by hand which class refers to which, and
per field who changed it since. Two controls do what others would: carry out every action of the laptop again,
and have the last writer win.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bpv.domain import (
    Draft,
    School,
)
from bpv.services.laptop.merging import merge
from bpv.services.laptop.questions import AskKey, Key, Merged
from bpv.services.laptop.queue import compose
from tests.services.laptop.making import KINDS, REFERS, History, applied, make_history, values_of, whole

Say = Callable[[str], object]


@dataclass
class Tally:
    """What went wrong, and how much was written and asked."""

    wrong: list[str] = field(default_factory=list)
    written: int = 0
    asked: int = 0
    replayed: int = 0
    overwritten: int = 0
    oversold: int = 0


def run(size: int, say: Say, first: int = 0) -> list[str]:
    """So many histories; a line for what went wrong, also where a control went well."""
    tally = Tally()
    for seed in range(first, first + size):
        try:
            judge(seed, tally)
        except Exception as error:
            tally.wrong.append(f"seed {seed}: {type(error).__name__}")
    say(
        f"{size} histories: {tally.written} fields written, {tally.asked} asked; replaying them would have "
        f"overwritten {tally.replayed}, last writer wins {tally.overwritten}, and left {tally.oversold} "
        "schools that cannot be"
    )
    if not (tally.replayed and tally.overwritten and tally.oversold):
        tally.wrong.append("a control did nothing wrong")
    return tally.wrong


def judge(seed: int, tally: Tally) -> None:
    """One history, merged without answers and with random ones."""
    draw = random.Random(seed)
    history = make_history(draw)
    queue = compose(history.steps)
    merged = merge(queue, history.laptop, history.head)
    result = applied(history.head, merged.changeset)
    said = [*whole(result), *untouched(history, result, merged), *complete(history, result, merged)]
    answers: dict[AskKey, bool] = {}
    for _ in range(20):
        new = [each.key for each in merged.questions if each.key not in answers]
        if not new:
            break
        answers |= {key: draw.random() < 0.5 for key in new}
        merged = merge(queue, history.laptop, history.head, answers)
    else:
        said.append("it goes on asking")
    result = applied(history.head, merged.changeset)
    said += [*whole(result, with_exclusions=False), *answered(history, result, merged, answers)]
    tally.wrong += [f"seed {seed}: {line}" for line in said]
    tally.written += sum(1 for _ in differing(history.head, result))
    tally.asked += len(merged.questions)
    replayed = replay(history)
    tally.replayed += sum(1 for _ in overwritten(history, replayed))
    forced = last_wins(history)
    tally.overwritten += sum(1 for _ in overwritten(history, forced))
    tally.oversold += bool(list(whole(forced)))


def untouched(history: History, result: School, merged: Merged) -> Iterator[str]:
    """Without an answer nothing of the server changes but what it left alone and the laptop changed."""
    yield from overwritten(history, result)
    if list(values_of(history.head)) == list(values_of(history.base)) and merged.questions:
        yield "asked although nothing happened there"


def overwritten(history: History, result: School) -> Iterator[str]:
    """Each field that differs from the server, and not because the laptop alone changed it."""
    for kind, id_, name in differing(history.head, result):
        base, mine, theirs, now = (
            cell(school, kind, id_, name) for school in (history.base, history.laptop, history.head, result)
        )
        if not (theirs == base and mine != base and alike(now, mine)):
            yield f"{kind.__name__}.{name or 'as a whole'} of another was overwritten"


def alike(now: Any, mine: Any) -> bool:
    """Whether it is as the laptop has it; a new record may be without what it referred to and is gone."""
    if now == mine or type(now) is not type(mine) or type(now) not in REFERS:
        return bool(now == mine)
    return now == replace(mine, **{name: None for name in REFERS[type(now)] if getattr(now, name) is None})


def complete(history: History, result: School, merged: Merged) -> Iterator[str]:
    """Everything that the laptop changed is written, or asked."""
    asked = covered(merged)
    for kind, id_, name in differing(history.base, history.laptop):
        mine, now = cell(history.laptop, kind, id_, name), cell(result, kind, id_, name)
        if not alike(now, mine) and (kind, id_) not in asked and (kind, id_, name) not in asked:
            yield f"{kind.__name__}.{name or 'as a whole'} of the laptop is neither written nor asked"


def answered(
    history: History, result: School, merged: Merged, answers: Mapping[AskKey, bool]
) -> Iterator[str]:
    """With answers: nothing of the server changes without a yes, and a yes is done or cannot be."""
    yes = {q.key for q in merged.questions if answers.get(q.key) and q.can_be_mine}
    held = {key for q in merged.questions if q.is_held for key in (q.key[:2], *q.along)}
    lost = {(type(value), value.id) for q in merged.questions if q.key in yes for value in q.loses}
    lost |= {key[:2] for key in yes}
    for kind, id_, name in differing(history.head, result):
        base, mine, theirs, now = (
            cell(school, kind, id_, name) for school in (history.base, history.laptop, history.head, result)
        )
        if (alike(now, mine) and mine != base and theirs == base) or {
            (kind, id_, name),
            (kind, id_, ""),
        } & yes:
            continue
        if theirs is None and now is not None and yes and history.laptop.find(kind, id_) is not None:
            continue  # brought back with what was answered
        if now is None and _hangs_on(history, kind, id_, lost):
            continue
        yield f"{kind.__name__}.{name or 'as a whole'} of another went without an answer"
    for entity, id_, name in yes:
        if (
            name
            and (entity, id_) not in held
            and cell(result, entity, id_, name) != cell(history.laptop, entity, id_, name)
        ):
            yield f"{entity.__name__}.{name} was answered and not done"


def _hangs_on(history: History, kind: type, id_: str, lost: set[Key]) -> bool:
    if (kind, id_) in lost:
        return True
    value: Any = history.head.find(kind, id_)
    if value is None:
        return False
    targets = [(to, getattr(value, name)) for name, to in REFERS.get(kind, {}).items()]
    return any(target in lost or _hangs_on(history, *target, lost) for target in targets if target[1])


def covered(merged: Merged) -> set[Any]:
    """What is asked: fields, and records as a whole with what goes along."""
    found: set[Any] = set()
    for question in merged.questions:
        entity, id_, name = question.key
        found |= {(entity, id_, name) if name else (entity, id_), *question.along}
    return found


def differing(before: School, after: School) -> Iterator[AskKey]:
    """Every field of two schools that differs; '' for a record that only one of them has."""
    for kind in KINDS:
        for id_ in dict.fromkeys((*before.all(kind), *after.all(kind))):
            one, other = before.find(kind, id_), after.find(kind, id_)
            if one is None or other is None:
                yield kind, id_, ""
                continue
            for each in fields(kind):
                if getattr(one, each.name) != getattr(other, each.name):
                    yield kind, id_, each.name


def cell(school: School, kind: type, id_: str, name: str) -> Any:
    """A field of a record, or the record; None where it is not there."""
    value: Any = school.find(kind, id_)
    return getattr(value, name) if name and value is not None else value


# The controls


def replay(history: History) -> School:
    """Carry out every action again where each field is still as it was before it."""
    now = School(history.head)
    for step in history.steps:
        draft = Draft(now)
        for change in step:
            there: Any = draft.find(change.entity, change.id)
            if there is not None and change.after is not None and change.before is not None:
                own = {
                    f.name: getattr(change.after, f.name)
                    for f in fields(change.after)
                    if getattr(there, f.name) == getattr(change.before, f.name)
                }
                draft.put(replace(there, **own))
            elif there == change.before:
                draft.put(change.after) if change.after is not None else draft.remove(there)
        now.apply(draft.changeset())
    return now


def last_wins(history: History) -> School:
    """Have whatever the laptop changed stand."""
    draft = Draft(history.head)
    for change in compose(history.steps):
        if change.after is not None:
            draft.put(change.after)
        elif (there := draft.find(change.entity, change.id)) is not None:
            draft.remove(there)
    return applied(history.head, draft.changeset())
