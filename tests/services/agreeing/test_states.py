"""How far an agreement is follows from its signatures; signed elsewhere is one step."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Agreement, Draft, Placement, School, Signature
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementState, Party, SignatureWay
from bpv.services.agreeing.elsewhere import sign_elsewhere
from bpv.services.agreeing.standing import standing_of
from bpv.services.agreeing.states import agreements_of, signatures_of, signed_placements, state_at, state_of
from tests.domain.values import company, in_round, placement, position, student

DAY = date(2027, 2, 1)
OPEN = [Signature(id=party, agreement_id="a", party=party) for party in (Party.SCHOOL, Party.COMPANY)]
DONE = [replace(each, signed_on=DAY) for each in OPEN]


@pytest.mark.parametrize(
    ("agreement", "signatures", "state"),
    [
        ({}, OPEN, AgreementState.DRAFT),
        ({"sent_on": DAY}, OPEN, AgreementState.SENT),
        ({"sent_on": DAY}, [], AgreementState.SENT),
        ({}, [OPEN[0], DONE[1]], AgreementState.PARTLY),
        ({}, DONE, AgreementState.SIGNED),
        ({"void_on": DAY}, DONE, AgreementState.VOID),
    ],
)
def test_that_the_state_is_what_the_signatures_say(agreement, signatures, state) -> None:
    assert state_of(Agreement(id="a", placement_id="x", **agreement), signatures) is state


def test_that_a_signed_one_is_over_after_its_last_day() -> None:
    one = Agreement(id="a", placement_id="x")
    ends = [state_of(one, DONE, end=DAY, today=day) for day in (DAY, date(2027, 2, 2))]
    assert ends == [AgreementState.SIGNED, AgreementState.OVER]


def test_that_it_lapses_with_a_placement_nobody_came_to() -> None:
    one = Agreement(id="a", placement_id="x")
    signatures = [replace(each, id=f"a{each.id}") for each in DONE]

    def state(status: PlacementStatus) -> AgreementState:
        held = placement("x", "s1", "p1", status=status)
        values = [in_round(), company(), position(), student(), held, one, *signatures]
        main = standing_of(School(values), "x").main
        assert main is not None
        return main.state

    for status in (PlacementStatus.CANCELLED, PlacementStatus.DECLINED, PlacementStatus.NO_SHOW):
        assert state(status) is AgreementState.VOID
    assert state(PlacementStatus.CONFIRMED) is AgreementState.SIGNED


@pytest.mark.parametrize(("born", "guardian"), [(date(2012, 1, 1), True), (date(2008, 1, 1), False)])
def test_that_signed_elsewhere_signs_for_all_who_have_to(born: date, guardian: bool) -> None:
    school = School(
        [in_round(), company(), position(), student("s1", birth_date=born), placement("x", "s1", "p1")]
    )
    draft = Draft(school)
    for _ in range(2):
        sign_elsewhere(draft, school.get(Placement, "x"), DAY)
    school.apply(draft.changeset())
    (agreement,) = agreements_of(school, "x")
    parties = [each.party for each in signatures_of(school, agreement.id)]
    assert parties == [Party.SCHOOL, Party.COMPANY, Party.PUPIL, *([Party.GUARDIAN] if guardian else [])]
    assert {each.way for each in signatures_of(school, agreement.id)} == {SignatureWay.ELSEWHERE}
    assert state_at(school, "x") is AgreementState.SIGNED
    assert signed_placements(school) == {"x"}
