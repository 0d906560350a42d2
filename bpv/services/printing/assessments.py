"""Assessments on paper: blank forms with the names filled in, what was filled in, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bpv.domain import (
    AssessmentForm,
    Company,
    Criterion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.domain.times import word_day
from bpv.language import comma, in_dutch, tr
from bpv.services.assessing.editing import FormEdit
from bpv.services.assessing.forms import find_form, form_or_ours, lines_of, sections
from bpv.services.assessing.results import By, PupilResult, Results, results_of, results_of_placement
from bpv.services.assessing.scores import NA_WORDS
from bpv.services.assessing.standing import last_day
from bpv.services.lists.of_placement import name_of_company
from bpv.services.lists.references import show_reference
from bpv.services.printing.content import Paper, PaperColumn, PaperItem, PaperItems, PaperTable

BLANK, FILLED, RESULTS = "Beoordelingsformulier", "Ingevulde beoordelingen", "Beoordelingen samen"
_TICK = "○"
_TEXT, _ANSWER = 44, 60
"""So many letters wide are the text of a line and the room to write."""
_ROOM = 44.0
"""So high is the room to write, in points."""
MOMENTS = {AssessmentMoment.INTERIM: "tussentijds", AssessmentMoment.FINAL: "aan het eind"}


@in_dutch()
def blank_paper(
    school: School,
    placement_ids: Sequence[str],
    *,
    where: str,
    made: datetime,
    moment: AssessmentMoment = AssessmentMoment.FINAL,
    form_id: str = "",
) -> Paper:
    """A form for each of these placements, to fill in with a pen: this one, or that of its kind of stage."""
    parts: list[Any] = []
    for id_ in placement_ids:
        placement = school.get(Placement, id_)
        kind = school.get(PlacementRound, placement.round_id).type
        form = find_form(school, form_id) if form_id else form_or_ours(school, kind)
        parts += _blank(school, placement, form, moment)
    return _paper(BLANK, parts, where, made, "")


@in_dutch()
def preview_paper(edit: FormEdit, *, where: str, made: datetime) -> Paper:
    """A form as it is printed, without anyone's name."""
    head = PaperTable(
        columns=_head_columns(edit.form), rows=[["", "", "", "", ""]], title=edit.form.name, starts_page=True,
        about=edit.form.explanation, row_height=24,
    )  # fmt: skip
    return _paper("Voorbeeld", [head, *_lines(edit.form, edit.lines)], where, made, "")


def _paper(title: str, parts: Sequence[Any], where: str, made: datetime, about: str) -> Paper:
    return Paper(title=title, name=title, school=where, made=made, parts=parts, about=about, is_upright=True)


def _head_columns(form: AssessmentForm) -> tuple[PaperColumn, ...]:
    by = form.filled_by.dutch
    names = ("Leerling", "Bedrijf", "Ronde", by if form.filled_by is not Party.PUPIL else "Mentor", "Datum")
    return tuple(PaperColumn(name, least=14) for name in names)


def _blank(
    school: School, placement: Placement, form: AssessmentForm, moment: AssessmentMoment
) -> Iterator[Any]:
    pupil, position = school.get(Student, placement.student_id), school.get(Position, placement.position_id)
    who = f"{pupil.name} ({pupil.school_class})" if pupil.school_class else pupil.name
    end = last_day(school, placement)
    when = (
        f"{MOMENTS[moment].capitalize()}, laatste dag {word_day(end)}"
        if end
        else MOMENTS[moment].capitalize()
    )
    mentor = show_reference(school, Mentor, placement.mentor_id)
    by = mentor if form.filled_by in (Party.PUPIL, Party.MENTOR) else position.trainer
    yield PaperTable(
        columns=_head_columns(form),
        rows=[
            [
                who,
                show_reference(school, Company, position.company_id),
                school.get(PlacementRound, placement.round_id).name,
                by,
                "",
            ]
        ],
        title=f"{form.name} · {who}",
        about=f"{when}. {form.explanation}".strip(),
        starts_page=True,
    )
    yield from _lines(form, lines_of(school, form.id))


def _lines(form: AssessmentForm, lines: Sequence[Criterion]) -> Iterator[Any]:
    words = (*form.scale, NA_WORDS)
    ticks = tuple(PaperColumn(word, least=7) for word in words)
    for title, own in sections(lines):
        scored = [line for line in own if not line.is_open]
        asked = [line for line in own if line.is_open]
        if scored:
            columns = (PaperColumn("", least=_TEXT), *ticks)
            rows = [[line.text, *(_TICK for _ in words)] for line in scored]
            yield PaperTable(columns=columns, rows=rows, title=title, row_height=17)
        if asked:
            columns = (PaperColumn("", least=30), PaperColumn("", least=_ANSWER))
            rows = [[line.text, ""] for line in asked]
            yield PaperTable(columns=columns, rows=rows, title="" if scored else title, row_height=_ROOM)
    signers = dict.fromkeys((form.filled_by.dutch, "Leerling", "Mentor"))
    yield PaperTable(
        columns=tuple(PaperColumn(name, least=24) for name in signers),
        rows=[["" for _ in signers]],
        title="Besproken" if form.about is Party.PUPIL else "Ingevuld door",
        row_height=_ROOM,
    )


@in_dutch()
def filled_paper(school: School, placement_ids: Sequence[str], *, where: str, made: datetime) -> Paper:
    """What was filled in of each of these placements, half-way beside the end, to discuss."""
    parts: list[Any] = []
    for id_ in placement_ids:
        for result in results_of_placement(school, id_):
            parts += _filled(school, result)
    return _paper(
        FILLED, parts or [PaperItems(items=[PaperItem("Er is nog niets ingevuld.")])], where, made, ""
    )


def _nothing() -> PaperItems:
    return PaperItems(items=[PaperItem("Er is nog niets ingevuld.")])


def _filled(school: School, result: PupilResult) -> Iterator[Any]:
    placement = school.get(Placement, result.placement_id)
    pupil, company = school.get(Student, placement.student_id), name_of_company(school, placement)
    columns = (PaperColumn("", least=_TEXT), PaperColumn("Tussentijds"), PaperColumn("Eind"))
    totals = [total.words if total else "" for total in result.totals]
    rows = [[line.text, line.interim, line.final] for line in result.lines]
    if any(totals):
        rows.append(["Punten", *totals])
    remarks = [each.remark if each is not None else "" for each in (result.interim, result.final)]
    if any(remarks):
        rows.append(["Opmerking", *remarks])
    yield PaperTable(
        columns=columns,
        rows=rows,
        title=f"{result.form.name} · {pupil.name}",
        about=f"{company} · {school.get(PlacementRound, placement.round_id).name}",
        starts_page=True,
    )


@in_dutch()
def results_paper(
    school: School,
    form_id: str,
    *,
    where: str,
    made: datetime,
    by: By = By.ALL,
    moment: AssessmentMoment = AssessmentMoment.FINAL,
    round_id: str = "",
) -> Paper:
    """How often each word was chosen, without anyone's name."""
    form = find_form(school, form_id)
    groups = results_of(school, form_id, by, moment, round_id)
    parts: list[Any] = [_counted(form, each) for each in groups]
    parts = parts or [_nothing()]
    in_round = school.find(PlacementRound, round_id)
    about = " · ".join(filter(None, (form.name, MOMENTS[moment], in_round.name if in_round else "")))
    return Paper(
        title=RESULTS, name=RESULTS, school=where, made=made, parts=parts, about=about, is_confidential=False
    )


def _counted(form: AssessmentForm, results: Results) -> PaperTable:
    numbers = tuple(PaperColumn(name, is_number=True) for name in result_titles(form))
    return PaperTable(
        columns=(PaperColumn("Onderdeel"), PaperColumn("", least=_TEXT), *numbers),
        rows=[[each.line.section, each.line.text, *result_cells(form, each)] for each in results.lines],
        title=f"{results.name}: {word_number(results)}",
    )


def result_titles(form: AssessmentForm) -> tuple[str, ...]:
    """What stands above the numbers of a line."""
    return (*form.scale, NA_WORDS, *((tr("gemiddeld"),) if form.has_total else ()))


def result_cells(form: AssessmentForm, result: Any) -> list[str]:
    """The numbers of a line."""
    counts = [str(count) if count else "" for count in (*result.counts, result.not_applicable)]
    if form.has_total:
        counts.append("" if result.mean is None else comma(f"{result.mean:.1f}"))
    return counts


def word_number(results: Results) -> str:
    """'12 beoordelingen, 78 % van de punten'."""
    number = "1 beoordeling" if results.number == 1 else f"{results.number} beoordelingen"
    return number if results.share is None else f"{number}, {results.share:.0%} van de punten"
