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
)
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.language import tr
from bpv.services.assessing.forms import find_form
from bpv.services.lists.placement_dates import dates_of_placements
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.schedule.school_days import school_days


class State(Enum):
    """How far it is: what it is called, and its tone."""

    NOT_ASKED = tr("Niet nodig"), "grey"
    LATER = tr("Nog niet"), "grey"
    ASK = tr("Vragen"), "amber"
    ASKED = tr("Gevraagd"), "blue"
    REMIND = tr("Herinneren"), "red"
    DISCUSS = tr("Nog bespreken"), "amber"
    FILLED = tr("Ingevuld"), "blue"
    DISCUSSED = tr("Besproken"), "green"

    def __init__(self, label: str, tone: str) -> None:
        self.label = label
        self.tone = tone

    @property
    def is_filled_in(self) -> bool:
        """Whether there is an answer, talked over or not."""
        return self in (State.DISCUSS, State.FILLED, State.DISCUSSED)


def _by_placement(school: School) -> dict[str, tuple[Assessment, ...]]:
    found: dict[str, list[Assessment]] = defaultdict(list)
    for each in school.all(Assessment).values():
        found[each.placement_id].append(each)
    return {id_: tuple(own) for id_, own in found.items()}


_assessments = Remembered(_by_placement, Assessment, is_shared=True)


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


def _mains(school: School) -> dict[str, Assessment]:
    forms = {form.id for form in school.all(AssessmentForm).values() if is_main(form)}
    found: dict[str, Assessment] = {}
    for each in school.all(Assessment).values():
        if each.moment is AssessmentMoment.FINAL and each.form_id in forms:
            found.setdefault(each.placement_id, each)
    return found


_finals = Remembered(_mains, Assessment, AssessmentForm, is_shared=True)


class States(OfSchool):
    """How far the final assessment by the company is, of one placement after another on the same day."""

    def __init__(self, school: School, today: date) -> None:
        """Look up once what all of them need."""
        super().__init__(school)
        self._today = today
        self._known = _finals(school)
        self._ask_days = timedelta(days=school.setting("assess_ask_days"))
        self._remind = [
            timedelta(days=school.setting(key)) for key in ("assess_remind_first", "assess_remind_second")
        ]
        self._discuss_days = school.setting("assess_discuss_days")
        self._late: dict[date, bool] = {}
        self._dates = dates_of_placements(school)

    def of(self, placement: Placement) -> State:
        """How far that of one placement is."""
        found = self._known.get(placement.id)
        if found is not None and found.on is not None:
            if found.discussed_on is not None:
                return State.DISCUSSED
            return State.DISCUSS if self._is_late(found.on) else State.FILLED
        if not is_asked_of(placement):
            return State.NOT_ASKED
        end = self._end(placement)
        if found is not None and found.asked_on is not None:
            return State.REMIND if self._is_to_remind(found, found.asked_on, end) else State.ASKED
        return State.LATER if end is None or self._today < end - self._ask_days else State.ASK

    def _is_late(self, on: date) -> bool:
        if on not in self._late:
            self._late[on] = self._today > school_days(self._school).after(on, self._discuss_days)
        return self._late[on]

    def _end(self, placement: Placement) -> date | None:
        return placement.last_day or self._dates[placement.id][1]

    def _is_to_remind(self, found: Assessment, asked_on: date, end: date | None) -> bool:
        """Whether a day to remind has come since it was asked or reminded; they count from the last day."""
        begin, latest = max(asked_on, end or asked_on), found.reminded_on or asked_on
        return any(latest < begin + days <= self._today for days in self._remind)


def state_of(school: School, placement: Placement, today: date) -> State:
    """How far the final assessment by the company is, on a day."""
    return States(school, today).of(placement)
