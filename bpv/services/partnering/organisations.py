"""Every organisation the school works with as a partner: a company is one without anything typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from bpv.domain import BpvError, Company, Draft, Partner, Position, School
from bpv.domain.ids import CompanyId, PartnerId
from bpv.domain.terms_region import PartnerKind
from bpv.services.lists.remembered import Remembered

_BEGIN = "partner-"
V = TypeVar("V")


class Holding(Protocol):
    """A school or a draft of it."""

    def find(self, entity: type[V], id_: str | None) -> V | None:
        """The value with this id, or None."""


def partner_id_of(company_id: str) -> PartnerId:
    """The id of the partner that a company is; two who make it at once agree."""
    return PartnerId(f"{_BEGIN}{company_id}")


def organisations(school: School) -> Mapping[str, Partner]:
    """All partners by id: those that were noted, and every company with a place, noted or not."""
    return _organisations(school)


def _all(school: School) -> dict[str, Partner]:
    found = dict(school.all(Partner))
    noted = {partner.company_id for partner in found.values()}
    for position in school.all(Position).values():
        if position.company_id not in noted:
            noted.add(position.company_id)
            made = _made(position.company_id)
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


def partner_of_company(school: School, company_id: str) -> Partner:
    """The partner that a company is, noted or not."""
    noted = school.find(Partner, partner_id_of(company_id))
    if noted is None:
        noted = _noted_otherwise(school).get(company_id)
    return noted or _made(company_id)


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
    company_id = id_.removeprefix(_BEGIN)
    is_one = company_id != id_ and holding.find(Company, company_id) is not None
    return _made(company_id) if is_one else None


def _made(company_id: str) -> Partner:
    return Partner(id=partner_id_of(company_id), kind=PartnerKind.COMPANY, company_id=CompanyId(company_id))
