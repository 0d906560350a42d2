"""What one company said of its pupils this year, what it still owes, and what it thinks of the school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bpv.domain import Placement, PlacementRound, Position, School, Student
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.assessing.forms import find_form
from bpv.services.assessing.interim import Halfway
from bpv.services.assessing.results import results_of_placement
from bpv.services.assessing.scores import total_of
from bpv.services.assessing.standing import State, States, assessment_at, assessments_of

_TO_DO = (State.ASK, State.REMIND, State.DISCUSS)


@dataclass(frozen=True, slots=True)
class PupilJudged:
    """How the assessment of one pupil here stands, with what it comes to."""

    placement_id: str
    student_id: str
    name: str
    school_class: str
    state: str
    tone: str
    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class AboutUs:
    """What the company said of the school at one placement: the form, when and by whom, line by line."""

    placement_id: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything of one company; what is still to be done first."""

    pupils: tuple[PupilJudged, ...] = ()
    about_us: tuple[AboutUs, ...] = ()

    @property
    def n_open(self) -> int:
        """Of how many pupils something is to be done."""
        return sum(each.is_open for each in self.pupils)


def judged_by(school: School, company_id: str, today: date) -> Judged:
    """What one company was asked and said, of the placements of this year."""
    own = {each.id for each in school.all(Position).values() if each.company_id == company_id}
    here = [each for each in (*school.placements(), *school.ended_placements()) if each.position_id in own]
    states, halfway = States(school, today), Halfway(school, today)
    pupils = [found for each in here if (found := _pupil(school, each, states, halfway)) is not None]
    pupils.sort(key=lambda each: (not each.is_open, school.get(Student, each.student_id).sort_key))
    return Judged(tuple(pupils), tuple(found for each in here for found in _about_us(school, each)))


def _pupil(school: School, placement: Placement, states: States, halfway: Halfway) -> PupilJudged | None:
    """None where there is nothing to say yet."""
    state, half = states.of(placement), halfway.words(placement)
    if state is State.NOT_ASKED or (state is State.LATER and not half):
        return None
    student = school.get(Student, placement.student_id)
    is_half = state is State.LATER
    is_due = halfway.is_due(placement)
    return PupilJudged(
        placement.id,
        student.id,
        student.name,
        student.school_class,
        tr("tussentijds vragen") if is_due else tr("tussentijds") if is_half else state.label.lower(),
        "amber" if is_due else "blue" if is_half else state.tone,
        " · ".join(_words(school, placement, half)),
        state in _TO_DO or is_due,
    )


def _words(school: School, placement: Placement, half: str) -> Iterator[str]:
    """'Lintstage · Eind 26 van 30 · Tussentijds 21 van 30'."""
    yield school.get(PlacementRound, placement.round_id).name
    for name, moment in ((tr("Eind"), AssessmentMoment.FINAL), (tr("Tussentijds"), AssessmentMoment.INTERIM)):
        found = assessment_at(school, placement.id, moment)
        if found is not None and found.on is not None:
            total = total_of(find_form(school, found.form_id), found)
            filled_in = tr("ingevuld {word_date}", word_date=word_date(found.on))
            yield f"{name} {total.words if total is not None else filled_in}"
        elif moment is AssessmentMoment.INTERIM and half:
            yield f"{name} {half}"


def _about_us(school: School, placement: Placement) -> Iterator[AboutUs]:
    kinds = {each.form_id for each in assessments_of(school, placement.id) if each.on is not None}
    if not any(find_form(school, id_).about is Party.SCHOOL for id_ in kinds):
        return
    for result in results_of_placement(school, placement.id):
        said = result.final or result.interim
        if result.form.about is not Party.SCHOOL or said is None or said.on is None:
            continue
        by = tr(" door {by}", by=said.by) if said.by else ""
        lines = [
            f"{each.text}: {each.final or each.interim}"
            for each in result.lines
            if each.final or each.interim
        ]
        yield AboutUs(
            placement.id,
            f"{result.form.name} · {word_date(said.on)}{by}",
            (*lines, *([said.remark] if said.remark else [])),
        )
