"""Every organisation the school works with as a partner: a company is one without anything typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from bpv.domain import BpvError, Company, Draft, Partner, Position, School
from bpv.domain.partners import OF_COMPANY, partner_id_of, partner_made_of
from bpv.services.lists.remembered import Remembered

V = TypeVar("V")


class Holding(Protocol):
    """A school or a draft of it."""

    def find(self, entity: type[V], id_: str | None) -> V | None:
        """The value with this id, or None."""


def organisations(school: School) -> Mapping[str, Partner]:
    """All partners by id: those that were noted, and every company with a place, noted or not."""
    return _organisations(school)


def _all(school: School) -> dict[str, Partner]:
    found = dict(school.all(Partner))
    noted = {partner.company_id for partner in found.values()}
    for position in school.all(Position).values():
        if position.company_id not in noted:
            noted.add(position.company_id)
            made = partner_made_of(position.company_id)
            found[made.id] = made
    return found


_organisations: Remembered[dict[str, Partner]] = Remembered(
    _all, Partner, Position, is_shared=True, heeds={Position: ("company_id",)}
)


def find_partner(school: School, id_: str | None) -> Partner | None:
    """The partner with this id, also of a company that is not noted as one yet; None when there is none."""
    if id_ is None:
        return None
    return school.find(Partner, id_) or _of_company_by_id(school, id_)


def partner_behind(school: School, entity: type, id_: str) -> Partner | None:
    """The partner that a record is about: a company, or a partner itself."""
    if entity is Company:
        return partner_of_company(school, id_) if school.find(Company, id_) is not None else None
    return find_partner(school, id_)


def partner_of_company(school: School, company_id: str) -> Partner:
    """The partner that a company is, noted or not."""
    noted = school.find(Partner, partner_id_of(company_id))
    if noted is None:
        noted = _noted_otherwise(school).get(company_id)
    return noted or partner_made_of(company_id)


_noted_otherwise: Remembered[dict[str | None, Partner]] = Remembered(
    lambda school: {each.company_id: each for each in school.all(Partner).values() if each.company_id},
    Partner,
)


def take_up(draft: Draft, partner_id: str) -> Partner:
    """The partner to change; a company not noted as one is from now on. 'gone' when there is none."""
    noted = draft.find(Partner, partner_id)
    if noted is not None:
        return noted
    made = _of_company_by_id(draft, partner_id)
    if made is None:
        raise BpvError("gone", entity=Partner.__name__)
    draft.put(made)
    return made


def _of_company_by_id(holding: Holding, id_: str) -> Partner | None:
    company_id = id_.removeprefix(OF_COMPANY)
    is_one = company_id != id_ and holding.find(Company, company_id) is not None
    return partner_made_of(company_id) if is_one else None
