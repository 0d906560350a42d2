"""How closely the school works with a partner, now and as it would like: in all, or for one profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bpv.domain import Cooperation, Draft, Partner, School, new_id
from bpv.domain.ids import CooperationId, PartnerId
from bpv.domain.terms import Profile
from bpv.domain.terms_region import CooperationForm
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.partnering.organisations import take_up

_ORDER = {form: number for number, form in enumerate(CooperationForm)}


def cooperations_of(school: School, partner: Partner) -> tuple[Cooperation, ...]:
    """What is noted with a partner: for every profile first, then by profile."""
    return _by_partner(school).get(partner.id, ())


def _index(school: School) -> Mapping[str, tuple[Cooperation, ...]]:
    found: dict[str, list[Cooperation]] = defaultdict(list)
    for each in school.all(Cooperation).values():
        found[each.partner_id].append(each)
    order = {profile: number for number, profile in enumerate(Profile)}
    return {
        id_: tuple(sorted(own, key=lambda each: order[each.profile] if each.profile else -1))
        for id_, own in found.items()
    }


_by_partner: Remembered[Mapping[str, tuple[Cooperation, ...]]] = Remembered(_index, Cooperation)


def form_of(school: School, partner: Partner) -> CooperationForm | None:
    """How closely they work together: in all, else the closest of the profiles."""
    return _closest([each.now for each in _meant(school, partner)])


def wanted_of(school: School, partner: Partner) -> CooperationForm | None:
    """How closely the school would like to, likewise."""
    return _closest([each.wanted for each in _meant(school, partner)])


def wants_on(school: School, partner: Partner) -> bool:
    """Whether the school would like to work more closely than it does, in all or for a profile."""
    return any(_rank(each.wanted) > _rank(each.now) for each in cooperations_of(school, partner))


def _meant(school: School, partner: Partner) -> list[Cooperation]:
    own = cooperations_of(school, partner)
    return [each for each in own if each.profile is None] or list(own)


def _closest(forms: list[CooperationForm | None]) -> CooperationForm | None:
    return max((form for form in forms if form is not None), key=_ORDER.__getitem__, default=None)


def _rank(form: CooperationForm | None) -> int:
    return -1 if form is None else _ORDER[form]


@dataclass(frozen=True, slots=True)
class SetCooperation:
    """Note how closely the school works with a partner, or would like to; fields that are named change."""

    partner_id: str
    values: Mapping[str, Any]
    profile: Profile | None = None
    today: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Samenwerking wijzigen")

    def change(self, draft: Draft) -> None:
        """Store it; a form that changes is so since today, and one that says nothing any more goes."""
        partner = take_up(draft, self.partner_id)
        known = next(
            (c for c in draft.all(Cooperation) if (c.partner_id, c.profile) == (partner.id, self.profile)),
            None,
        )
        old = known or Cooperation(
            id=CooperationId(new_id()), partner_id=PartnerId(partner.id), profile=self.profile
        )
        new = replace(old, **self.values)
        if new.now is not old.now and "since" not in self.values:
            new = replace(new, since=self.today if new.now is not None else None)
        if new.now is None and new.wanted is None and not new.note:
            if known is not None:
                draft.remove(known)
        else:
            draft.put(new)
