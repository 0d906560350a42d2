"""The demo school has agreements in every state, as far as it has placements."""

from dataclasses import replace

from bpv.domain import School
from bpv.domain.terms import PlacementStatus
from bpv.services.agreeing.standing import standing_of
from bpv.services.agreeing.table import AGREEMENTS, AMENDED, CHANGED, NOT_MADE
from bpv.services.demo.chance import Chance
from bpv.services.demo.following.agreements import add_agreements
from tests.domain.values import company, in_round, placement, position, student


def test_that_confirmed_placements_are_in_every_state() -> None:
    ids = [f"s{number}" for number in range(8)]
    placements = [placement(f"{id_}-place", id_, "p1") for id_ in ids]
    confirmed = [replace(each, status=PlacementStatus.CONFIRMED) for each in placements]
    school = School(
        [in_round(), company(), position(capacity=9, trainer="M. Jansen"), *map(student, ids), *confirmed]
    )
    made = School([*school, *add_agreements(school, Chance(1))])
    states = [AGREEMENTS.column("state").text(made, each.id) for each in confirmed]
    assert {NOT_MADE, AMENDED, "Verstuurd", "Deels ondertekend", "Ondertekend", "Concept"} <= set(states)
    changes = [AGREEMENTS.column("change").text(made, each.id) for each in confirmed]
    assert CHANGED in changes
    assert any(standing_of(made, each.id).additions for each in confirmed)
    assert list(add_agreements(school, Chance(1))) == list(add_agreements(school, Chance(1)))
