"""What is to be minded at a company: the risks of its places, and the points of its sector."""

import pytest

from bpv.domain import School
from bpv.domain.rules.law import RISKS_CHECKED
from bpv.domain.terms import Sector
from bpv.services.records.safety import safety_of, word_risks
from tests.domain.values import company, position


@pytest.mark.parametrize("sector", Sector)
def test_that_every_sector_has_points_to_walk_through(sector: Sector) -> None:
    assert RISKS_CHECKED[sector.label]
    safety = safety_of(School([company(sector=sector), position(hazards="lawaai")]), "c1")
    assert safety.points == RISKS_CHECKED[sector.label]
    assert safety.places == (("werk p1", "lawaai: niet onder 16 jaar, geen deskundig toezicht"),)
    assert not safety_of(School([company(sector=sector)]), "c1").points


def test_that_a_place_says_what_is_to_be_minded_and_no_more() -> None:
    assert word_risks(position(hazards="geen")) == ""
    assert "met deskundig toezicht" in word_risks(position(hazards="lawaai", has_supervision=True))
    assert "alleen licht werk" in word_risks(position(is_industrial=True))
