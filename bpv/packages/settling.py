"""One truth from the sets of all members: a record is there once all that it names is, and waits until then.

What is known is the newest set of each member. What can be shown of it depends on those sets alone, not on
the order in which they came: members that have the same packages see the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bpv.domain import Draft, Offer, Position, RegionCompany, RegionMember
from bpv.packages.carried import BY_NAME, CARRIED, carried_name, links_of
from bpv.packages.rows import UNREADABLE, from_row, to_row

REGIONAL = tuple(CARRIED)
"""The classes that a member owns records of, parents before children."""


def settle(draft: Draft, incoming: Mapping[str, Iterable[Any]] | None = None) -> None:
    """Put in a draft what can be shown, with the sets of these members in the place of what they had.

    A record with an id that another member had first is left out: it is no one else's to change.
    """
    new = {} if incoming is None else incoming
    owned = _owned(draft)
    sets = owned | {owner: [_kept_here(draft, value) for value in values] for owner, values in new.items()}
    known = {member.id for member in draft.all(RegionMember)}
    owner_of = {_key(value): owner for owner, values in owned.items() for value in values}
    shown: dict[type, dict[str, Any]] = {RegionMember: dict.fromkeys(known)}
    waiting: dict[str, list[Any]] = {}
    by_class: dict[type, list[Any]] = {entity: [] for entity in REGIONAL}
    for owner, values in sets.items():
        for value in values:
            if owner in known and owner_of.setdefault(_key(value), owner) == owner:
                by_class[type(value)].append(value)
    for entity in REGIONAL:
        links = links_of(entity)
        here = shown[entity] = {}
        for value in by_class[entity]:
            if all(_is_known(shown, link.refers_to, getattr(value, link.name)) for link in links):
                here[value.id] = value
            else:
                waiting.setdefault(value.owner_id, []).append(value)
    _write(draft, shown, waiting)


def owned_by(draft: Draft, member_id: str) -> list[Any]:
    """The whole set of a member: what is shown of it, and what waits."""
    return _owned(draft).get(member_id, [])


def remove_owned(draft: Draft, member_id: str) -> None:
    """Remove what a member owns."""
    for entity in reversed(REGIONAL):
        for value in _all(draft, entity):
            if value.owner_id == member_id:
                draft.remove(value)


def waiting_of(member: RegionMember) -> Iterator[Any]:
    """The records of a member that wait for those of another; what cannot be read is none."""
    for text in member.waiting:
        try:
            name, row, position_id = json.loads(text)
            entity = BY_NAME[name]
            value = from_row(entity, CARRIED[entity], row, owner_id=member.id)
        except UNREADABLE:
            continue
        yield replace(value, position_id=position_id) if entity is Offer else value


def _all(draft: Draft, entity: type) -> list[Any]:
    return draft.all(entity)


def _owned(draft: Draft) -> dict[str, list[Any]]:
    sets: dict[str, list[Any]] = {}
    for entity in REGIONAL:
        for value in _all(draft, entity):
            sets.setdefault(value.owner_id, []).append(value)
    for member in draft.all(RegionMember):
        sets.setdefault(member.id, []).extend(_with_position(draft, waiting_of(member)))
    return sets


def _with_position(draft: Draft, values: Iterable[Any]) -> Iterator[Any]:
    """As they are, without a position that is there no longer."""
    for value in values:
        is_lost = isinstance(value, Offer) and draft.find(Position, value.position_id) is None
        yield replace(value, position_id=None) if is_lost else value


def _key(value: Any) -> tuple[type, str]:
    return type(value), value.id


def _is_known(shown: Mapping[type, Mapping[str, Any]], entity: type | None, id_: str | None) -> bool:
    return id_ is None or (entity is not None and id_ in shown[entity])


def _kept_here(draft: Draft, value: Any) -> Any:
    """What came in, with what only this file says of it."""
    before = draft.find(type(value), value.id)
    if before is None or before.owner_id != value.owner_id:
        return value
    if isinstance(value, RegionCompany):
        return replace(value, company_id=before.company_id, received=before.received)
    return replace(value, position_id=before.position_id) if isinstance(value, Offer) else value


def _write(
    draft: Draft, shown: Mapping[type, Mapping[str, Any]], waiting: Mapping[str, Sequence[Any]]
) -> None:
    for entity in reversed(REGIONAL):
        for value in _all(draft, entity):
            if value.id not in shown[entity]:
                draft.remove(value)
    for entity in REGIONAL:
        for value in shown[entity].values():
            if draft.find(entity, value.id) != value:
                draft.put(value)
    for member in draft.all(RegionMember):
        texts = tuple(sorted(map(_text_of, waiting.get(member.id, ()))))
        if texts != member.waiting:
            draft.put(replace(member, waiting=texts))


def _text_of(value: Any) -> str:
    row = to_row(value, CARRIED[type(value)])
    position_id = value.position_id if isinstance(value, Offer) else None
    return json.dumps([carried_name(type(value)), row, position_id], ensure_ascii=False)
