"""The hours of one pupil in words, for who looks at all of that pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import Placement, PlacementRound, School, Student
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.attending.days import NEVER_THERE
from bpv.services.attending.route import RouteHours, placements_by_student, route_hours
from bpv.services.attending.sums import Hours, hours_of, word_minutes


@dataclass(frozen=True, slots=True)
class PupilHours:
    """Each placement with its words, and what the route asks; empty where there is nothing to tell."""

    placements: tuple[tuple[str, str], ...] = ()
    route: str = ""
    route_words: str = ""
    warning: str = ""

    def __bool__(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.placements or self.route)


def hours_of_pupil(school: School, student: Student, today: date) -> PupilHours:
    """What is known of the hours of a pupil; placements without hours are left out."""
    route = route_hours(school, student, today)
    own = [
        each for each in placements_by_student(school).get(student.id, []) if each.status not in NEVER_THERE
    ]
    sums = [(each, hours_of(school, each, today)) for each in own]
    told = tuple(
        (_name(school, each), word_hours(found)) for each, found in sums if found.total or found.planned
    )
    if route is None:
        return PupilHours(told)
    return PupilHours(told, route.kind.label, word_route(route), _warning(route))


def word_hours(found: Hours) -> str:
    """'52 uur gedaan · nog 13 · gemist 6,5, waarvan ziek 6,5 · in te halen 6,5'."""
    words = [tr("{word_minutes} uur gedaan", word_minutes=word_minutes(found.done))]
    if found.ahead:
        words.append(tr("nog {word_minutes}", word_minutes=word_minutes(found.ahead)))
    if found.is_told:
        return tr("{words}, zoals bij het einde is opgegeven", words=words[0])
    kinds = ", ".join(
        f"{kind.label.lower()} {word_minutes(minutes)}" for kind, minutes in found.by_kind.items()
    )
    if found.missed or found.extra:
        words.append(kinds)
    if found.owed:
        words.append(tr("in te halen {word_minutes}", word_minutes=word_minutes(found.owed)))
    return " · ".join(words)


def word_route(route: RouteHours) -> str:
    """'640 tot 1280 uur · vorig jaar 300 · gedaan 120 · gepland 250 · gehaald op 04-06-2027'."""
    limits = word_minutes(route.least) + (
        tr(" tot {word_minutes}", word_minutes=word_minutes(route.most)) if route.most else ""
    )
    words = [tr("{limits} uur", limits=limits)] if route.least else []
    if route.earlier:
        words.append(tr("vorig jaar {word_minutes}", word_minutes=word_minutes(route.earlier)))
    words += [
        tr("gedaan {word_minutes}", word_minutes=word_minutes(route.done)),
        tr("gepland {word_minutes}", word_minutes=word_minutes(route.ahead)),
    ]
    if route.reached_on is not None:
        words.append(tr("gehaald op {word_date}", word_date=word_date(route.reached_on)))
    if route.has_gap:
        words.append(tr("van vorig jaar ontbreken uren"))
    return " · ".join(words)


def _warning(route: RouteHours) -> str:
    if route.is_short:
        return tr("komt {word_minutes} uur tekort", word_minutes=word_minutes(route.short))
    return tr("{word_minutes} uur te veel", word_minutes=word_minutes(route.over)) if route.over else ""


def _name(school: School, placement: Placement) -> str:
    return school.get(PlacementRound, placement.round_id).name
