"""What is typed over from paper reads back the same, whatever becomes of the form afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Assessment, AssessmentForm, BpvError, Criterion, Placement, School, Setting
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import READY, WORK
from bpv.domain.terms import PlacementStatus, PlacementType
from bpv.domain.terms_following import AssessmentMoment
from bpv.services.assessing.commands import AskAssessments, DiscussAssessments, FillIn, RemindAssessments
from bpv.services.assessing.editing import FormEdit, edit_of, new_edit
from bpv.services.assessing.forms import (
    all_forms,
    find_form,
    form_for,
    form_or_ours,
    lines_of,
    open_forms,
)
from bpv.services.assessing.interim import Halfway
from bpv.services.assessing.results import results_of_placement
from bpv.services.assessing.saving import RemoveForm, SaveForm, UseFormAgain
from bpv.services.assessing.scores import read_marks, total_of
from bpv.services.assessing.standing import State, assessment_at, state_of
from bpv.services.assessing.table import ASSESSMENTS
from bpv.services.schedule.school_days import school_days
from bpv.services.today.facts import Facts
from bpv.services.today.rules import find_sentences
from bpv.services.viewing.assessments import ASSESSMENTS as ASSESSMENT_VIEWS
from tests.services.agreeing.year import do, school_of

TODAY = date.today()
FINAL, INTERIM = AssessmentMoment.FINAL, AssessmentMoment.INTERIM


def retired(school: School) -> list[AssessmentForm]:
    return [form for form in all_forms(school) if form.retired_on is not None]


def filled(school: School, placement_id: str = "x", moment: AssessmentMoment = FINAL) -> Assessment:
    found = assessment_at(school, placement_id, moment)
    assert found is not None
    return found


def fill(school: School, word: str = "goed", placement_id: str = "x", form_id: str = WORK) -> FillIn:
    lines = [line for line in lines_of(school, form_id) if not line.is_open]
    return FillIn(placement_id=placement_id, form_id=form_id, scores=tuple((each.id, word) for each in lines))


def told(school: School, placement_id: str = "x") -> list[tuple[str, str, str]]:
    """What a reader sees of all that was filled in."""
    results = results_of_placement(school, placement_id)
    return [(each.section, each.text, each.final) for result in results for each in result.lines]


def test_that_our_forms_are_there_before_the_school_has_any() -> None:
    school = school_of()
    assert [form.name for form in open_forms(school)] == [
        "Houding en werk",
        "LOB-reflectie",
        "Wat vond u van ons",
    ]
    assert not school.all(AssessmentForm)
    do(school, AskAssessments(("x", "y"), TODAY))
    assert set(school.all(AssessmentForm)) == {WORK}
    assert len(open_forms(school)) == 3


WORDS = st.sampled_from(("onvoldoende", "matig", "voldoende", "goed", NOT_APPLICABLE, ""))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(WORDS, min_size=12, max_size=12),
    st.text("ab=;:\n é&<", max_size=12),
    st.lists(
        st.tuples(st.sampled_from(("text", "remove", "move", "scale", "add")), st.integers(0, 8)), max_size=5
    ),
)
def test_that_what_was_typed_reads_back_while_the_form_changes(
    words: list[str], written: str, edits: list[tuple[str, int]]
) -> None:
    school = school_of()
    lines = lines_of(school, WORK)
    scores = {line.id: word for line, word in zip(lines, words, strict=True) if word and not line.is_open}
    remarks = {line.id: written.strip() for line in lines if line.is_open and written.strip()}
    do(
        school,
        FillIn(
            placement_id="x",
            form_id=WORK,
            scores=tuple(scores.items()),
            remarks=tuple(remarks.items()),
            remark=written,
        ),
    )
    if not (scores or written.strip()):
        assert assessment_at(school, "x", FINAL) is None
        return
    found = filled(school)
    assert read_marks(found.scores) == scores
    assert read_marks(found.remarks) == remarks
    before, total = sorted(told(school)), total_of(find_form(school, found.form_id), found)
    for kind, number in edits:
        form = form_or_ours(school, PlacementType.BLOKSTAGE)
        do(school, SaveForm(changed(edit_of(school, form.id), kind, number), TODAY))
    after = filled(school)
    assert after.scores == found.scores
    kept = [line for line in told(school) if line in before or line[2]]
    assert sorted(kept) == before
    assert total_of(find_form(school, after.form_id), after) == total


def changed(edit: FormEdit, kind: str, number: int) -> FormEdit:
    at = number % len(edit.lines)
    if kind == "text":
        return edit.set_text(at, f"Iets anders {number}")
    if kind == "remove" and len(edit.lines) > 1:
        return edit.remove(at)
    if kind == "scale":
        return edit.change(replace(edit.form, scale=("slecht", *edit.form.scale[1:])))
    if kind == "add":
        return edit.add(at, f"Erbij {number}")
    return edit.move(at, 1)


def test_that_a_changed_form_is_kept_beside_what_it_became_and_undo_brings_it_back() -> None:
    school = school_of()
    do(school, AskAssessments(("y",), TODAY))
    do(school, fill(school))
    before = list(school)
    done = do(school, SaveForm(edit_of(school, WORK).set_text(0, "Is er altijd"), TODAY))
    assert [form.name for form in retired(school)] == [f"Houding en werk (tot {TODAY:%d-%m-%Y})"]
    new = form_for(school, PlacementType.BLOKSTAGE)
    assert new is not None
    assert new.id != WORK
    assert filled(school, "y").form_id == new.id, "who has not answered gets the new form"
    assert filled(school, "x").form_id == WORK
    assert lines_of(school, WORK)[0].text.startswith("Komt op tijd")
    school.apply(done.inverse)
    assert set(map(repr, school)) == set(map(repr, before))


def test_that_a_typing_error_is_mended_for_what_was_filled_in_too() -> None:
    school = school_of()
    do(school, fill(school))
    do(school, SaveForm(edit_of(school, WORK).set_text(0, "Komt altijd op tijd"), TODAY, corrects=True))
    assert not retired(school)
    assert told(school)[0][1:] == ("Komt altijd op tijd", "goed")
    with pytest.raises(BpvError, match="meer dan een verbetering"):
        do(school, SaveForm(edit_of(school, WORK).remove(0), TODAY, corrects=True))


def test_that_more_lines_and_another_order_leave_a_form_the_same() -> None:
    school = school_of()
    do(school, fill(school))
    do(school, SaveForm(edit_of(school, WORK).add(1, "Ruimt op").move(0, 1), TODAY))
    assert not retired(school)
    assert len(school.all(Criterion)) == 13


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Naam mag niet leeg"),
        ({"name": "lob-reflectie"}, "komt al voor"),
        ({"scale": ("goed",)}, "minstens twee"),
        ({"scale": ("goed", "Goed")}, "elk woord"),
        ({"scale": ("goed", "a;b")}, "zonder ;"),
        ({"points": (1,)}, "keer punten"),
    ],
)
def test_that_what_is_no_form_is_refused(change: dict[str, object], words: str) -> None:
    school = school_of([READY["ready-lob"]])
    edit = edit_of(school, WORK)
    with pytest.raises(BpvError, match=words):
        do(school, SaveForm(edit.change(replace(edit.form, **change)), TODAY))
    assert WORK not in school.all(AssessmentForm)


def test_that_a_new_form_for_a_kind_goes_before_the_one_for_all() -> None:
    school = school_of(type=PlacementType.SNUFFELSTAGE)
    edit = new_edit(school, like=WORK)
    assert edit.form.name == "Houding en werk (kopie)"
    kinds = replace(edit.form, types=(PlacementType.SNUFFELSTAGE,))
    do(school, SaveForm(edit.change(kinds), TODAY))
    do(school, AskAssessments(("x",), TODAY))
    assert filled(school).form_id == edit.form.id
    do(school, RemoveForm(edit.form.id, TODAY))
    do(school, AskAssessments(("y",), TODAY))
    assert filled(school, "y").form_id == WORK
    do(school, UseFormAgain(edit.form.id))
    assert edit.form.id in [form.id for form in open_forms(school)]


def test_that_a_form_nobody_used_goes_altogether() -> None:
    school = school_of()
    edit = new_edit(school, like=WORK)
    do(school, SaveForm(edit, TODAY))
    do(school, RemoveForm(edit.form.id, TODAY))
    assert not school.all(AssessmentForm)
    assert not school.all(Criterion)
    do(school, RemoveForm(WORK, TODAY))
    assert WORK not in [form.id for form in open_forms(school)], "ours is not offered again"


def test_that_a_word_that_is_not_on_the_scale_is_refused() -> None:
    school = school_of()
    with pytest.raises(BpvError, match="onvoldoende, matig"):
        do(school, FillIn(placement_id="x", form_id=WORK, scores=((f"{WORK}-00", "prima"),)))


def ended(days_ago: int) -> School:
    end = TODAY - timedelta(days=days_ago)
    return school_of(start=end - timedelta(days=11), end=end)


def test_that_a_placement_goes_from_asking_to_discussed() -> None:
    school = ended(0)
    x = school.get(Placement, "x")
    end = TODAY
    assert state_of(school, x, end - timedelta(days=2)) is State.LATER
    assert state_of(school, x, end - timedelta(days=1)) is State.ASK
    do(school, AskAssessments(("x",), end))
    assert [state_of(school, x, end + timedelta(days=day)) for day in (0, 2, 3)] == [
        State.ASKED,
        State.ASKED,
        State.REMIND,
    ]
    do(school, fill(school))
    late = school_days(school).after(TODAY, 10) + timedelta(days=1)
    assert state_of(school, x, end) is State.FILLED
    assert state_of(school, x, late) is State.DISCUSS
    do(school, DiscussAssessments(("x",), TODAY))
    assert state_of(school, x, late) is State.DISCUSSED


def test_that_reminding_waits_for_the_second_day_to_remind() -> None:
    school = ended(4)
    x = school.get(Placement, "x")
    do(school, AskAssessments(("x",), TODAY - timedelta(days=5)))
    assert state_of(school, x, TODAY) is State.REMIND
    do(school, RemindAssessments(("x",), TODAY))
    assert state_of(school, x, TODAY + timedelta(days=5)) is State.ASKED
    assert state_of(school, x, TODAY + timedelta(days=6)) is State.REMIND


@pytest.mark.parametrize(
    "status", [PlacementStatus.NO_SHOW, PlacementStatus.CANCELLED, PlacementStatus.DECLINED]
)
def test_that_nothing_is_asked_where_nobody_was(status: PlacementStatus) -> None:
    school = ended(1)
    x = replace(school.get(Placement, "x"), status=status)
    school = School([*school, x])
    assert state_of(school, x, TODAY) is State.NOT_ASKED
    with pytest.raises(BpvError, match=status.label.lower()):
        do(school, AskAssessments(("x",), TODAY))
    do(school, AskAssessments(("x", "y"), TODAY))
    assert [each.placement_id for each in school.all(Assessment).values()] == ["y"]


def test_that_what_cannot_be_said_is_refused() -> None:
    school = ended(1)
    ahead = TODAY + timedelta(days=1)
    for command in (
        AskAssessments(("x",), ahead),
        RemindAssessments(("x",), ahead),
        DiscussAssessments(("x",), ahead),
    ):
        with pytest.raises(BpvError, match="na vandaag"):
            do(school, command)
    with pytest.raises(BpvError, match="op geen beoordeling gewacht"):
        do(school, RemindAssessments(("x",), TODAY))
    with pytest.raises(BpvError, match="nog niet ingevuld"):
        do(school, DiscussAssessments(("x",), TODAY))


def test_that_emptying_leaves_what_was_asked() -> None:
    school = ended(1)
    do(school, AskAssessments(("x",), TODAY))
    for id_ in ("x", "y"):
        do(school, fill(school, placement_id=id_))
        do(school, FillIn(placement_id=id_, form_id=WORK))
    assert filled(school).on is None
    assert filled(school).asked_on == TODAY
    assert assessment_at(school, "y", FINAL) is None


def test_that_the_interim_stands_beside_the_final() -> None:
    school = ended(1)
    interim = replace(fill(school, "matig"), moment=INTERIM)
    do(school, interim)
    do(school, fill(school))
    (result,) = results_of_placement(school, "x")
    assert {(line.interim, line.final) for line in result.lines if not line.is_open} == {("matig", "goed")}
    assert [total.words for total in result.totals if total] == ["10 van 30", "30 van 30"]


def halfway(weeks: int = 10, **more: Any) -> School:
    """Three pupils who run for so many weeks, half of it behind them."""
    start = TODAY - timedelta(weeks=weeks) / 2
    school = school_of(start=start, end=start + timedelta(weeks=weeks) - timedelta(days=1))
    running = {"status": PlacementStatus.RUNNING, **more}
    return School([*school, *(replace(each, **running) for each in school.placements())])


def due(school: School) -> set[str]:
    now = Halfway(school, TODAY)
    return {each.id for each in school.all(Placement).values() if now.is_due(each)}


def test_that_half_way_is_asked_of_what_runs_long_enough() -> None:
    assert due(halfway()) == {"x", "y", "z"}
    assert due(halfway(6)) == set()
    assert due(halfway(status=PlacementStatus.CONFIRMED)) == set()
    assert due(halfway(start=TODAY)) == set()
    for own in ({"assess_interim_weeks": 0}, {"assess_interim_weeks": 11}):
        assert (
            due(School([*halfway(), *(Setting(id=key, value=value) for key, value in own.items())])) == set()
        )
    early = School([*halfway(start=TODAY - timedelta(days=30)), Setting(id="assess_interim_days", value=0)])
    assert due(early) == set()


def test_that_half_way_is_asked_once_and_not_when_the_end_is_near() -> None:
    school = halfway()
    do(school, AskAssessments((), TODAY, interim_ids=("x",)))
    assert filled(school, "x", INTERIM).asked_on == TODAY
    do(school, replace(fill(school, placement_id="y"), moment=INTERIM))
    assert due(school) == {"z"}
    do(school, AskAssessments(("z",), TODAY))
    assert due(school) == set()
    now = Halfway(school, TODAY)
    said = [now.words(school.get(Placement, id_)) for id_ in "xyz"]
    assert said == ["gevraagd", f"{TODAY:%d-%m-%Y}", ""]
    assert due(halfway(end=TODAY + timedelta(days=1))) == set()


def test_that_vandaag_and_the_list_say_who_is_half_way() -> None:
    school = halfway()
    (said,) = (each for each in find_sentences(Facts(school, TODAY)) if each.key == "assess_interim")
    assert said.text == "3 tussentijdse beoordelingen zijn nog niet gevraagd"
    assert set(said.rows.ids) == {"x", "y", "z"}
    view = next(each for each in ASSESSMENT_VIEWS if each.key == "interim")
    assert view.ask is not None
    assert set(view.ask(school, "")) == {"x", "y", "z"}
    column = next(each for each in ASSESSMENTS.columns if each.key == "interim")
    assert {column.text(school, id_) for id_ in "xyz"} == {"te vragen"}
