"""Who is party to an accord, and how companies become one."""

from __future__ import annotations

from bpv.domain import AccordParty, BpvError, Company, Draft, Partner, School, fold
from bpv.domain.ids import CompanyId, PartnerId
from bpv.domain.terms_region import PartnerKind
from bpv.services.lists.references import meanings, show_reference

_MADE = "partner-"
"""Begins the id of a company as a partner: whoever makes it makes the same one."""


def party_name(school: School, party: AccordParty) -> str:
    """What a party is called: the partner, else the school itself."""
    if party.partner_id is None:
        return school.details.name or "de eigen school"
    return show_reference(school, Partner, party.partner_id)


def names_of_parties(school: School) -> list[str]:
    """Every organisation that can be party to an accord."""
    own = {show_reference(school, Partner, id_) for id_ in school.all(Partner)}
    companies = {show_reference(school, Company, id_) for id_ in school.all(Company)}
    return sorted(own | companies, key=fold)


def find_partner(school: School, text: str) -> str:
    """The id of the partner a text means, perhaps of one that is still to be made of a company.

    BpvError('bad_cell') when it means none, or several.
    """
    partners = meanings(school, Partner, text)
    if not partners:
        made = {f"{_MADE}{id_}" for id_ in meanings(school, Company, text)}
        known = {each.company_id: id_ for id_, each in school.all(Partner).items() if each.company_id}
        partners = {known.get(CompanyId(id_.removeprefix(_MADE)), id_) for id_ in made}
    if len(partners) != 1:
        expected = "een naam die maar één keer voorkomt" if partners else "een partner of een bedrijf"
        raise BpvError("bad_cell", label="Partij", found=text, expected=expected)
    return next(iter(partners))


def put_partner(draft: Draft, partner_id: str) -> PartnerId:
    """The partner of this id, made of its company where that was none yet."""
    id_ = PartnerId(partner_id)
    if draft.find(Partner, id_) is None and partner_id.startswith(_MADE):
        company = draft.get(Company, partner_id.removeprefix(_MADE))
        draft.put(Partner(id=id_, kind=PartnerKind.COMPANY, company_id=company.id))
    return draft.get(Partner, id_).id
