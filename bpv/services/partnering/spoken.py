"""When the school last spoke with a partner, and what is to follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bpv.domain import ActionPoint, ContactMoment, Partner, School
from bpv.services.lists.contacted import last_contact_of
from bpv.services.lists.remembered import Remembered


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to follow and when; `moment_id` is what it was agreed in."""

    moment_id: str
    text: str
    due: date | None


def moments_with(school: School, partner: Partner) -> tuple[ContactMoment, ...]:
    """Every moment about a partner, also of others who asked it, the latest first."""
    at, own = _moments(school)
    found = [*own.get(partner.id, ()), *(at.get(partner.company_id, ()) if partner.company_id else ())]
    return tuple(sorted(found, key=lambda each: (str(each.on or ""), each.id), reverse=True))


def last_spoken(school: School, partner: Partner) -> date | None:
    """The day the school itself last spoke with a partner; None when it never did."""
    own = _moments(school)[1].get(partner.id, ())
    days = [each.on for each in own if each.on is not None and each.asker_id is None]
    if partner.company_id is not None and (day := last_contact_of(school, partner.company_id)) is not None:
        days.append(day)
    return max(days, default=None)


def next_step(school: School, partner: Partner) -> NextStep | None:
    """What is to follow first: of a moment that is not followed up, or a point that is open."""
    points = _open_points(school)
    found = [
        NextStep(each.id, each.subject or each.kind.label, each.follow_up)
        for each in moments_with(school, partner)
        if each.follow_up is not None and not each.is_followed_up
    ]
    for each in moments_with(school, partner):
        found += [NextStep(each.id, point.text, point.due) for point in points.get(each.id, ())]
    return min(found, key=lambda step: (step.due or date.max, step.text), default=None)


_Indexed = tuple[Mapping[str, list[ContactMoment]], Mapping[str, list[ContactMoment]]]


def _index(school: School) -> _Indexed:
    at: dict[str, list[ContactMoment]] = defaultdict(list)
    own: dict[str, list[ContactMoment]] = defaultdict(list)
    for moment in school.all(ContactMoment).values():
        if moment.company_id is not None:
            at[moment.company_id].append(moment)
        elif moment.partner_id is not None:
            own[moment.partner_id].append(moment)
    return at, own


def _points(school: School) -> Mapping[str, list[ActionPoint]]:
    found: dict[str, list[ActionPoint]] = defaultdict(list)
    for point in school.all(ActionPoint).values():
        if point.moment_id is not None and point.done_on is None:
            found[point.moment_id].append(point)
    return found


_moments: Remembered[_Indexed] = Remembered(_index, ContactMoment)
_open_points: Remembered[Mapping[str, list[ActionPoint]]] = Remembered(_points, ActionPoint)
