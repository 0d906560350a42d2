"""What assessments come to: of one pupil interim beside final, of a class or company per line of the form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bpv.domain import (
    Assessment,
    AssessmentForm,
    Criterion,
    Placement,
    School,
    Student,
    fold,
)
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import WORK
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.language import tr
from bpv.services.assessing.forms import find_form, lines_of, used_forms
from bpv.services.assessing.scores import Total, read_marks, show_mark, total_of
from bpv.services.assessing.standing import assessments_of
from bpv.services.lists.of_placement import name_of_company, name_of_mentor, name_of_round


class By(Enum):
    """What results are taken together by."""

    ALL = tr("Alles samen")
    CLASS = tr("Per klas")
    COMPANY = tr("Per bedrijf")
    MENTOR = tr("Per mentor")
    ROUND = tr("Per ronde")


@dataclass(frozen=True, slots=True)
class LineResult:
    """How often each word of the scale was chosen for a line, and the mean of the points, where there are."""

    line: Criterion
    counts: tuple[int, ...]
    not_applicable: int
    mean: float | None

    @property
    def place(self) -> float | None:
        """The mean place on the scale, 1 the worst word; None where nothing was chosen."""
        number = sum(self.counts)
        return sum(at * count for at, count in enumerate(self.counts, 1)) / number if number else None


@dataclass(frozen=True, slots=True)
class Results:
    """What some assessments on one form come to; `share` is of the points that were possible."""

    name: str
    number: int
    lines: tuple[LineResult, ...]
    share: float | None


def _class(school: School, placement: Placement) -> str:
    return school.get(Student, placement.student_id).school_class or tr("(geen klas)")


def _mentor(school: School, placement: Placement) -> str:
    return name_of_mentor(school, placement) or tr("(geen mentor)")


_NAMES: Mapping[By, Callable[[School, Placement], str]] = {
    By.ALL: lambda _school, _placement: tr("Alle"),
    By.CLASS: _class,
    By.COMPANY: name_of_company,
    By.MENTOR: _mentor,
    By.ROUND: name_of_round,
}


def results_of(
    school: School,
    form_id: str,
    by: By = By.ALL,
    moment: AssessmentMoment = AssessmentMoment.FINAL,
    round_id: str = "",
) -> tuple[Results, ...]:
    """What was filled in on a form at a moment, in groups by name; of all rounds, or of one."""
    groups: dict[str, list[Assessment]] = defaultdict(list)
    for each in school.all(Assessment).values():
        if each.form_id != form_id or each.moment is not moment or each.on is None:
            continue
        placement = school.get(Placement, each.placement_id)
        if round_id in ("", placement.round_id):
            groups[_NAMES[by](school, placement)].append(each)
    form, lines = find_form(school, form_id), lines_of(school, form_id)
    return tuple(
        _together(name, form, lines, groups[name]) for name in sorted(groups, key=lambda name: fold(name))
    )


def _together(
    name: str, form: AssessmentForm, lines: Iterable[Criterion], own: Sequence[Assessment]
) -> Results:
    chosen = [read_marks(each.scores) for each in own]
    totals = [total for each in own if (total := total_of(form, each)) is not None]
    possible = sum(total.possible for total in totals)
    return Results(
        name,
        len(own),
        tuple(_line(form, line, chosen) for line in lines if not line.is_open),
        sum(total.points for total in totals) / possible if possible else None,
    )


def _line(form: AssessmentForm, line: Criterion, chosen: Iterable[Mapping[str, str]]) -> LineResult:
    counts = Counter(marks[line.id] for marks in chosen if line.id in marks)
    points = dict(zip(form.scale, form.points, strict=False)) if form.has_total else {}
    number = sum(counts[word] for word in points)
    mean = sum(points[word] * counts[word] for word in points) / number if number else None
    return LineResult(line, tuple(counts[word] for word in form.scale), counts[NOT_APPLICABLE], mean)


@dataclass(frozen=True, slots=True)
class Compared:
    """One line with what was chosen or written half-way and at the end."""

    section: str
    text: str
    interim: str
    final: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PupilResult:
    """One form about one placement: half-way beside the end, as far as there is."""

    placement_id: str
    form: AssessmentForm
    interim: Assessment | None
    final: Assessment | None
    lines: tuple[Compared, ...]

    @property
    def totals(self) -> tuple[Total | None, Total | None]:
        """The points half-way and at the end."""
        interim = total_of(self.form, self.interim) if self.interim is not None else None
        return interim, total_of(self.form, self.final) if self.final is not None else None


def results_of_placement(school: School, placement_id: str) -> tuple[PupilResult, ...]:
    """All that was filled in of a placement, a form each; a form as it was when it was filled in.

    A form that changed between half-way and the end has its older version beside the newer by its lines.
    """
    filled = [each for each in assessments_of(school, placement_id) if each.on is not None]
    finals = [each for each in filled if each.moment is AssessmentMoment.FINAL]
    interims = [each for each in filled if each.moment is AssessmentMoment.INTERIM]
    found = []
    for final in finals:
        interim = _earlier(school, final, interims)
        if interim is not None:
            interims.remove(interim)
        found.append(_compare(school, placement_id, interim, final))
    return (*found, *(_compare(school, placement_id, each, None) for each in interims))


def _earlier(school: School, final: Assessment, interims: Sequence[Assessment]) -> Assessment | None:
    same = next((each for each in interims if each.form_id == final.form_id), None)
    if same is not None:
        return same
    form = find_form(school, final.form_id)
    return next((each for each in interims if _was(find_form(school, each.form_id), form)), None)


def _was(old: AssessmentForm, form: AssessmentForm) -> bool:
    """Whether one is an older version of the other: out of use, its name with that day behind it."""
    return old.retired_on is not None and old.name.startswith(f"{form.name} (tot ")


def _compare(
    school: School, placement_id: str, interim: Assessment | None, final: Assessment | None
) -> PupilResult:
    latest = final or interim
    assert latest is not None
    form = find_form(school, latest.form_id)
    halfway, end = _said(school, interim), _said(school, final)
    keys = dict.fromkeys((*end, *halfway))
    lines = tuple(
        Compared(section, text, halfway.get(key, ""), end.get(key, ""), is_open)
        for key in keys
        for section, text, is_open in (key,)
    )
    return PupilResult(placement_id, form, interim, final, lines)


def _said(school: School, assessment: Assessment | None) -> dict[tuple[str, str, bool], str]:
    """What was said by line, in the order of the form; also lines of which nothing was said."""
    if assessment is None:
        return {}
    scores, remarks = read_marks(assessment.scores), read_marks(assessment.remarks)
    found = {}
    for line in lines_of(school, assessment.form_id):
        said = [show_mark(scores.get(line.id, "")), remarks.get(line.id, "")]
        found[line.section, line.text, line.is_open] = ": ".join(filter(None, said))
    return found


def usual_form(school: School) -> str:
    """The form to show first: of those filled in the one about pupils that is still used."""
    forms = [find_form(school, id_) for id_ in used_forms(school)]
    forms.sort(key=lambda form: (form.about is not Party.PUPIL, form.retired_on is not None, form.name))
    return forms[0].id if forms else WORK
