"""A division from its beginning to what comes back: steps, objections, pinned places, and who may do so."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import BpvError, Draft, School
from bpv.domain.ids import RegionMemberId, ShareId, ShareUseId
from bpv.domain.shared_supply import (
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.domain.terms_region import DivisionPhase as P
from bpv.services.dividing.changes import read_change
from bpv.services.dividing.commands import (
    ChangeDivision,
    RemoveDivision,
    StartDivision,
    StepDivision,
)
from bpv.services.dividing.days import Dates, dates_of
from bpv.services.dividing.giving import PinPlaces, ReturnUnused
from bpv.services.dividing.objecting import AnswerObjection, Object
from bpv.services.dividing.proof import still_holds
from bpv.services.dividing.returning import Return, returns_of, word_returns
from bpv.services.dividing.rules import Rules
from bpv.services.dividing.standing import next_step, standing_of
from tests.services.dividing.regions import TODAY, after, demand, division, member, offer, proposed, region

UNTIL = date(2027, 3, 1)


def refusal(school, command):
    with pytest.raises(BpvError) as refused:
        command.change(Draft(school))
    assert str(refused.value)
    return refused.value.code


def shares(school):
    return {
        (each.offer_id, each.school_id): each.places for each in school.all(Share).values() if each.places
    }


def short():
    return region(demand("v1", "a", 4), demand("v2", "b", 4), offer("o1", 3), offer("o2", 2), division())


def test_that_a_division_goes_its_steps_and_no_others():
    school = region(demand("v1", "a", 2), offer("o", 2))
    school = after(school, StartDivision(" Blok ", Dates(demand_by=TODAY, offer_by=UNTIL), id="d"))
    assert school.get(Division, "d").phase is P.DEMAND
    assert refusal(school, StartDivision("Blok", Dates())) == "division_known"
    assert refusal(school, StartDivision(" ", Dates())) == "division_name"
    assert refusal(school, StartDivision("x", Dates(start=UNTIL, end=TODAY))) == "division_dates"
    for to in (P.PROPOSAL, P.OBJECTIONS, P.FINAL):
        assert refusal(school, StepDivision("d", to)) == "division_step"
    school = after(school, StepDivision("d", P.OFFER))
    assert refusal(school, StepDivision("d", P.PROPOSAL)) == "division_step"
    school = proposed(school)
    assert school.get(Division, "d").phase is P.PROPOSAL
    back = after(school, StepDivision("d", P.OFFER))
    assert not back.all(Share)
    assert not back.get(Division, "d").proof
    school = after(school, StepDivision("d", P.OBJECTIONS))
    assert refusal(school, StepDivision("d", P.FINAL)) == "division_until"
    school = after(school, StepDivision("d", P.FINAL, UNTIL))
    assert {each.until for each in school.all(Share).values()} == {UNTIL}
    for command in (RemoveDivision("d"), PinPlaces("d", "o", "a", 1)):
        assert refusal(school, command) == "division_final"
    assert refusal(school, ChangeDivision("d", "Blok", Dates(start=TODAY), ())) == "division_final"
    assert refusal(school, StepDivision("d", P.OBJECTIONS)) == "division_step"


def test_that_only_a_member_divides_and_only_its_own():
    school = short()
    alone = School(each for each in school if getattr(each, "is_self", False) is False)
    assert refusal(alone, StartDivision("x", Dates())) == "division_member"
    other = replace(school.get(Division, "d"), owner_id=RegionMemberId("a"))
    assert refusal(after(school, Put(other)), StepDivision("d", P.DEMAND)) == "division_other"


class Put:
    def __init__(self, value):
        self.value = value

    def change(self, draft):
        draft.put(self.value)


def test_that_an_objection_to_a_share_gives_it_to_another_and_changes_little_else():
    school = after(proposed(short()), StepDivision("d", P.OBJECTIONS))
    before = shares(school)
    share = next(each for each in school.all(Share).values() if each.school_id == "a")
    assert refusal(school, Object("d", " ", school_id="a")) == "objection_text"
    assert refusal(school, Object("d", "Te ver", share.id, "b")) == "objection_share"
    school = after(school, Object("d", "Te ver", share.id, "a"))
    assert refusal(school, StepDivision("d", P.FINAL, UNTIL)) == "division_objections"
    (objection,) = school.all(Objection).values()
    assert refusal(school, AnswerObjection(objection.id, False)) == "objection_reason"
    school = proposed(after(school, AnswerObjection(objection.id, True)))
    now = shares(school)
    assert (share.offer_id, "a") not in now
    assert sum(now.values()) == sum(before.values())
    assert school.get(Division, "d").phase is P.OBJECTIONS
    assert standing_of(school, school.get(Division, "d"), TODAY).open_objections == 0
    assert after(school, StepDivision("d", P.FINAL, UNTIL)).get(Division, "d").phase is P.FINAL


def test_that_a_new_proposal_keeps_what_schools_have_seen():
    school = after(proposed(short()), StepDivision("d", P.OBJECTIONS))
    seen = shares(school)
    more = after(school, Put(demand("v3", "b", 1)), Put(offer("o3", 1)))
    assert sum(abs(places - shares(proposed(more)).get(key, 0)) for key, places in seen.items()) <= 1


def test_that_pinned_places_stand_whatever_is_divided():
    school = after(short(), PinPlaces("d", "o1", "b", 3))
    school = proposed(school)
    assert shares(school)["o1", "b"] == 3
    assert shares(school)["o2", "a"] == 2
    assert refusal(school, PinPlaces("d", "o1", "a", 1)) == "division_room"
    again = proposed(school)
    assert shares(again) == shares(school)
    let_go = proposed(after(again, PinPlaces("d", "o1", "b", 0)))
    assert sum(shares(let_go).values()) == 5


def test_that_what_is_pinned_is_counted_once_and_a_new_proposal_says_what_it_changes():
    school = proposed(short())
    of_a = next(each for each in school.all(Share).values() if each.school_id == "a" and each.places)
    before = given(school)
    pinned = after(school, PinPlaces("d", of_a.offer_id, "a", of_a.places))
    assert given(pinned) == before
    assert given(after(pinned, PinPlaces("d", of_a.offer_id, "a", 0))) == before
    assert read_change(school.get(Division, "d").proof) is None
    other = next(each for each in ("o1", "o2") if each != of_a.offer_id)
    everything = after(school, PinPlaces("d", "o1", "a", 3), PinPlaces("d", other, "b", 1))
    again = proposed(everything, max_km=50)
    change = read_change(again.get(Division, "d").proof)
    assert change.before == before
    assert change.rules == ("grens 50 km (was geen)",)
    words = change.words(again, given(again))
    assert words.startswith("Tegenover het voorstel hiervoor:")
    assert "Anders gewogen: grens 50 km (was geen)." in words
    assert still_holds(again, again.get(Division, "d"), TODAY) == ""
    (line,) = (each for each in again.get(Division, "d").proof if "before" in each)
    assert read_change((line[:-1],)) is None


def given(school):
    found = {}
    for share in school.all(Share).values():
        found[share.school_id] = found.get(share.school_id, 0) + share.places
    return {id_: found[id_] for id_ in sorted(found)}


def test_that_an_equal_division_stays_as_it_was_proposed():
    school = proposed(short())
    assert shares(proposed(school)) == shares(school)
    change = read_change(proposed(school).get(Division, "d").proof)
    assert (change.moved, change.km) == (0, 0)
    assert change.words(school, given(school)) == "Tegenover het voorstel hiervoor verandert er niets."


def test_that_days_of_steps_are_kept_and_in_order():
    dates = Dates(demand_by=TODAY, proposal_by=UNTIL, final_by=date(2027, 4, 1))
    school = after(short(), ChangeDivision("d", "Blok", dates, Rules().kept))
    assert dates_of(school.get(Division, "d")) == dates
    assert dates_of(proposed(school).get(Division, "d")) == dates
    wrong = Dates(proposal_by=UNTIL, objections_by=TODAY)
    assert refusal(school, ChangeDivision("d", "Blok", wrong, ())) == "division_dates"
    odd = replace(school.get(Division, "d"), rules=("final_by=morgen",))
    assert dates_of(odd).final_by is None


def test_that_what_is_final_can_still_be_asked_more_of():
    school = after(proposed(short()), StepDivision("d", P.OBJECTIONS), StepDivision("d", P.FINAL, UNTIL))
    asked = Objection(
        id="m", owner_id=RegionMemberId("a"), division_id="d", text="Wij vragen 2 plaatsen meer."
    )
    school = after(school, Put(asked))
    of = school.get(Division, "d")
    assert next_step(standing_of(school, of, TODAY), TODAY) == "Beantwoord 1 vraag om meer plaatsen."
    answered = after(school, AnswerObjection("m", True))
    assert given(answered) == given(school)


def test_that_what_is_not_used_comes_back_and_goes_to_who_has_least():
    school = region(
        member("g"),
        demand("v1", "a", 4),
        demand("v2", "b", 4),
        demand("v3", "g", 8),
        offer("o1", 8),
        division(),
    )
    school = after(proposed(school), StepDivision("d", P.OBJECTIONS), StepDivision("d", P.FINAL, UNTIL))
    of_a = next(each for each in school.all(Share).values() if each.school_id == "a")
    school = after(school, Put(use(of_a, used=0)))
    late = date(2027, 3, 2)
    assert refusal(school, ReturnUnused("d", TODAY)) == "division_nothing"
    for share in list(school.all(Share).values()):
        if share.school_id != "a":
            school = after(school, Put(use(share, used=share.places)))
    of = school.get(Division, "d")
    coming = returns_of(school, of, TODAY)
    assert coming == [Return(UNTIL, of_a.places)]
    words = word_returns(standing_of(school, of, TODAY), coming)
    assert words.startswith(f"Na 1-3-2027 komen {of_a.places} plaatsen die dan niet gebruikt zijn terug.")
    assert "eerst naar: School a (2 tekort), School b (2 tekort) en 1 andere." in words
    assert returns_of(school, of, late) == []
    standing = standing_of(school, of, late)
    assert standing.returnable == of_a.places
    assert "niet gebruikt" in next_step(standing, late)
    school = after(school, ReturnUnused("d", late))
    assert sum(shares(school).values()) == 8 - of_a.places
    again = after(school, Put(replace(school.get(Offer, "o1"), version=2)))
    divided = proposed(again, late)
    assert divided.get(Division, "d").phase is P.FINAL
    assert sum(shares(divided).values()) == 8
    assert all(places >= shares(school).get(key, 0) for key, places in shares(divided).items())


def use(share, used):
    return ShareUse(
        id=ShareUseId(f"u{share.id}"), owner_id=share.school_id, share_id=ShareId(share.id), used=used
    )


def test_that_a_division_goes_with_all_that_is_its_own():
    school = after(proposed(short()), StepDivision("d", P.OBJECTIONS))
    share = next(iter(school.all(Share).values()))
    school = after(school, Object("d", "Te ver", share.id, share.school_id))
    gone = after(school, RemoveDivision("d"))
    assert not gone.all(Division)
    assert not gone.all(Share)
    assert not gone.all(Objection)


def test_that_what_others_said_of_a_division_waits_until_it_comes_back():
    school = after(proposed(short()), StepDivision("d", P.OBJECTIONS))
    share = next(each for each in school.all(Share).values() if each.school_id == "a")
    said = Objection(id="m", owner_id=RegionMemberId("a"), division_id="d", share_id=share.id, text="Te ver")
    school = after(school, Put(said), Put(use(share, used=1)), AnswerObjection("m", False, "Kan niet anders"))
    draft = Draft(school)
    RemoveDivision("d").change(draft)
    removal = draft.changeset()
    gone = School(school)
    gone.apply(removal)
    assert not [*gone.all(Objection), *gone.all(ObjectionAnswer), *gone.all(ShareUse), *gone.all(Share)]
    assert len(gone.get(RegionMember, "a").waiting) == 2
    gone.apply(removal.inverse)
    assert gone.get(Objection, "m") == said
    assert gone.get(RegionMember, "a").waiting == ()


def test_that_dates_and_rules_can_be_given_otherwise():
    school = after(short(), ChangeDivision("d", "Lint", Dates(demand_by=TODAY), Rules(max_km=9).kept))
    changed = school.get(Division, "d")
    assert (changed.name, changed.demand_by, changed.version) == ("Lint", TODAY, 2)


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (P.DEMAND, "Wacht op de vraag van School g (kan tot 1-3-2027)."),
        (P.OFFER, "5 plaatsen aangeboden, 8 gevraagd. Maak een voorstel als alles binnen is."),
        (P.PROPOSAL, "Kijk het voorstel na en leg het voor aan de scholen."),
        (P.OBJECTIONS, "Geen open bezwaren. Stel de verdeling daarna vast."),
        (P.FINAL, "Vastgesteld. Scholen plaatsen hun leerlingen zelf."),
    ],
)
def test_that_the_bureau_reads_what_is_next(phase, words):
    school = after(short(), Put(member("g")), Put(division(phase, demand_by=UNTIL)))
    assert next_step(standing_of(school, school.get(Division, "d"), TODAY), TODAY) == words
