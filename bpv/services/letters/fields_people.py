"""Fields about the pupil, those at home, and the mentor."""

from __future__ import annotations

from bpv.domain import Student
from bpv.domain.cells_contact import show_phone
from bpv.language import later
from bpv.services.letters.case import Case
from bpv.services.letters.field import LetterField as F
from bpv.services.letters.words import list_words, plain_date


def _of(case: Case, name: str) -> str:
    return str(getattr(case.student, name) or "") if case.student is not None else ""


def _term(case: Case, name: str) -> str:
    value = getattr(case.student, name) if case.student is not None else None
    return value.dutch if value is not None else ""


def _mentor(case: Case, name: str) -> str:
    return str(getattr(case.mentor, name) or "") if case.mentor is not None else ""


def _reached(*parts: str) -> str:
    """A name with how to reach it, as far as that is known."""
    return ", ".join(filter(None, parts))


def _mentor_reached(case: Case) -> str:
    name = _mentor(case, "name") or _mentor(case, "abbreviation")
    return _reached(name, show_phone(_mentor(case, "phone")), _mentor(case, "email"))


def _pupils(case: Case) -> str:
    """All pupils of the letter with their class: 'Noor Smit (3B) en Sem Bos (3A)'."""
    students = [case.school.find(Student, each.student_id) for each in case.placements]
    known = [each for each in students if each is not None] or ([case.student] if case.student else [])
    return list_words(f"{s.name} ({s.school_class})" if s.school_class else s.name for s in known)


def _home(case: Case) -> str:
    postcode = " ".join(filter(None, (_of(case, "postcode"), _of(case, "house_number"))))
    return ", ".join(filter(None, (postcode, _of(case, "city"))))


def _parent(case: Case, name: str, of: int = 1) -> str:
    """Nothing of those at home for a pupil who is of age."""
    return "" if case.is_adult else _of(case, f"guardian{of}_{name}")


def _parents(case: Case) -> str:
    return list_words(_parent(case, "name", of) for of in (1, 2))


def _parents_salutation(case: Case) -> str:
    return _parents(case) or "ouder of verzorger"


def _signing(case: Case) -> str:
    return "" if case.is_adult else "Ouder of verzorger"


def _place_to_sign(case: Case) -> str:
    return "" if case.is_adult else f"Naam: {_parent(case, 'name')}\nDatum:\nHandtekening:\n\n"


PEOPLE_FIELDS = (
    F(
        "Leerling",
        later("Naam van de leerling"),
        lambda c: _of(c, "name"),
        ("Naam_leerling", "Leerlingnaam", "Naam", "Student"),
    ),
    F("Leerlingen", later("Alle leerlingen van de brief, met klas"), _pupils, ("Namen_leerlingen",)),
    F("Roepnaam", later("Roepnaam"), lambda c: _of(c, "first_name"), ("Voornaam",)),
    F(
        "Achternaam",
        later("Achternaam met tussenvoegsel"),
        lambda c: " ".join(filter(None, (_of(c, "prefix"), _of(c, "last_name")))),
    ),
    F("Klas", later("Klas"), lambda c: _of(c, "school_class")),
    F("Leerweg", later("Leerweg"), lambda c: _term(c, "track"), may_be_empty=True),
    F("Profiel", later("Profiel van de leerling"), lambda c: _term(c, "profile"), may_be_empty=True),
    F(
        "Leerling_telefoon",
        later("Telefoon van de leerling"),
        lambda c: show_phone(_of(c, "phone")),
        ("Mobiel",),
        private=True,
    ),
    F(
        "Leerling_mail",
        later("E-mail van de leerling"),
        lambda c: _of(c, "email"),
        ("Leerling_email",),
        private=True,
    ),
    F("Leerling_adres", later("Postcode, huisnummer en woonplaats van de leerling"), _home, private=True),
    F(
        "Geboortedatum",
        later("Geboortedatum, alleen voor in de overeenkomst"),
        lambda c: plain_date(c.student.birth_date) if c.student else "",
        ("Geb_datum",),
        private=True,
    ),
    F(
        "Ouder_naam",
        later("Ouder of verzorger; leeg vanaf 18 jaar"),
        lambda c: _parent(c, "name"),
        ("Ouder", "Verzorger", "Ouder_1"),
        True,
        True,
    ),
    F(
        "Ouder_telefoon",
        later("Telefoon van ouder of verzorger"),
        lambda c: show_phone(_parent(c, "phone")),
        (),
        True,
        True,
    ),
    F("Ouder_mail", later("E-mail van ouder of verzorger"), lambda c: _parent(c, "email"), (), True, True),
    F(
        "Ouder2_naam",
        later("Tweede ouder of verzorger"),
        lambda c: _parent(c, "name", 2),
        ("Ouder_2",),
        True,
        True,
    ),
    F(
        "Ouder2_telefoon",
        later("Telefoon van de tweede"),
        lambda c: show_phone(_parent(c, "phone", 2)),
        (),
        True,
        True,
    ),
    F("Ouder2_mail", later("E-mail van de tweede"), lambda c: _parent(c, "email", 2), (), True, True),
    F("Ouders", later("Beide ouders of verzorgers"), _parents, (), True, True),
    F(
        "Ouders_aanhef",
        later("Namen voor de aanhef, anders 'ouder of verzorger'"),
        _parents_salutation,
        (),
        True,
    ),
    F(
        "Ouder_tekent",
        later("'Ouder of verzorger' voor wie nog geen 18 is, anders leeg"),
        _signing,
        (),
        False,
        True,
    ),
    F(
        "Ouder_ondertekening",
        later("Regels om te tekenen; leeg vanaf 18 jaar"),
        _place_to_sign,
        (),
        True,
        True,
    ),
    F("Noodcontact", later("Wie te bellen bij nood"), lambda c: _of(c, "emergency_name"), (), True, True),
    F(
        "Noodtelefoon",
        later("Telefoon bij nood"),
        lambda c: show_phone(_of(c, "emergency_phone")),
        (),
        True,
        True,
    ),
    F(
        "Mentor",
        later("Naam van de mentor"),
        lambda c: _mentor(c, "name") or _mentor(c, "abbreviation"),
        ("Stagedocent", "Docent"),
    ),
    F(
        "Mentor_afkorting",
        later("Afkorting van de mentor"),
        lambda c: _mentor(c, "abbreviation"),
        may_be_empty=True,
    ),
    F("Mentor_telefoon", later("Telefoon van de mentor"), lambda c: show_phone(_mentor(c, "phone"))),
    F("Mentor_mail", later("E-mail van de mentor"), lambda c: _mentor(c, "email"), ("Mentor_email",)),
    F("Mentor_gegevens", later("Mentor met telefoon en e-mail"), _mentor_reached),
    F(
        "Ouder_gegevens",
        later("Ouder of verzorger met telefoon; leeg vanaf 18 jaar"),
        lambda c: _reached(_parent(c, "name"), show_phone(_parent(c, "phone"))),
        (),
        True,
        True,
    ),
    F(
        "Nood_gegevens",
        later("Wie te bellen bij nood, met telefoon"),
        lambda c: _reached(_of(c, "emergency_name"), show_phone(_of(c, "emergency_phone"))),
        (),
        True,
        True,
    ),
    F(
        "Mentor_vervanger",
        later("Wie de mentor vervangt"),
        lambda c: _mentor(c, "stand_in"),
        may_be_empty=True,
    ),
)
