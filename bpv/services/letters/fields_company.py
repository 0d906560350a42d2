"""Fields about the company, whom to speak to there, and what it was asked."""

from __future__ import annotations

from bpv.domain import Request
from bpv.domain.cells_contact import show_phone
from bpv.language import later
from bpv.services.letters.case import Case
from bpv.services.letters.field import LetterField as F
from bpv.services.letters.words import date_words, list_words


def _of(case: Case, name: str) -> str:
    return str(getattr(case.company, name) or "") if case.company is not None else ""


def _contact(case: Case, name: str, of_company: str) -> str:
    own = getattr(case.contact, name) if case.contact is not None else ""
    return str(own or "") or ("" if case.contact is not None else _of(case, of_company))


def _salutation(case: Case) -> str:
    own = _contact(case, "salutation", "salutation")
    name = _contact(case, "name", "contact_person")
    return own.rstrip(" ,") or (f"Beste {name}" if name else "Geachte heer of mevrouw")


def _signatory(case: Case) -> str:
    """Who may sign there: the contact of the company itself, or another."""
    if case.company is None:
        return ""
    if case.company.may_sign:
        return case.company.contact_person
    contacts = case.school.contacts_of(case.company.id)
    return next((contact.name for contact in contacts if contact.may_sign), "")


def _asked(case: Case) -> str:
    count = sum(request.number for request in case.requests)
    return str(count) if count else str(len(case.placements) or "")


def _asked_words(case: Case) -> str:
    """'2 leerlingen PIE en 1 leerling Z&W'."""
    return list_words(_one_asked(request) for request in case.requests)


def _one_asked(request: Request) -> str:
    noun = "leerling" if request.number == 1 else "leerlingen"
    return " ".join(filter(None, (str(request.number), noun, request.profile and request.profile.dutch)))


def _profiles(case: Case) -> str:
    asked = [r.profile.dutch for r in case.requests if r.profile is not None]
    position = case.position
    return list_words(dict.fromkeys(asked or [p.dutch for p in (position.profiles if position else ())]))


def _address_block(case: Case) -> str:
    """What stands above a letter, without empty lines."""
    name = _contact(case, "name", "contact_person")
    place = "  ".join(filter(None, (_of(case, "postcode"), _of(case, "city"))))
    lines = (_of(case, "name"), f"T.a.v. {name}" if name else "", _of(case, "address"), place)
    return "\n".join(filter(None, lines))


def _answer_by(case: Case) -> str:
    days = [r.answer_by for r in case.requests if r.answer_by is not None]
    return date_words(min(days)) if days else ""


COMPANY_FIELDS = (
    F(
        "Bedrijf",
        later("Naam van het bedrijf"),
        lambda c: _of(c, "name"),
        ("Bedrijfsnaam", "Stagebedrijf", "Organisatie"),
    ),
    F(
        "Bedrijf_juridisch",
        later("Naam zoals bij de Kamer van Koophandel"),
        lambda c: _of(c, "legal_name") or _of(c, "name"),
        ("Juridische_naam",),
    ),
    F("KvK", later("KvK-nummer"), lambda c: _of(c, "kvk"), ("KvK_nummer",), may_be_empty=True),
    F("Aanhef", later("Hoe een brief begint: Geachte mevrouw Yılmaz"), _salutation, ("Briefaanhef",)),
    F(
        "Contactpersoon",
        later("Contactpersoon van het bedrijf"),
        lambda c: _contact(c, "name", "contact_person"),
        ("Contact",),
        may_be_empty=True,
    ),
    F(
        "Contact_functie",
        later("Functie van de contactpersoon"),
        lambda c: _contact(c, "role", "contact_role"),
        may_be_empty=True,
    ),
    F("Tekenbevoegde", later("Wie namens het bedrijf mag tekenen"), _signatory, may_be_empty=True),
    F(
        "Adres",
        later("Straat en nummer van het bedrijf"),
        lambda c: _of(c, "address"),
        ("Bedrijf_adres", "Straat"),
    ),
    F("Adresblok", later("Naam, contactpersoon en adres van het bedrijf onder elkaar"), _address_block),
    F("Postcode", later("Postcode van het bedrijf"), lambda c: _of(c, "postcode"), ("Bedrijf_postcode",)),
    F(
        "Plaats",
        later("Plaats van het bedrijf"),
        lambda c: _of(c, "city"),
        ("Bedrijf_plaats", "Woonplaats"),
    ),
    F(
        "Bezoekadres",
        later("Waar de leerling zich meldt"),
        lambda c: _of(c, "visit_address") or ", ".join(filter(None, (_of(c, "address"), _of(c, "city")))),
    ),
    F(
        "Bedrijf_telefoon",
        later("Telefoon van het bedrijf"),
        lambda c: show_phone(_contact(c, "phone", "phone")),
        ("Telefoon", "Tel"),
    ),
    F(
        "Bedrijf_mail",
        later("E-mail van het bedrijf"),
        lambda c: _contact(c, "email", "email"),
        ("Email", "E_mail", "Mail"),
    ),
    F(
        "Aantal",
        later("Hoeveel plekken gevraagd zijn, of hoeveel leerlingen er komen"),
        _asked,
        ("Aantal_plekken",),
    ),
    F("Gevraagd", later("Wat gevraagd is: 2 leerlingen PIE"), _asked_words),
    F(
        "Profielen",
        later("Profielen die gevraagd zijn of passen"),
        _profiles,
        ("Profiel_gevraagd",),
        may_be_empty=True,
    ),
    F("Antwoord_voor", later("Dag waarop een antwoord nodig is"), _answer_by, ("Antwoorddatum",)),
    F(
        "Toegezegd",
        later("Hoeveel plekken het bedrijf toezegde"),
        lambda c: str(sum(r.promised or 0 for r in c.requests) or ""),
    ),
    F(
        "Voorwaarden",
        later("Voorwaarden van het bedrijf"),
        lambda c: "; ".join(r.conditions for r in c.requests if r.conditions),
        may_be_empty=True,
    ),
)
