"""How rounds and classes stand, each number against its pupils."""

from datetime import date

from bpv.domain import School
from bpv.domain.terms import PlacementStatus, Weekday
from bpv.services.today.lists import list_figures, rows_of_figure
from bpv.services.today.looking import look
from bpv.services.today.standing import (
    NOT_PLACED,
    SIGNED,
    classes_standing,
    pupils_at,
    pupils_of_class,
    rounds_standing,
    word_start,
)
from tests.domain.values import company, earlier, in_round, placement, position, signed, student, wish

VALUES = [
    in_round("r2", name="Lint", start=date(2027, 4, 1), end=date(2027, 6, 3), days=(Weekday.DO,)),
    in_round(year_levels=(3,)),
    company(),
    position(capacity=9),
    student("s1"),
    student("s2"),
    student("s3", school_class="3A"),
    student("s4", school_class="3A"),
    student("s5", school_class="4A", year_level=4),
    placement("a", "s1", "p1", status=PlacementStatus.CONFIRMED),
    placement("b", "s2", "p1", status=PlacementStatus.CONFIRMED),
    *signed("b"),
    placement("c", "s3", "p1", status=PlacementStatus.AWAITING_APPROVAL),
]


def test_that_every_pupil_of_a_round_is_somewhere_on_its_bar() -> None:
    school = School(VALUES)
    first, second = rounds_standing(school)
    assert (first.round_id, second.round_id) == ("r1", "r2")
    assert list(first.steps.items()) == [
        (NOT_PLACED, ("s4",)),
        ("PLANNED", ("s3",)),
        ("CONFIRMED", ("s1",)),
        (SIGNED, ("s2",)),
        ("RUNNING", ()),
        ("FINISHED", ()),
    ]
    assert first.words == "1 – 12 maart · 4 leerlingen"
    assert second.words == "1 apr – 3 jun, do · 5 leerlingen"
    for step, ids in first.steps.items():
        assert pupils_at(school, round_id="r1", step=step) == ids
    assert pupils_at(school, round_id="r1") == first.student_ids
    assert pupils_at(school, round_id="gone") == ()


def test_that_classes_with_pupils_without_a_place_stand_first() -> None:
    school = School(VALUES)
    found = classes_standing(school, "r1")
    assert [(each.title, each.words) for each in found] == [
        ("3A", "1 zonder plek"),
        ("3B", "klaar"),
        ("4A", "niet in deze ronde"),
    ]
    assert pupils_of_class(school, round_id="r1", name="3A", what="unplaced_ids") == ("s4",)
    assert classes_standing(school, "gone") == ()


def test_that_a_look_is_about_the_round_that_is_chosen_or_else_the_next() -> None:
    school = School(VALUES)
    assert look(school, date(2027, 1, 7)).round_id == "r1"
    assert look(school, date(2027, 1, 7)).starts == "Ronde r1 begint over 53 dagen"
    assert look(school, date(2027, 3, 20)).round_id == "r2"
    assert look(school, date(2027, 1, 7), round_id="r2").round_name == "Lint"
    assert look(School([]), date(2027, 1, 7)).round_id == ""


def test_that_the_beginning_of_a_round_is_worded() -> None:
    assert word_start(in_round(), date(2027, 2, 28)) == "Ronde r1 begint morgen"
    assert word_start(in_round(), date(2027, 3, 5)) == "Ronde r1 is nu bezig"
    assert word_start(in_round(), date(2027, 3, 15)) == word_start(in_round(start=None), date.today()) == ""


def test_that_lists_are_counted_with_their_rows() -> None:
    more = [
        company("c2"),
        company("c3", is_blocked=True),
        company("c4"),
        earlier("e1", "c4"),
        wish("s1", 1, "c1"),
    ]
    school = School([*VALUES, *more])
    assert {figure.key: figure.ids for figure in list_figures(school)} == {
        "no_wishes": ("s2", "s3", "s4", "s5"),
        "no_position": ("c2", "c4"),
        "never_asked": ("c2",),
        "always_asked": ("c4",),
    }
    assert list_figures(school)[2].words == "1 bedrijf nooit gevraagd"
    for figure in list_figures(school):
        assert rows_of_figure(school, key=figure.key) == figure.ids
