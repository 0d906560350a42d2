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
    fold,
)
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.services.assessing.forms import find_form, form_or_ours
from bpv.services.assessing.scores import total_of
from bpv.services.assessing.standing import (
    State,
    States,
    assessment_at,
    assessments_of,
    is_asked_of,
    last_day,
)
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column, Table, shown_column

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
        self._states = States(school, date.today())
        self._known: dict[str, State] = {}

    def of(self, id_: str) -> State:
        found = self._known.get(id_)
        if found is None:
            found = self._known[id_] = self._states.of(self._school.get(Placement, id_))
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


def _student(school: School, id_: str) -> Student:
    return school.get(Student, school.get(Placement, id_).student_id)


def _company(school: School, id_: str) -> str:
    position = school.get(Position, school.get(Placement, id_).position_id)
    return show_reference(school, Company, position.company_id)


def _mentor(school: School, id_: str) -> str:
    return show_reference(school, Mentor, school.get(Placement, id_).mentor_id)


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


def _text(key: str, title: str, width: int, text: Callable[[School, str], str], hint: str = "") -> Column:
    def sort(school: School, id_: str) -> str:
        return fold(text(school, id_)) or EMPTY_LAST

    return Column(key, title, text, sort, width=width, hint=hint)


def _date(key: str, title: str, day: Callable[[School, str], date | None], hint: str = "") -> Column:
    def text(school: School, id_: str) -> str:
        found = day(school, id_)
        return f"{found:%d-%m-%Y}" if found else ""

    def sort(school: School, id_: str) -> str:
        found = day(school, id_)
        return found.isoformat() if found else EMPTY_LAST

    return Column(key, title, text, sort, width=11, hint=hint)


def _on_final(name: str) -> Callable[[School, str], date | None]:
    def day(school: School, id_: str) -> date | None:
        found = final_of(school, id_)
        value = None if found is None else getattr(found, name)
        assert value is None or isinstance(value, date)
        return value

    return day


def _interim(school: School, id_: str) -> date | None:
    found = assessment_at(school, id_, AssessmentMoment.INTERIM)
    return found.on if found is not None else None


def _class_column() -> Column:
    column = shown_column(Student, "school_class")
    return replace(
        column,
        text=lambda school, id_: column.text(school, _student(school, id_).id),
        sort=lambda school, id_: column.sort(school, _student(school, id_).id),
    )


ASSESSMENTS = Table(
    Placement,
    "beoordeling",
    "beoordelingen",
    ROWS,
    (
        Column(
            "student",
            "Leerling",
            lambda school, id_: _student(school, id_).list_name,
            lambda school, id_: _student(school, id_).sort_key,
            width=22,
        ),
        _class_column(),
        _text("company", "Bedrijf", 24, _company),
        _text("mentor", "Mentor", 9, _mentor),
        _date("end", "Laatste dag", lambda school, id_: last_day(school, school.get(Placement, id_))),
        Column(
            "state",
            "Beoordeling",
            lambda school, id_: state_now(school, id_).label,
            lambda school, id_: _RANK[state_now(school, id_)],
            width=15,
            tones=TONES,
            hint="Van het bedrijf over de leerling, aan het eind",
        ),
        _date("asked", "Gevraagd", _on_final("asked_on")),
        _date("reminded", "Herinnerd", _on_final("reminded_on")),
        _date("interim", "Tussentijds", _interim, "Wanneer de tussentijdse beoordeling is ingevuld"),
        _date("filled", "Ingevuld", _on_final("on")),
        Column("total", "Punten", _total, _share, width=10, hint="Alleen bij een formulier met een totaal"),
        _date("discussed", "Besproken", _on_final("discussed_on"), "Met de leerling"),
        _text("others", "Ook ingevuld", 22, _others, "Andere formulieren"),
        _text("form", "Formulier", 20, _form),
        _text("round", "Ronde", 18, lambda school, id_: _round(school, id_).name),
    ),
    frozenset((*_DEPENDS_ON, Company, Mentor)),
)
HIDDEN = ("form", "round")
"""The columns that are shown when they are asked for."""
