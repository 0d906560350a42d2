"""Who is party to an accord, and how companies become one."""

from __future__ import annotations

from bpv.domain import AccordParty, BpvError, Company, Draft, Partner, School, fold
from bpv.domain.ids import PartnerId
from bpv.domain.partners import OF_COMPANY, partner_made_of
from bpv.language import tr
from bpv.services.lists.references import meanings, show_reference


def party_name(school: School, party: AccordParty) -> str:
    """What a party is called: the partner, else the school itself."""
    if party.partner_id is None:
        return school.details.name or tr("de eigen school")
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
        known: dict[str, str] = {p.company_id: p.id for p in school.all(Partner).values() if p.company_id}
        companies = meanings(school, Company, text)
        partners = {known.get(id_) or partner_made_of(id_).id for id_ in companies}
    if len(partners) != 1:
        expected = tr("een naam die maar één keer voorkomt") if partners else tr("een partner of een bedrijf")
        raise BpvError("bad_cell", label=tr("Partij"), found=text, expected=expected)
    return next(iter(partners))


def put_partner(draft: Draft, partner_id: str) -> PartnerId:
    """The partner of this id, made of its company where that was none yet."""
    if draft.find(Partner, partner_id) is None:
        company = draft.find(Company, partner_id.removeprefix(OF_COMPANY))
        if company is not None:
            draft.put(partner_made_of(company.id))
    return draft.get(Partner, partner_id).id
