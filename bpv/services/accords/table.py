"""The tables of accords and of learning routes: what each row says, and what of it can be typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    Company,
    LearningRoute,
    Mentor,
    Partner,
    School,
    SchoolDetails,
    Student,
)
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.accords.commands import SetKind
from bpv.services.accords.parties import party_name
from bpv.services.accords.remarks import remarks_about
from bpv.services.accords.routes import pupils_on, remarks_on, routes_in_order
from bpv.services.accords.standing import AccordState, Standing, standing_of, standings
from bpv.services.lists.commands import Command
from bpv.services.lists.tables import Column, Table, field_column, parse
from bpv.services.lists.tones import Tones

STATE_TONES: Tones = {
    AccordState.DRAFT.words: "grey",
    AccordState.PARTLY.words: "amber",
    AccordState.AHEAD.words: "blue",
    AccordState.RUNS.words: "green",
    AccordState.ENDING.words: "amber",
    AccordState.OVER.words: "red",
    AccordState.ENDED.words: "grey",
}
_ORDER = list(AccordState)
NO_ACCORD = tr("geen")
"""What is said of the accord of a route that rests on none."""


def _of_accord(
    key: str, title: str, get: Callable[[School, Standing], str], sort: Callable[[Standing], Any], **more: Any
) -> Column:
    return Column(
        key,
        title,
        lambda school, id_: get(school, standing_of(school, id_)),
        lambda school, id_: sort(standing_of(school, id_)),
        **more,
    )


def other_parties(school: School, each: Standing) -> str:
    """With whom it is, without the school itself."""
    return ", ".join(party_name(school, p) for p in each.parties if p.partner_id is not None)


def _signed(_school: School, each: Standing) -> str:
    return tr("{count} van {count2}", count=len(each.parties) - len(each.to_sign), count2=len(each.parties))


def _settled(_school: School, each: Standing) -> str:
    return tr("{answered} van {count}", answered=each.answered, count=len(each.points))


def _remarks(school: School, each: Standing) -> str:
    return "; ".join(remark.text for remark in remarks_about(school, each, date.today()))


def _kind_column() -> Column:
    field = CATALOGUE[Accord].field("kind")

    def edit(school: School, id_: str, raw: object) -> Command:
        return SetKind(id_, parse(school, field, raw))

    return replace(field_column(field), edit=edit)


def _fields(entity: type, *names: str) -> tuple[Column, ...]:
    return tuple(field_column(CATALOGUE[entity].field(name)) for name in names)


ACCORDS = Table(
    Accord,
    CATALOGUE[Accord].one,
    CATALOGUE[Accord].many,
    lambda school: [each.accord.id for each in standings(school)],
    (
        *_fields(Accord, "title"),
        _of_accord(
            "state",
            tr("Stand"),
            lambda _, s: s.state.words,
            lambda s: _ORDER.index(s.state),
            width=16,
            tones=STATE_TONES,
        ),
        _of_accord("with", tr("Met"), other_parties, lambda s: len(s.parties), width=26),
        _of_accord("settled", tr("Punten"), _settled, lambda s: (-len(s.empty), s.answered), width=10),
        *_fields(Accord, "ends", "owner_id"),
        _of_accord("remarks", tr("Let op"), _remarks, lambda s: -len(s.empty), width=40),
        _kind_column(),
        _of_accord("signed", tr("Getekend"), _signed, lambda s: -len(s.to_sign), width=10),
        *_fields(Accord, "starts", "notice_days", "ended_on", "where_kept", "note"),
    ),
    frozenset({AccordParty, AccordPoint, Partner, Company, Mentor, LearningRoute, Student, SchoolDetails}),
    ("title",),
)
HIDDEN_OF_ACCORDS = ("signed", "starts", "notice_days", "ended_on", "note")
"""The columns that are shown when they are asked for."""


def _of_route(key: str, title: str, get: Callable[[School, LearningRoute], str], **more: Any) -> Column:
    def text(school: School, id_: str) -> str:
        return get(school, school.get(LearningRoute, id_))

    return Column(key, title, text, text, **more)


def _count(key: str, title: str, hint: str, count: Callable[[School, str], int]) -> Column:
    return Column(
        key,
        title,
        lambda school, id_: str(count(school, id_)),
        lambda school, id_: (False, count(school, id_)),
        is_number=True,
        width=8,
        hint=hint,
    )


def _accord_state(school: School, route: LearningRoute) -> str:
    if route.accord_id is None:
        return NO_ACCORD
    return standing_of(school, route.accord_id).state.words


ROUTES = Table(
    LearningRoute,
    CATALOGUE[LearningRoute].one,
    CATALOGUE[LearningRoute].many,
    routes_in_order,
    (
        *_fields(LearningRoute, "name"),
        _of_route(
            "accord_state",
            tr("Stand"),
            _accord_state,
            width=15,
            tones={**STATE_TONES, NO_ACCORD: "red"},
            hint=tr("Hoe de afspraak onder de route ervoor staat"),
        ),
        _count(
            tr("vo"), tr("Vmbo"), tr("Leerlingen in de vmbo-fase"), lambda s, id_: len(pupils_on(s, id_).vo)
        ),
        _count(
            tr("mbo"),
            tr("Mbo-fase"),
            tr("Leerlingen in de mbo-fase"),
            lambda s, id_: len(pupils_on(s, id_).mbo),
        ),
        *_fields(LearningRoute, "level", "profile", "kind", "mbo_id", "accord_id", "reported_on"),
        _of_route(
            "remarks",
            tr("Let op"),
            lambda school, route: "; ".join(remarks_on(school, route, date.today())),
            width=38,
        ),
        *_fields(LearningRoute, "switch", "crebo", "training", "note"),
    ),
    frozenset({Accord, AccordParty, AccordPoint, Partner, Company, Student}),
    ("name",),
)
HIDDEN_OF_ROUTES = ("crebo", "training", "note")
"""The columns that are shown when they are asked for."""
