"""Three figures of the network, kept by year, what goes with one teacher, and a new owner."""

from dataclasses import replace
from datetime import date

from bpv.domain import (
    Accord,
    Company,
    ContactMoment,
    Draft,
    Mentor,
    Partner,
    PlacementRound,
    Position,
    School,
    YearFigure,
)
from bpv.domain.partners import partner_id_of
from bpv.domain.terms_region import NetworkMeasure
from bpv.services.network_risks.measuring import KeepFigures, figures_now, losses, measured, trend_of
from bpv.services.network_risks.owning import NameOwner
from bpv.services.network_risks.risks import Kind
from bpv.services.network_risks.rules import risks_of
from bpv.services.next_year.values import next_values
from bpv.services.schedule.span import Span

TODAY = date(2026, 11, 30)
YEAR = "2026-2027"
VALUES = [
    Mentor(id="m1", abbreviation="ANN"),
    Mentor(id="m2", abbreviation="BRA"),
    *(Company(id=f"c{n}", name=f"C{n}") for n in range(3)),
    *(Position(id=f"p{n}", company_id=f"c{n}", capacity=n + 1) for n in range(3)),
    ContactMoment(id="a", company_id="c1", mentor_id="m1", on=TODAY),
    ContactMoment(id="b", company_id="c1", mentor_id="m1", on=TODAY),
    ContactMoment(id="c", company_id="c2", mentor_id="m1", on=TODAY),
    ContactMoment(id="d", company_id="c2", mentor_id="m2", on=TODAY),
]


def test_that_figures_say_so_many_of_so_many_or_that_nothing_can_be_said() -> None:
    late, bound, goodwill = figures_now(School(VALUES), TODAY)
    assert (late.percent, late.words) == (None, "nog niet te zeggen")
    assert (bound.numerator, bound.denominator, bound.words) == (1, 3, "33% (1 van 3)")
    assert goodwill.percent is None


def test_that_what_is_measured_is_kept_once_a_year_and_shown_after_earlier_years() -> None:
    before = YearFigure(
        id="old", year="2025-2026", measure=NetworkMeasure.PERSON_BOUND, numerator=2, denominator=4
    )
    school = School([*VALUES, before])
    for _ in range(2):
        draft = Draft(school)
        KeepFigures(measured(school, TODAY)).change(draft)
        school = draft.preview()
    kept = [each for each in school.all(YearFigure).values() if each.year == YEAR]
    assert [(each.measure, each.numerator, each.denominator, each.on) for each in kept] == [
        (NetworkMeasure.PERSON_BOUND, 1, 3, TODAY)
    ]
    now = figures_now(school, TODAY)[1]
    assert [each.percent for each in trend_of(school, NetworkMeasure.PERSON_BOUND, now)] == [50, 33]


def test_that_next_year_begins_with_what_was_measured_of_this_one() -> None:
    in_round = PlacementRound(id="r", start=date(2027, 3, 1), end=date(2027, 3, 12))
    school = School([in_round, *VALUES])
    later = [each for each in next_values(school, Span(2026), {}) if isinstance(each, YearFigure)]
    assert [(each.year, each.numerator, each.denominator) for each in later] == [(YEAR, 1, 3)]


def test_that_what_goes_with_a_teacher_is_what_nobody_else_knows() -> None:
    (loss,) = losses(School(VALUES))
    assert (loss.teacher, loss.places, loss.total, loss.percent) == ("ANN", 2, 6, 33)


def test_that_a_new_owner_takes_over_all_that_was_of_who_left() -> None:
    gone = replace(VALUES[0], left_on=date(2026, 10, 1))
    school = School(
        [
            gone,
            *VALUES[1:],
            Accord(id="acc", title="Route", owner_id="m1"),
            Partner(id=partner_id_of("c0"), company_id="c0", owner_id="m1"),
            replace(VALUES[3], mentor_id="m1"),
        ]
    )
    risks = [each for each in risks_of(school, TODAY) if each.kind is Kind.OWNER_GONE]
    assert len(risks) == 3
    draft = Draft(school)
    NameOwner(risks, "m2").change(draft)
    after = draft.preview()
    assert not [each for each in risks_of(after, TODAY) if each.kind is Kind.OWNER_GONE]
    assert after.get(Accord, "acc").owner_id == "m2"
    assert after.get(Company, VALUES[3].id).mentor_id == "m2"
