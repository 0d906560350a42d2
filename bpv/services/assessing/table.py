"""Every placement with how its assessment stands: what is to be done first comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bpv.domain import (
    Assessment,
    AssessmentForm,
    Company,
    Criterion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Student,
)
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.language import tr
from bpv.services.assessing.forms import find_form, form_or_ours
from bpv.services.assessing.interim import TO_ASK, WAITED_FOR, Halfway
from bpv.services.assessing.scores import total_of
from bpv.services.assessing.standing import (
    State,
    States,
    assessment_at,
    assessments_of,
    is_asked_of,
    last_day,
)
from bpv.services.lists.of_placement import COMPANY, MENTOR, PUPIL, ROUND, SCHOOL_CLASS
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.lists.shown_columns import date_column, text_column
from bpv.services.lists.tables import EMPTY_LAST, Column, Table

TONES = {state.label: state.tone for state in State}
_ORDER = (
    State.REMIND, State.ASK, State.DISCUSS, State.ASKED, State.FILLED, State.LATER, State.DISCUSSED,
    State.NOT_ASKED,
)  # fmt: skip
"""What is to be done first."""
_RANK = {state: number for number, state in enumerate(_ORDER)}
_DEPENDS_ON = (
    Assessment, AssessmentForm, Criterion, Placement, Position, PlacementRound, Student, Setting,
)  # fmt: skip


class _Now(OfSchool):
    """How each placement stands today, worked out once while nothing changes."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self._states, self._halfway = States(school, date.today()), Halfway(school, date.today())
        self._known: dict[str, State] = {}
        self._interims: dict[str, str] = {}

    def of(self, id_: str) -> State:
        found = self._known.get(id_)
        if found is None:
            found = self._known[id_] = self._states.of(self._school.get(Placement, id_))
        return found

    def interim(self, id_: str) -> str:
        found = self._interims.get(id_)
        if found is None:
            found = self._interims[id_] = self._halfway.words(self._school.get(Placement, id_))
        return found


_now = Remembered(_Now, *_DEPENDS_ON)


def state_now(school: School, placement_id: str) -> State:
    """How far the assessment of a placement is today."""
    return _now(school).of(placement_id)


def _rows(school: School) -> list[str]:
    def order(placement: Placement) -> tuple[int, date, str]:
        end = last_day(school, placement) or date.max
        return _RANK[state_now(school, placement.id)], end, school.get(Student, placement.student_id).sort_key

    found = [
        each
        for each in (*school.placements(), *school.ended_placements())
        if is_asked_of(each) or assessments_of(school, each.id)
    ]
    return [placement.id for placement in sorted(found, key=order)]


ROWS = Remembered(_rows, *_DEPENDS_ON)
"""The placements that are assessed: those that count, and those that ended early and were assessed."""


def _round(school: School, id_: str) -> PlacementRound:
    return school.get(PlacementRound, school.get(Placement, id_).round_id)


def final_of(school: School, id_: str) -> Assessment | None:
    """What the company says at the end, asked or filled in."""
    return assessment_at(school, id_, AssessmentMoment.FINAL)


def _form(school: School, id_: str) -> str:
    found = final_of(school, id_)
    if found is None:
        return form_or_ours(school, _round(school, id_).type).name
    return find_form(school, found.form_id).name


def _total(school: School, id_: str) -> str:
    found = final_of(school, id_)
    total = total_of(find_form(school, found.form_id), found) if found is not None and found.on else None
    return total.words if total is not None else ""


def _share(school: School, id_: str) -> float:
    found = final_of(school, id_)
    total = total_of(find_form(school, found.form_id), found) if found is not None and found.on else None
    return -total.points / total.possible if total is not None and total.possible else 1.0


def _others(school: School, id_: str) -> str:
    """Which other forms were filled in: by the pupil, or about the school."""
    forms = (find_form(school, each.form_id) for each in assessments_of(school, id_) if each.on is not None)
    names = dict.fromkeys(
        form.name for form in forms if form.about is not Party.PUPIL or form.filled_by is not Party.TRAINER
    )
    return ", ".join(names)


def _on_final(name: str) -> Callable[[School, str], date | None]:
    def day(school: School, id_: str) -> date | None:
        found = final_of(school, id_)
        value = None if found is None else getattr(found, name)
        assert value is None or isinstance(value, date)
        return value

    return day


def _interim(school: School, id_: str) -> str:
    return _now(school).interim(id_)


def _interim_order(school: School, id_: str) -> str:
    """What is to be asked first, then what was asked, then by the day it was filled in."""
    text = _interim(school, id_)
    return {TO_ASK: "0", WAITED_FOR: "1"}.get(text) or "-".join(reversed(text.split("-"))) or EMPTY_LAST


def is_interim_due(school: School, placement_id: str) -> bool:
    """Whether the company is to be asked half-way today."""
    return _interim(school, placement_id) == TO_ASK


ASSESSMENTS = Table(
    Placement,
    tr("beoordeling"),
    tr("beoordelingen"),
    ROWS,
    (
        replace(PUPIL, width=22),
        SCHOOL_CLASS,
        replace(COMPANY, width=24),
        MENTOR,
        date_column(
            "end", tr("Laatste dag"), lambda school, id_: last_day(school, school.get(Placement, id_))
        ),
        Column(
            "state",
            tr("Beoordeling"),
            lambda school, id_: state_now(school, id_).label,
            lambda school, id_: _RANK[state_now(school, id_)],
            width=15,
            tones=TONES,
            hint=tr("Van het bedrijf over de leerling, aan het eind"),
        ),
        date_column("asked", tr("Gevraagd"), _on_final("asked_on")),
        date_column("reminded", tr("Herinnerd"), _on_final("reminded_on")),
        Column(
            "interim",
            tr("Tussentijds"),
            _interim,
            _interim_order,
            width=11,
            tones={TO_ASK: "amber", WAITED_FOR: "blue"},
            hint=tr("Te vragen als de helft bijna voorbij is, en wanneer zij is ingevuld"),
        ),
        date_column("filled", tr("Ingevuld"), _on_final("on")),
        Column(
            "total",
            tr("Punten"),
            _total,
            _share,
            width=10,
            hint=tr("Alleen bij een formulier met een totaal"),
        ),
        date_column("discussed", tr("Besproken"), _on_final("discussed_on"), tr("Met de leerling")),
        text_column("others", tr("Ook ingevuld"), 22, _others, tr("Andere formulieren")),
        text_column("form", tr("Formulier"), 20, _form),
        replace(ROUND, width=18),
    ),
    frozenset((*_DEPENDS_ON, Company, Mentor)),
)
HIDDEN = ("form", "round")
"""The columns that are shown when they are asked for."""
