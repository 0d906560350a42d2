"""Agreements are made, sent, signed, changed and declared void, each in one step with a way back."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bpv.domain import Agreement, BpvError, Placement, Position, Signature, Student
from bpv.domain.agreement_kinds import name_of
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import AgreementKind, AgreementState, Party, SignatureWay
from bpv.services.agreeing.lacking import lacking
from bpv.services.agreeing.making import MakeAdditions, MakeAgreements
from bpv.services.agreeing.parties import Signer
from bpv.services.agreeing.sending import RemindSigners, SendAgreements, foresee_sending
from bpv.services.agreeing.signers import AddSigner, ChangeSigner, RemoveSigner
from bpv.services.agreeing.signing import Sign, Signing, SignPlacements, TakeBackSignatures
from bpv.services.agreeing.standing import changes_since, is_signed, papers_before, standing_of
from bpv.services.agreeing.voiding import RestoreAgreement, VoidAgreement
from bpv.services.lists.editing import CellEdit, EditCells
from tests.services.agreeing.year import DETAILS, do, school_of

TODAY = date.today()
NOW = Signing(TODAY)


def refused(school, command) -> str:
    with pytest.raises(BpvError) as error:
        do(school, command)
    return error.value.code


def test_that_who_signs_is_proposed_by_kind_and_age() -> None:
    school = school_of()
    do(school, MakeAgreements(("x", "y", "z")))
    signers = {id_: standing_of(school, id_).main.signatures for id_ in ("x", "y", "z")}
    assert [(each.party, each.name, each.function) for each in signers["x"]] == [
        (Party.SCHOOL, "Marijke Oldenburg", "Teamleider"),
        (Party.COMPANY, "Wil Bos", "Eigenaar"),
        (Party.PUPIL, "Noor de Vries", ""),
        (Party.GUARDIAN, "A. de Vries", "moeder"),
    ]
    assert (signers["y"][-1].party, signers["y"][-1].name) == (Party.GUARDIAN, "")
    assert Party.GUARDIAN not in {each.party for each in signers["z"]}


@pytest.mark.parametrize("kind", [PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV])
def test_that_the_mbo_signs_a_pok(kind) -> None:
    school = school_of(type=kind)
    do(school, MakeAgreements(("z",)))
    main = standing_of(school, "z").main
    assert main.agreement.kind is AgreementKind.POK
    assert main.signatures[-1].party is Party.MBO
    assert name_of(replace(DETAILS, pok_name="POK vmbo"), AgreementKind.POK) == "POK vmbo"


def test_that_all_of_a_round_are_made_in_one_step_and_nobody_gets_two() -> None:
    school = school_of()
    do(school, MakeAgreements(("x",)))
    made = do(school, MakeAgreements(("x", "y", "z")))
    assert len(made.of(Agreement)) == 2
    assert refused(school, MakeAgreements(("x", "y"))) == "agreements_made"
    school.apply(made.inverse)
    assert standing_of(school, "y").main is None


def test_that_one_click_signs_for_all_and_undo_takes_it_back() -> None:
    school = school_of()
    done = do(school, SignPlacements(("x", "z"), Signing(TODAY, SignatureWay.ELSEWHERE)))
    assert standing_of(school, "x").main.state is AgreementState.SIGNED
    assert is_signed(school, school.get(Placement, "x"))
    school.apply(done.inverse)
    assert not is_signed(school, school.get(Placement, "x"))


def test_that_a_minor_is_not_signed_for_without_a_guardian() -> None:
    school = school_of()
    do(school, SignPlacements(("z",), NOW))
    assert is_signed(school, school.get(Placement, "z"))
    do(school, EditCells((CellEdit(Student, "s3", "birth_date", date(2012, 1, 1)),)))
    assert not is_signed(school, school.get(Placement, "z"))


def test_that_sending_again_keeps_what_was_signed_unless_asked() -> None:
    school = school_of()
    do(school, SendAgreements(("x",), TODAY))
    do(school, SignPlacements(("x",), NOW, (Party.COMPANY,)))
    assert foresee_sending(school, ("x", "y")).signed == 1
    do(school, SendAgreements(("x",), TODAY))
    assert standing_of(school, "x").main.state is AgreementState.PARTLY
    do(school, SendAgreements(("x",), TODAY, clears=True))
    assert standing_of(school, "x").main.state is AgreementState.SENT


def test_that_only_who_has_not_signed_is_reminded() -> None:
    school = school_of()
    do(school, SendAgreements(("x", "z"), TODAY))
    do(school, SignPlacements(("x",), NOW, (Party.COMPANY, Party.SCHOOL)))
    do(school, RemindSigners(("x", "y"), TODAY))
    days = {each.party: each.reminded_on for each in standing_of(school, "x").main.signatures}
    assert days == {Party.SCHOOL: None, Party.COMPANY: None, Party.PUPIL: TODAY, Party.GUARDIAN: TODAY}
    do(school, SignPlacements(("x",), NOW))
    assert refused(school, RemindSigners(("x",), TODAY)) == "nobody_missing"


def test_that_a_day_ahead_is_refused_and_one_before_sending_needs_a_reason() -> None:
    school = school_of()
    do(school, SendAgreements(("x",), TODAY))
    early = TODAY - timedelta(days=3)
    assert refused(school, SignPlacements(("x",), Signing(TODAY + timedelta(days=1)))) == "signed_ahead"
    assert refused(school, SignPlacements(("x",), Signing(early))) == "signed_before_sent"
    do(school, SignPlacements(("x",), Signing(early, reason="stond al op papier"), (Party.PUPIL,)))
    assert "stond al op papier" in standing_of(school, "x").main.agreement.note


def test_that_signers_are_a_free_list() -> None:
    school = school_of()
    do(school, MakeAgreements(("z",)))
    main = standing_of(school, "z").main
    do(school, AddSigner(main.agreement.id, Signer(Party.COMPANY, "Tweede Bos", "Mede-eigenaar")))
    do(school, SignPlacements(("z",), NOW))
    two = [each for each in standing_of(school, "z").main.signatures if each.party is Party.COMPANY]
    assert [each.name for each in two] == ["Wil Bos", "Tweede Bos"]
    assert refused(school, RemoveSigner(two[1].id)) == "has_signed"
    do(school, TakeBackSignatures((two[1].id,)))
    do(school, ChangeSigner(two[1].id, Signer(Party.TRAINER, "M. Jansen")))
    do(school, RemoveSigner(two[1].id))
    assert standing_of(school, "z").main.state is AgreementState.SIGNED
    assert refused(school, SignPlacements(("z",), NOW, (Party.MBO,))) == "no_such_signer"


def test_that_what_changed_after_signing_is_found_and_added() -> None:
    school = school_of()
    do(school, SignPlacements(("x",), NOW))
    do(school, EditCells((CellEdit(Position, "p1", "trainer", "K. de Boer"),)))
    do(school, EditCells((CellEdit(Placement, "x", "end_time", time(15)),)))
    placement = school.get(Placement, "x")
    words = (
        "Tijden: 09:00-15:00 (was 09:00-16:00)",
        "Praktijkopleider: K. de Boer (was M. Jansen)",
    )
    assert changes_since(school, placement, standing_of(school, "x")) == words
    assert refused(school, MakeAdditions(("x",), " ")) == "required"
    assert refused(school, MakeAdditions(("y",), "andere opleider")) == "no_agreement"
    do(school, MakeAdditions(("x",), "andere opleider"))
    standing = standing_of(school, "x")
    (addition,) = standing.additions
    assert addition.agreement.changes == words
    assert [each.party for each in addition.signatures] == [each.party for each in standing.main.signatures]
    assert not standing.is_whole
    assert not changes_since(school, placement, standing)
    do(school, SignPlacements(("x",), NOW))
    assert standing_of(school, "x").is_whole


def test_that_an_unsigned_one_is_sent_again_instead() -> None:
    school = school_of()
    do(school, SendAgreements(("x",), TODAY))
    do(school, EditCells((CellEdit(Position, "p1", "trainer", "K. de Boer"),)))
    placement = school.get(Placement, "x")
    assert changes_since(school, placement, standing_of(school, "x"))
    assert refused(school, MakeAdditions(("x",), "andere opleider")) == "not_signed_yet"
    do(school, SendAgreements(("x",), TODAY))
    assert not changes_since(school, placement, standing_of(school, "x"))


def test_that_a_new_one_replaces_the_old_and_void_can_be_restored() -> None:
    school = school_of()
    do(school, SignPlacements(("x",), NOW))
    first = standing_of(school, "x").main.agreement.id
    do(school, MakeAgreements(("x",), replaces=True))
    (old,) = papers_before(school, "x")
    assert (old.agreement.id, old.state) == (first, AgreementState.REPLACED)
    second = standing_of(school, "x").main.agreement.id
    assert refused(school, VoidAgreement(second, TODAY, "")) == "required"
    do(school, VoidAgreement(second, TODAY, "dubbel gemaakt"))
    assert standing_of(school, "x").main.agreement.id == first
    assert refused(school, RestoreAgreement(second)) == "has_agreement"
    do(school, VoidAgreement(first, TODAY, "stage gaat niet door"))
    signature = next(each for each in school.all(Signature).values() if each.agreement_id == first)
    assert refused(school, Sign((signature.id,), NOW)) == "agreement_void"
    do(school, RestoreAgreement(first))
    assert standing_of(school, "x").is_whole


def test_that_what_is_missing_is_named_before_it_is_made() -> None:
    school = school_of()
    assert lacking(school, school.get(Placement, "x"), TODAY) == ()
    do(school, EditCells((CellEdit(Position, "p1", "trainer", ""),)))
    assert lacking(school, school.get(Placement, "y"), TODAY) == (
        "geen ouder of verzorger",
        "geen praktijkopleider",
    )
