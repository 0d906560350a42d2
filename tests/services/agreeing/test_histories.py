"""Whatever was signed, taken back and undone in whatever order: the state is what the signatures say."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Agreement, BpvError, Signature
from bpv.domain.terms_following import AgreementState, Party
from bpv.services.agreeing.making import MakeAgreements
from bpv.services.agreeing.parties import Signer
from bpv.services.agreeing.sending import SendAgreements
from bpv.services.agreeing.signers import AddSigner, RemoveSigner
from bpv.services.agreeing.signing import Signing, SignPlacements, TakeBackSignatures
from bpv.services.agreeing.standing import standing_of
from bpv.services.agreeing.voiding import RestoreAgreement, VoidAgreement
from tests.services.agreeing.year import do, school_of

TODAY = date.today()
ACTS = ("send", "clear", "sign", "sign_all", "back", "more", "less", "void", "restore", "undo")


def _expected(agreement, signatures) -> AgreementState:
    if agreement.void_on is not None:
        return AgreementState.VOID
    days = [each.signed_on for each in signatures]
    if days and all(days):
        return AgreementState.SIGNED
    if any(days):
        return AgreementState.PARTLY
    return AgreementState.SENT if agreement.sent_on else AgreementState.DRAFT


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=14))
def test_that_the_state_follows_from_any_history(acts) -> None:
    school = school_of()
    do(school, MakeAgreements(("x",)))
    first = standing_of(school, "x").main.agreement.id
    done = []
    for act, number in acts:
        own = [each for each in school.all(Signature).values() if each.agreement_id == first]
        if act == "undo":
            if done:
                before, change = done.pop()
                school.apply(change.inverse)
                assert list(map(set, _values(school))) == before
            continue
        one = own[number % len(own)]
        command = {
            "send": SendAgreements(("x",), TODAY),
            "clear": SendAgreements(("x",), TODAY, clears=True),
            "sign": SignPlacements(("x",), Signing(TODAY), (one.party,)),
            "sign_all": SignPlacements(("x",), Signing(TODAY)),
            "back": TakeBackSignatures((one.id,)),
            "more": AddSigner(first, Signer(list(Party)[number])),
            "less": RemoveSigner(one.id),
            "void": VoidAgreement(first, TODAY, "hoeft niet"),
            "restore": RestoreAgreement(first),
        }[act]
        before = list(map(set, _values(school)))
        try:
            done.append((before, do(school, command)))
        except BpvError:
            assert list(map(set, _values(school))) == before
        main = standing_of(school, "x").main
        if main is not None:
            assert main.state is _expected(main.agreement, main.signatures)
            assert bool(main.missing) is (main.state is not AgreementState.SIGNED)


def _values(school):
    return school.all(Agreement).values(), school.all(Signature).values()
