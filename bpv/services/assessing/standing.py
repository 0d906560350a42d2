"""How far the assessment of a placement is, and what is to be done about it on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from enum import Enum

from bpv.domain import (
    Assessment,
    AssessmentForm,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Student,
)
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.services.assessing.forms import find_form
from bpv.services.lists.remembered import Remembered
from bpv.services.schedule.span import holidays_in, span_at


class State(Enum):
    """How far it is: what it is called, and its tone."""

    NOT_ASKED = "Niet nodig", "grey"
    LATER = "Nog niet", "grey"
    ASK = "Vragen", "amber"
    ASKED = "Gevraagd", "blue"
    REMIND = "Herinneren", "red"
    DISCUSS = "Nog bespreken", "amber"
    FILLED = "Ingevuld", "blue"
    DISCUSSED = "Besproken", "green"

    def __init__(self, label: str, tone: str) -> None:
        self.label = label
        self.tone = tone


def _by_placement(school: School) -> dict[str, tuple[Assessment, ...]]:
    found: dict[str, list[Assessment]] = defaultdict(list)
    for each in school.all(Assessment).values():
        found[each.placement_id].append(each)
    return {id_: tuple(own) for id_, own in found.items()}


_assessments = Remembered(_by_placement, Assessment)


def assessments_of(school: School, placement_id: str) -> tuple[Assessment, ...]:
    """All that was asked or filled in of one placement, in order of entry."""
    return _assessments(school).get(placement_id, ())


def assessment_at(
    school: School, placement_id: str, moment: AssessmentMoment, form_id: str = ""
) -> Assessment | None:
    """What is asked or filled in at a moment: on this form, or on the one about the pupil by the company."""
    for each in assessments_of(school, placement_id):
        if each.moment is not moment:
            continue
        if each.form_id == form_id or (not form_id and is_main(find_form(school, each.form_id))):
            return each
    return None


def is_main(form: AssessmentForm) -> bool:
    """Whether it is what a company says of a pupil: that is what is asked, reminded of and discussed."""
    return form.about is Party.PUPIL and form.filled_by is Party.TRAINER


def last_day(school: School, placement: Placement) -> date | None:
    """The last day of a placement; of one that ended early the day it ended."""
    if placement.last_day is not None:
        return placement.last_day
    position = school.find(Position, placement.position_id)
    return school.dates_of(position, school.get(PlacementRound, placement.round_id), placement)[1]


def is_asked_of(placement: Placement) -> bool:
    """Whether an assessment belongs to it: not where a pupil was never there, or went away."""
    return placement.counts


def state_of(school: School, placement: Placement, today: date) -> State:
    """How far the final assessment by the company is."""
    found = assessment_at(school, placement.id, AssessmentMoment.FINAL)
    if found is not None and found.on is not None:
        if found.discussed_on is not None:
            return State.DISCUSSED
        is_late = today > after_work_days(school, found.on, school.setting("assess_discuss_days"))
        return State.DISCUSS if is_late else State.FILLED
    if not is_asked_of(placement):
        return State.NOT_ASKED
    end = last_day(school, placement)
    if found is not None and found.asked_on is not None:
        return State.REMIND if is_to_remind(school, found, end, today) else State.ASKED
    if end is None or today < end - timedelta(days=school.setting("assess_ask_days")):
        return State.LATER
    return State.ASK


def is_to_remind(school: School, asked: Assessment, end: date | None, today: date) -> bool:
    """Whether a day to remind has come since it was last asked or reminded; they count from the last day."""
    assert asked.asked_on is not None
    begin = max(asked.asked_on, end or asked.asked_on)
    latest = asked.reminded_on or asked.asked_on
    keys = ("assess_remind_first", "assess_remind_second")
    due = (begin + timedelta(days=school.setting(key)) for key in keys)
    return any(latest < day <= today for day in due)


def _nothing_yet(_school: School) -> dict[int, frozenset[date]]:
    return {}


_days_off: Remembered[dict[int, frozenset[date]]] = Remembered(_nothing_yet, Setting, Student)


def _free_days(school: School, day: date) -> frozenset[date]:
    span, known = span_at(day), _days_off(school)
    if span.year not in known:
        known[span.year] = frozenset(
            each.start + timedelta(days=number)
            for each in holidays_in(school, span)
            for number in range((each.end - each.start).days + 1)
        )
    return known[span.year]


def after_work_days(school: School, day: date, number: int) -> date:
    """The day that is so many school days later."""
    while number > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in _free_days(school, day):
            number -= 1
    return day
