"""Fields about a partner: what it is called, whom to speak to there, and what is to be spoken of."""

from __future__ import annotations

from bpv.domain import Mentor
from bpv.domain.cells_contact import show_phone
from bpv.language import later
from bpv.services.letters.case import Case
from bpv.services.letters.field import LetterField as F
from bpv.services.letters.words import date_words
from bpv.services.partnering.cooperating import form_of, wanted_of
from bpv.services.partnering.knowing import city_of, name_of_partner, owner_of, people_of, postcode_of
from bpv.services.partnering.spoken import next_step


def _name(case: Case) -> str:
    return "" if case.partner is None else name_of_partner(case.school, case.partner)


def _person(case: Case, name: str) -> str:
    """What is known of whom the letter is to; of a company its first contact."""
    if case.partner_contact is not None:
        return str(getattr(case.partner_contact, name))
    people = people_of(case.school, case.partner) if case.partner is not None else ()
    return str(getattr(people[0], name)) if people else ""


def _salutation(case: Case) -> str:
    own = case.partner_contact.salutation if case.partner_contact is not None else ""
    own = own or (case.company.salutation if case.company is not None else "")
    name = _person(case, "name")
    return own.rstrip(" ,") or (f"Beste {name}" if name else "Geachte heer of mevrouw")


def _street(case: Case) -> str:
    if case.company is not None:
        return case.company.address
    partner = case.partner
    return "" if partner is None else f"{partner.street} {partner.house_number}".strip()


def _block(case: Case) -> str:
    partner, name = case.partner, _person(case, "name")
    if partner is None:
        return ""
    place = "  ".join(filter(None, (postcode_of(case.school, partner), city_of(case.school, partner))))
    return "\n".join(filter(None, (_name(case), f"T.a.v. {name}" if name else "", _street(case), place)))


def _reached(case: Case, name: str) -> str:
    own = _person(case, name)
    source = case.company or case.partner
    return own or (str(getattr(source, name)) if source is not None else "")


def _owner(case: Case) -> str:
    owner: Mentor | None = owner_of(case.school, case.partner) if case.partner is not None else None
    return "" if owner is None else owner.name or owner.abbreviation


def _step(case: Case) -> str:
    step = next_step(case.school, case.partner) if case.partner is not None else None
    return "" if step is None else step.text


def _step_day(case: Case) -> str:
    step = next_step(case.school, case.partner) if case.partner is not None else None
    return date_words(step.due) if step is not None and step.due is not None else ""


def _forms(case: Case) -> str:
    """'Gastles of bedrijfsbezoek; wij willen graag naar: Gezamenlijk project'."""
    if case.partner is None:
        return ""
    now, wanted = form_of(case.school, case.partner), wanted_of(case.school, case.partner)
    said = now.dutch if now is not None else ""
    if wanted is None or wanted is now:
        return said
    return f"{said}; wij willen graag naar: {wanted.dutch}" if said else wanted.dutch


PARTNER_FIELDS = (
    F("Partner", later("Naam van de partner"), _name, ("Partner_naam",)),
    F("Partner_adresblok", later("Naam, contactpersoon en adres van de partner onder elkaar"), _block),
    F("Partner_aanhef", later("Hoe een brief aan de partner begint: Geachte heer Nowak"), _salutation),
    F(
        "Partner_contactpersoon",
        later("Contactpersoon van de partner"),
        lambda c: _person(c, "name"),
        may_be_empty=True,
    ),
    F(
        "Partner_functie",
        later("Functie van die contactpersoon"),
        lambda c: _person(c, "role"),
        may_be_empty=True,
    ),
    F("Partner_mail", later("E-mail van de partner"), lambda c: _reached(c, "email"), may_be_empty=True),
    F(
        "Partner_telefoon",
        later("Telefoon van de partner"),
        lambda c: show_phone(_reached(c, "phone")),
        may_be_empty=True,
    ),
    F("Partner_eigenaar", later("Wie bij school het contact onderhoudt"), _owner, may_be_empty=True),
    F("Samenwerking", later("Hoe u nu samenwerkt, en hoe u dat wilt"), _forms, may_be_empty=True),
    F("Volgende_stap", later("Wat er is afgesproken en nog moet gebeuren"), _step, may_be_empty=True),
    F("Volgende_stap_op", later("Wanneer dat moet gebeuren"), _step_day, may_be_empty=True),
)
