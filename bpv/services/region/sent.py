"""What was in our last package, to see what changed since: of each class a mark that any change alters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from bpv.domain import Company, Draft, Placement, RegionMember, School, SchoolDetails
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.packages.carried import CARRIED, MEMBER_FIELDS, carried_name
from bpv.packages.settling import REGIONAL, owned_by
from bpv.services.lists.remembered import Remembered
from bpv.services.region.companies import FOLLOWED, follow_companies
from bpv.services.region.members import as_member, need_self, self_of
from bpv.services.region.taking import follow_uses

_MEMBER = carried_name(RegionMember)


def bring_up_to_date(draft: Draft) -> None:
    """Have what we share be as our own lists say it now: ourselves, our companies, how much is used."""
    own = need_self(draft)
    details = draft.find(SchoolDetails, SCHOOL_DETAILS_ID) or SchoolDetails()
    if (now := as_member(details, own)) != own:
        draft.put(now)
    follow_companies(draft)
    follow_uses(draft)


def sent_of(draft: Draft) -> str:
    """The marks of all that we share now: 'RegionMember 1f3a; Offer 77b2'."""
    return "; ".join(f"{name} {mark}" for name, mark in _marks(draft).items())


def _marks(draft: Draft) -> Mapping[str, str]:
    own = need_self(draft)
    marks = {_MEMBER: _mark(getattr(own, name) for name in MEMBER_FIELDS if name != "public_key")}
    by_class: dict[type, list[str]] = {}
    for value in owned_by(draft, own.id):
        by_class.setdefault(type(value), []).append(f"{value.id} {value.version}")
    marks |= {carried_name(each): _mark(sorted(by_class[each])) for each in CARRIED if each in by_class}
    return marks


def _mark(texts: Iterable[Any]) -> str:
    digest = blake2b(digest_size=6)
    for text in texts:
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()


def _unsent(school: School) -> tuple[str, ...]:
    own = self_of(school)
    if own is None:
        return ()
    draft = Draft(school)
    bring_up_to_date(draft)
    now = _marks(draft)
    if not own.sent:
        return tuple(now) if len(now) > 1 else ()
    known = dict(each.split(" ", 1) for each in own.sent.split("; ") if " " in each)
    return tuple(name for name in (_MEMBER, *map(carried_name, REGIONAL)) if now.get(name) != known.get(name))


unsent = Remembered(
    _unsent,
    RegionMember,
    SchoolDetails,
    Company,
    Placement,
    *REGIONAL,
    is_shared=True,
    heeds={Company: ("name", "kvk", "sector", *FOLLOWED), Placement: ("position_id", "status")},
)
"""The names of the classes of which something was not in our last package; none while nothing is shared."""


def note_sent(draft: Draft) -> None:
    """Remember that a package has all that we share now."""
    draft.put(replace(need_self(draft), sent=sent_of(draft)))
