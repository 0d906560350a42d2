"""Letters to partners: an invitation to those that are no company, an accord to whoever has not signed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from bpv.domain import Accord, Partner, PartnerContact, School, fold
from bpv.services.accords.standing import standing_of
from bpv.services.letters.case import Case
from bpv.services.letters.kinds import MEETING, Letter
from bpv.services.partnering.knowing import company_of, name_of_partner
from bpv.services.partnering.organisations import organisations
from bpv.services.partnering.people import contacts_of_partner


def find_partner_cases(school: School, letter: Letter, ids: Set[str], today: date) -> list[Case]:
    """A letter each: with ids only to these partners, or about these accords."""
    found = _meetings(school, ids, today) if letter.key == MEETING else _signings(school, ids, today)
    return sorted(found, key=lambda case: fold(case.name))


def _meetings(school: School, ids: Set[str], today: date) -> Iterator[Case]:
    for id_, partner in (organisations(school) if ids else school.all(Partner)).items():
        if id_ in ids if ids else partner.company_id is None:
            yield _to(school, partner, today)


def _signings(school: School, ids: Set[str], today: date) -> Iterator[Case]:
    """An accord to each party that has not signed, but the school itself; with ids of accords or partners."""
    for id_, accord in school.all(Accord).items():
        each = standing_of(school, id_, today)
        if each.is_past and id_ not in ids:
            continue
        for party in each.to_sign:
            partner = school.find(Partner, party.partner_id)
            if partner is not None and (not ids or ids & {id_, partner.id}):
                title = accord.title or accord.kind.dutch
                about = {"accord": accord, "parties": each.parties, "points": each.points}
                yield _to(school, partner, today, signs=True, after=title, **about)


def _to(
    school: School, partner: Partner, today: date, *, signs: bool = False, after: str = "", **about: object
) -> Case:
    """A letter to whom is to be spoken to there; what is signed goes to who may sign, where that is known."""
    company = company_of(school, partner)
    people = list(contacts_of_partner(school, partner.id)) if company is None else []
    people.sort(key=lambda person: signs and not person.may_sign)
    contact: PartnerContact | None = next(iter(people), None)
    name = name_of_partner(school, partner)
    return Case(
        school=school,
        name=f"{name}, {after}" if after else name,
        today=today,
        company=company,
        partner=partner,
        partner_contact=contact,
        **about,  # type: ignore[arg-type]
    )
