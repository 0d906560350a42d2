"""What one company said: of its pupils, the open ones first, and of the school."""

from dataclasses import replace
from datetime import date, timedelta

from bpv.domain import Placement, School
from bpv.domain.forms import COMPANY, WORK
from bpv.domain.terms import PlacementStatus
from bpv.domain.times import word_date
from bpv.services.assessing.commands import AskAssessments, FillIn
from bpv.services.assessing.forms import lines_of
from bpv.services.assessing.of_company import Judged, judged_by
from tests.services.agreeing.year import do, school_of

TODAY = date.today()


def fill(school: School, placement_id: str, form_id: str, word: str) -> FillIn:
    lines = [line for line in lines_of(school, form_id) if not line.is_open]
    scores = tuple((each.id, word) for each in lines)
    return FillIn(placement_id=placement_id, form_id=form_id, scores=scores, by="Chef", remark="prima zo")


def test_that_a_company_has_results_per_pupil_what_is_open_and_its_view_of_us() -> None:
    school = school_of(start=TODAY - timedelta(days=20), end=TODAY)
    do(school, AskAssessments(("x", "y"), TODAY))
    do(school, fill(school, "x", WORK, "goed"))
    do(school, fill(school, "x", COMPANY, "eens"))
    found = judged_by(school, "c1", TODAY)
    assert [(each.placement_id, each.state, each.is_open) for each in found.pupils] == [
        ("z", "vragen", True),
        ("x", "ingevuld", False),
        ("y", "gevraagd", False),
    ]
    assert found.pupils[1].words.endswith("Eind 30 van 30")
    assert found.n_open == 1
    (us,) = found.about_us
    assert us.title == f"Wat vond u van ons · {word_date(TODAY)} door Chef"
    assert us.lines[0].endswith(": eens")
    assert us.lines[-1] == "prima zo"


def test_that_before_anyone_is_judged_there_is_nothing() -> None:
    assert judged_by(school_of(), "c1", TODAY) == Judged()
    assert judged_by(school_of(start=TODAY, end=TODAY), "elsewhere", TODAY) == Judged()


def test_that_half_way_is_said_too() -> None:
    start = TODAY - timedelta(weeks=5)
    school = school_of(start=start, end=start + timedelta(weeks=10))
    running = replace(school.get(Placement, "x"), status=PlacementStatus.RUNNING)
    (one,) = judged_by(School([*school, running]), "c1", TODAY).pupils
    assert (one.state, one.tone, one.is_open) == ("tussentijds vragen", "amber", True)
