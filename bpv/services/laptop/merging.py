"""What was done on a laptop, brought to where others are now: three ways per field, and the rest asked.

Whatever is asked stays as it is on the server until it is answered. Then what must hold of the whole school
is looked at again and again: what makes it fail is held back as well, until nothing does. Holding back only
ever grows, so that ends.
"""

from __future__ import annotations

from dataclasses import replace

from bpv.domain import BpvError, Changeset, Draft, School
from bpv.services.laptop.holding import Merging, Who, nobody
from bpv.services.laptop.questions import Answers, AskKey, Key, Merged, Question
from bpv.services.laptop.same import as_the_same
from bpv.services.laptop.troubles import Troubles

__all__ = ["Who", "merge", "nobody"]


def merge(
    queue: Changeset, laptop: School, head: School, answers: Answers | None = None, who: Who = nobody
) -> Merged:
    """Bring a queue to the server as it is now.

    `laptop` is what the laptop holds, with all of the queue in it.
    """
    queue, laptop = as_the_same(queue, laptop, head)
    mine = {(change.entity, change.id): change for change in queue}
    merging = Merging(mine, laptop, head, answers or {}, who)
    merging.begin()
    draft = settle(merging)
    return Merged(draft.changeset(), questions_of(merging))


def questions_of(merging: Merging) -> tuple[Question, ...]:
    """Every question, each with what is held back along with it."""
    along: dict[AskKey, dict[Key, None]] = {}
    for key, root in merging.held.items():
        along.setdefault(root, {})[key] = None
    for (entity, id_, _), root in merging.held_fields.items():
        along.setdefault(root, {})[entity, id_] = None
    return tuple(
        replace(
            asked.question,
            along=tuple(each for each in along.get(key, ()) if each != key[:2]),
            is_held=key in along,
        )
        for key, asked in merging.asked.items()
    )


def settle(merging: Merging) -> Draft:
    """Hold back what makes the school fail, until nothing does; gives what is left."""
    troubles = Troubles(merging)
    for _ in range(_MOST):
        draft = merging.build()
        if not troubles.settle(draft):
            return draft
    raise BpvError("conflict", entity="School")


_MOST = 100_000
"""Rounds of holding back: each holds something back or does something once, so it never comes to this."""
