"""The demo school has something to tell of its region in both years, and a scan that shows something."""

from datetime import date

from bpv.domain import YearFigure
from bpv.services.demo import make_demo_school
from bpv.services.surroundings.questions import sides_of
from bpv.services.surroundings.scan_results import results_of
from bpv.services.surroundings.scans import scans_of


def test_that_every_question_has_an_earlier_answer_and_the_scan_tells_its_roles_apart():
    school = make_demo_school(students=60, seed=1, with_region=True)
    sides = sides_of(school, date(2026, 11, 30))
    assert all(side.last is not None for side in sides)
    assert 0 < sum(bool(side.answer) for side in sides) < len(sides)
    assert all(side.figures for side in sides)
    assert sides[0].figures[0].change.startswith("2025-2026: 52%")
    now, before = scans_of(school)
    results = results_of(school, now)
    assert results.before == before
    assert len(results.roles) == 2
    assert len(results.gaps) == 3
    assert len({each.id for each in school.all(YearFigure).values()}) == len(school.all(YearFigure))
