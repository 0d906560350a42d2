"""The network of the demo school: one risk of every kind, figures of earlier years, other schools."""

from datetime import date

from bpv.services.demo import make_demo_school
from bpv.services.network_risks.measuring import figures_now, losses, trend_of
from bpv.services.network_risks.risks import Kind
from bpv.services.network_risks.rules import risks_of
from bpv.services.supply.picture import Source, picture_of, years_of

TODAY = date(2026, 11, 30)


def test_that_the_demo_school_shows_every_risk_every_figure_and_other_schools() -> None:
    school = make_demo_school(120, with_year=True, with_region=True)
    assert {each.kind for each in risks_of(school, TODAY)} == set(Kind)
    for figure in figures_now(school, TODAY):
        trend = trend_of(school, figure.measure, figure)
        assert len(trend) == 4
        assert all(each.percent is not None for each in trend)
    assert losses(school)
    year = years_of(school, Source.OPEN, TODAY)[-1]
    ahead = picture_of(school, Source.OPEN, year, TODAY)
    assert ahead.is_forecast
    assert any(not each.pupils.is_known for each in ahead.lines)
