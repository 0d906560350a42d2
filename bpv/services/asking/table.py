"""The table of requests: what was asked, how it stands, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bpv.domain import Company, Contact, PlacementRound, Position, School, fold
from bpv.domain.fields import CATALOGUE
from bpv.domain.requests import Request
from bpv.domain.settings import Setting
from bpv.domain.terms import Profile
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.asking.waiting import Due, due_of, is_ready, word_waiting
from bpv.services.asking.weeks import busiest
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column, Table, field_column, shown_column
from bpv.services.lists.tones import Tones

STATUS_TONES: dict[RequestStatus, str] = {
    RequestStatus.DRAFT: "grey",
    RequestStatus.ASKED: "blue",
    RequestStatus.PROMISED: "green",
    RequestStatus.CONDITIONAL: "amber",
    RequestStatus.REFUSED: "red",
    RequestStatus.EXPIRED: "amber",
    RequestStatus.WITHDRAWN: "red",
    RequestStatus.LAPSED: "grey",
}
_TONES: Tones = {status.label: tone for status, tone in STATUS_TONES.items()}
_PLACES: dict[Profile | None, int] = {profile: place for place, profile in enumerate(Profile)}
_TYPED = ("number", "answer_by", "release_on", "conditions", "note")
"""The fields that are no step: typed in their cell. All else follows from what is done."""
_READ = ("reminders", "asked_on", "answered_on", "reason", "ask_again", "asked_by", "reminded_on")


def _company(school: School, id_: str) -> str:
    return show_reference(school, Company, school.get(Request, id_).company_id)


def _city(school: School, id_: str) -> str:
    return school.get(Company, school.get(Request, id_).company_id).city


def _round(school: School, id_: str) -> str:
    return show_reference(school, PlacementRound, school.get(Request, id_).round_id)


def _position(school: School, id_: str) -> str:
    position = school.find(Position, school.get(Request, id_).position_id)
    return "" if position is None else f"{position.name or tr('stageplaats')} ({position.capacity})"


def contact_of(school: School, request: Request) -> tuple[str, str, str]:
    """Whom a request is for: name, phone and mail; of who stands with the company itself, or another."""
    contact = school.find(Contact, request.contact_id)
    if contact is not None:
        return contact.name, contact.phone, contact.email
    company = school.get(Company, request.company_id)
    return company.contact_person, company.phone, company.email


def _contact(school: School, id_: str) -> str:
    return contact_of(school, school.get(Request, id_))[0]


def _now(school: School, id_: str) -> str:
    return word_now(school, school.get(Request, id_), date.today())


def word_now(school: School, request: Request, today: date) -> str:
    """What is to be done, or how long it waits: 'Herinneren · 4 dagen'."""
    due = due_of(school, request, today)
    if request.status is RequestStatus.ASKED:
        said = word_waiting(request, today)
        words = {
            Due.REMIND: tr("Herinneren"),
            Due.RING: tr("Bellen"),
            Due.EXPIRE: tr("Niet meer wachten?"),
            None: tr("Wacht"),
        }
        return " · ".join(filter(None, (words[due], said)))
    if request.status is RequestStatus.DRAFT:
        if is_ready(school, request, today):
            return tr("Klaar om te vragen")
        return (
            tr("Vanaf {release_on}", release_on=f"{request.release_on:%d-%m-%Y}")
            if request.release_on
            else tr("Nog niet vragen")
        )
    if request.status is RequestStatus.CONDITIONAL:
        return tr("Voorbehoud afhandelen")
    return ""


def _load(school: School, id_: str) -> str:
    load = busiest(school, school.get(Request, id_).company_id)
    return load.words if load is not None else ""


def _load_order(school: School, id_: str) -> Any:
    load = busiest(school, school.get(Request, id_).company_id)
    return (load is None, -load.number if load is not None else 0)


def _read(
    key: str,
    title: str,
    text: Callable[[School, str], str],
    *,
    width: int,
    sort: Callable[[School, str], Any] | None = None,
    hint: str = "",
    tones: Tones | None = None,
) -> Column:
    by_text = sort or (lambda school, id_: fold(text(school, id_)) or EMPTY_LAST)
    return Column(key, title, text, by_text, width=width, hint=hint, tones=tones)


def _status_order(school: School, id_: str) -> int:
    return list(RequestStatus).index(school.get(Request, id_).status)


def _fields(*names: str) -> tuple[Column, ...]:
    words = CATALOGUE[Request]
    return tuple(
        field_column(words.field(name)) if name in _TYPED else shown_column(Request, name) for name in names
    )


def _rows(school: School) -> list[str]:
    companies, requests = school.all(Company), school.all(Request)
    names = {id_: fold(companies[id_].name) for id_ in {each.company_id for each in requests.values()}}

    def order(id_: str) -> tuple[str, int, str]:
        request = requests[id_]
        return names[request.company_id], _PLACES.get(request.profile, -1), id_

    return sorted(requests, key=order)


REQUESTS = Table(
    Request,
    tr("verzoek"),
    tr("verzoeken"),
    Remembered(_rows, Request, Company),
    (
        _read("company", tr("Bedrijf"), _company, width=28),
        _read("city", tr("Plaats"), _city, width=14),
        *_fields("profile", "number", "promised"),
        _read(
            "status",
            tr("Status"),
            lambda school, id_: school.get(Request, id_).status.label,
            width=17,
            sort=_status_order,
            tones=_TONES,
        ),
        _read(
            "now",
            tr("Nu"),
            _now,
            width=29,
            hint=tr("Wat er nu te doen is, en hoelang een antwoord op zich laat wachten"),
        ),
        *_fields("channel"),
        _read("contact", tr("Contactpersoon"), _contact, width=20),
        *_fields(
            "answer_by", "conditions", "reason", "ask_again", "note", "asked_on", "answered_on", "reminders"
        ),
        _read("round", tr("Ronde"), _round, width=18),
        _read(
            "position",
            tr("Stageplaats"),
            _position,
            width=24,
            hint=tr("De stageplaats die van de toezegging is gemaakt"),
        ),
        _read(
            "load",
            tr("Drukste week"),
            _load,
            width=24,
            sort=_load_order,
            hint=tr("Hoeveel plekken u van dit bedrijf vraagt in de drukste week, over alle rondes samen"),
        ),
        *_fields("release_on", "asked_by", "reminded_on"),
    ),
    frozenset({Company, Contact, PlacementRound, Position, Setting}),
    ("company",),
)
HIDDEN = (
    "city", "contact", "ask_again", "note", "asked_on", "answered_on", "reminders", "position", "release_on",
    "asked_by", "reminded_on",
)  # fmt: skip
"""The columns that are shown when they are asked for."""
