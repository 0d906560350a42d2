"""The table of partners: who they are, how closely they work with the school, and what is next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import (
    ActionPoint,
    BpvError,
    Company,
    Contact,
    ContactMoment,
    Cooperation,
    DossierAnswer,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    Position,
    Request,
    School,
    Setting,
    Visit,
    fold,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.terms_region import CooperationForm, PartnerKind
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column, Table, field_column, parse, sort_value
from bpv.services.partnering.changing import OF_COMPANY, EditPartner
from bpv.services.partnering.cooperating import SetCooperation, cooperations_of, form_of, wanted_of
from bpv.services.partnering.dossier import TOPICS, dossier_of, known_of
from bpv.services.partnering.knowing import (
    GONE,
    company_of,
    name_of_partner,
    people_of,
    word_owner,
)
from bpv.services.partnering.organisations import find_partner, organisations
from bpv.services.partnering.spoken import last_spoken, next_step

FORM_TONES = {
    CooperationForm.LIST: "grey",
    CooperationForm.FIXED_CONTACT: "grey",
    CooperationForm.GUEST_LESSON: "blue",
    CooperationForm.JOINT_PROJECT: "blue",
    CooperationForm.BACK_AND_FORTH: "green",
    CooperationForm.INTEGRATED: "green",
}
_TONES = {form.label: tone for form, tone in FORM_TONES.items()}
_FORMS = list(CooperationForm)
_KINDS = list(PartnerKind)
HIDDEN = (
    "street",
    "house_number",
    "postcode",
    "municipality",
    "brin",
    "phone",
    "email",
    "since",
    "notes",
)
"""What stands behind the rest until the user asks for it."""
_DEPENDS_ON = frozenset(
    (
        *(ActionPoint, Company, Contact, ContactMoment, Cooperation, DossierAnswer, Mentor),
        *(PartnerContact, Placement, Position, Request, Setting, Visit),
    )
)


def _partner(school: School, id_: str) -> Partner:
    found = find_partner(school, id_)
    if found is None:
        raise BpvError("gone", entity=Partner.__name__)
    return found


def _has(school: School, id_: str) -> bool:
    return find_partner(school, id_) is not None


def _rows(school: School) -> list[str]:
    known = organisations(school)
    return sorted(known, key=lambda id_: (fold(name_of_partner(school, known[id_])), id_))


def _value(school: School, id_: str, name: str) -> Any:
    partner = _partner(school, id_)
    company = company_of(school, partner)
    if company is not None and name in OF_COMPANY:
        return getattr(company, OF_COMPANY[name])
    return getattr(partner, name)


def _field(name: str, *, title: str = "", width: int | None = None) -> Column:
    """A field of the catalogue, of a company the same field of that."""
    field = CATALOGUE[Partner].field(name)
    own = field_column(field)

    def text(school: School, id_: str) -> str:
        value = _value(school, id_, name)
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return show_reference(school, field.refers_to, value)
        return show_value(field, value)

    def edit(school: School, id_: str, raw: object) -> Command:
        return EditPartner(id_, name, parse(school, field, raw))

    return replace(
        own,
        title=title or own.title,
        text=text,
        sort=lambda school, id_: sort_value(_value(school, id_, name)),
        edit=edit,
        width=width or own.width,
    )


def _kind_order(school: School, id_: str) -> int:
    return _KINDS.index(_partner(school, id_).kind)


def _owner(school: School, id_: str) -> str:
    return word_owner(school, _partner(school, id_), date.today())


def _edit_owner(school: School, id_: str, raw: object) -> Command:
    field = CATALOGUE[Partner].field("owner_id")
    return EditPartner(id_, "owner_id", parse(school, field, str(raw or "").removesuffix(GONE)))


def _form_column(
    key: str, title: str, of: Callable[[School, Partner], CooperationForm | None], hint: str
) -> Column:
    field = CATALOGUE[Cooperation].field(key)

    def form(school: School, id_: str) -> CooperationForm | None:
        return of(school, _partner(school, id_))

    def text(school: School, id_: str) -> str:
        return show_value(field, form(school, id_))

    def sort(school: School, id_: str) -> int:
        own = form(school, id_)
        return len(_FORMS) if own is None else _FORMS.index(own)

    def edit(school: School, id_: str, raw: object) -> Command:
        return SetCooperation(id_, {key: parse(school, field, raw)}, today=date.today())

    def tip(school: School, id_: str) -> str:
        own = [each for each in cooperations_of(school, _partner(school, id_)) if each.profile]
        return "\n".join(
            f"{each.profile.label}: {show_value(field, getattr(each, key)) or '–'}"
            for each in own
            if each.profile
        )

    return replace(
        field_column(field),
        key=f"form_{key}",
        title=title,
        text=text,
        sort=sort,
        edit=edit,
        tip=tip,
        tones=_TONES,
        hint=hint,
        width=22,
    )


def _dossier(school: School, id_: str) -> str:
    return tr("{known_of} van {count}", known_of=known_of(school, _partner(school, id_)), count=len(TOPICS))


def _dossier_order(school: School, id_: str) -> tuple[bool, int]:
    return False, known_of(school, _partner(school, id_))


def _dossier_tip(school: School, id_: str) -> str:
    points = dossier_of(school, _partner(school, id_), date.today())
    said = {True: tr("weer nakijken"), False: tr("bekend")}
    return "\n".join(
        f"{each.topic.label}: {(said[each.is_stale] if each.is_known else tr('nog niet bekend'))}"
        for each in points
    )


def _last(school: School, id_: str) -> date | None:
    return last_spoken(school, _partner(school, id_))


def _next(school: School, id_: str) -> str:
    step = next_step(school, _partner(school, id_))
    return "" if step is None else step.text


def _next_day(school: School, id_: str) -> date | None:
    step = next_step(school, _partner(school, id_))
    return None if step is None else step.due


def _contact(school: School, id_: str) -> str:
    known = people_of(school, _partner(school, id_))
    return known[0].name if known else ""


def _word(day: date | None) -> str:
    return "" if day is None else f"{day:%d-%m-%Y}"


def _read(key: str, title: str, text: Callable[[School, str], str], width: int, hint: str = "") -> Column:
    return Column(
        key, title, text, lambda school, id_: fold(text(school, id_)) or EMPTY_LAST, width=width, hint=hint
    )


def _day(key: str, title: str, day: Callable[[School, str], date | None], hint: str) -> Column:
    def text(school: School, id_: str) -> str:
        return _word(day(school, id_))

    return Column(key, title, text, lambda school, id_: sort_value(day(school, id_)), width=15, hint=hint)


_NOW_HINT = tr("Hoe dicht u nu samenwerkt, van los tot samen één opleiding")
_OWNER_HINT = tr("Wie van de school het contact onderhoudt; anders de vaste mentor van het bedrijf.")
COLUMNS = (
    _field("name", width=25),
    replace(_field("kind", width=15), sort=_kind_order),
    _field("city", width=12),
    _form_column("now", tr("Samenwerking nu"), form_of, _NOW_HINT),
    _form_column("wanted", tr("Gewenst"), wanted_of, tr("Hoe dicht u zou willen samenwerken")),
    Column(
        "dossier",
        tr("Dossier"),
        _dossier,
        _dossier_order,
        is_seats=True,
        tip=_dossier_tip,
        width=10,
        hint=tr("Van hoeveel van de zes punten u het antwoord weet"),
    ),
    _day("last_contact", tr("Laatste contact"), _last, tr("Wanneer de school zelf het laatst contact had")),
    replace(
        _field("owner_id", title=tr("Eigenaar")),
        text=_owner,
        edit=_edit_owner,
        sort=lambda school, id_: fold(_owner(school, id_)) or EMPTY_LAST,
        hint=_OWNER_HINT,
        width=16,
    ),
    _read("next_step", tr("Volgende stap"), _next, 26, tr("Wat er is afgesproken en nog moet gebeuren")),
    _day("next_day", tr("Op"), _next_day, tr("Wanneer de volgende stap is afgesproken")),
    _read("contact", tr("Contactpersoon"), _contact, 20, tr("Wie u het eerst belt")),
    _field("phone"),
    _field("email"),
    _field("street"),
    _field("house_number"),
    _field("postcode"),
    _field("municipality"),
    _field("brin"),
    _field("since"),
    _field("notes"),
)
PARTNERS = Table(
    Partner,
    CATALOGUE[Partner].one,
    CATALOGUE[Partner].many,
    Remembered(_rows, Partner, Company, Position, heeds={Company: ("name",), Position: ("company_id",)}),
    COLUMNS,
    _DEPENDS_ON,
    ("name",),
    has=_has,
)
