"""What the settings of travelling come to in words: how far and how long, for how many pupils."""

from __future__ import annotations

from collections import Counter

from bpv.domain import PlacementRound, School, Student
from bpv.domain.rules import REACH
from bpv.domain.terms import Transport
from bpv.domain.transport import read_transport
from bpv.language import tr, tr_count
from bpv.services.criteria.travel import SPEED


def count_by_transport(school: School) -> Counter[Transport]:
    """How many pupils travel in each way; who does not say goes by bicycle."""
    return Counter(read_transport(each.transport) or Transport.FIETS for each in school.all(Student).values())


def word_reach(school: School, kind: Transport) -> str:
    """'32 km, ongeveer 97 minuten' for the furthest that someone who travels like this may go."""
    km = school.setting("max_km")
    if kind in REACH:
        km = max(1, km * school.setting(REACH[kind]) // 100)
    wait = school.setting("transit_wait") if kind is Transport.OV else 0
    minutes = round(km * 60 / school.setting(SPEED.get(kind, "speed"))) + wait
    return tr(
        "{km} km, ongeveer {minutes} {value}",
        km=km,
        minutes=minutes,
        value=tr("minuut") if minutes == 1 else tr("minuten"),
    )


def word_own_limits(school: School) -> str:
    """Who goes by a limit of its own instead of the one of the school; '' when nobody does."""
    rounds = [each for each in school.all(PlacementRound).values() if each.max_km]
    pupils = sum(bool(each.max_km) for each in school.all(Student).values())
    parts = [f"{each.name} ({each.max_km} km)" for each in rounds]
    if len(rounds) > _NAMED:
        parts = [tr("{count} rondes", count=len(rounds))]
    if pupils:
        parts.append(tr_count("{count} leerling", "{count} leerlingen", pupils))
    return tr("Een eigen grens hebben: {parts}.", parts=", ".join(parts)) if parts else ""


_NAMED = 3
"""So many rounds are named; more are counted."""
