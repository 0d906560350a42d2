"""Each rule of Vandaag by itself: what it says, of which rows, and what starts the solution."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bpv.domain import Companion, Company, Request, School
from bpv.domain.terms import PlacementStatus, Profile, Sector, Weekday
from bpv.domain.terms_following import RequestStatus
from bpv.services.alternatives.reasons_now import why_without_place
from bpv.services.today.facts import Beside, Facts
from bpv.services.today.naming import names_in
from bpv.services.today.rules import RULES, find_sentences, rows_again
from bpv.services.today.sentences import Sentence, Severity
from bpv.services.today.why import find_reasons
from bpv.services.year.drafts import CELL, FORM, IMPORT, PROPOSAL, Waiting
from tests.domain.values import company, in_round, placement, position, student

TODAY = date(2027, 1, 14)
WHOLE = in_round(year_levels=(3,))


def told(key: str, values: Iterable[Any], **more: Any) -> list[Sentence]:
    """What one rule says of a school; asked again it names the same rows."""
    school = School(values)
    find = next(rule.find for rule in RULES if rule.key == key)
    found = list(find(Facts(school, TODAY, **more)))
    assert all(sentence.key == key for sentence in found)
    for each in found:
        if each.rows.ids and not more:
            again = rows_again(school, key=key, round_id=each.rows.round_id, about=each.about)
            assert again == each.rows.ids
    return found


def settled(**more: Any) -> list[Any]:
    """A pupil at a place in a round, with nothing to do."""
    return [WHOLE, student(), company(), position(), placement("a", "s1", "p1", **more)]


def test_that_all_is_done_where_nothing_is_wrong() -> None:
    assert find_sentences(Facts(School(settled()), TODAY)) == ()


def test_that_a_company_that_stopped_is_said_with_who_is_there() -> None:
    values = settled(status=PlacementStatus.CONFIRMED)
    (one,) = told("stopped", [*values, company(is_blocked=True)])
    assert one.text == "1 leerling zit bij een bedrijf dat niet meedoet"
    assert one.details == ("Noor de Vries (3B) bij Bedrijf c1", "was bevestigd")
    assert (one.rows.ids, one.severity, one.action) == (("s1",), Severity.HARM, "withdraw")
    (loose,) = told("stopped", [*settled(), company(is_blocked=True)])
    assert loose.action == "divide_little"
    assert told("stopped", values) == []


def test_that_a_double_booking_is_said_once() -> None:
    other = in_round("r2", start=date(2027, 3, 8), end=date(2027, 3, 19), year_levels=(3,))
    both = [*settled(), other, position("p2"), placement("b", "s1", "p2", "r2")]
    (one,) = told("double", both)
    assert "1 leerling heeft op dezelfde dagen ook een plek" in one.text
    assert one.details == ("Ronde r1", "Noor de Vries (3B)")
    assert told("double", settled()) == []


def test_that_a_broken_rule_stays_until_there_is_a_reason() -> None:
    picky = position(profiles=(Profile.PIE,))
    (one,) = told("broken", [*settled(), picky])
    assert one.text == "1 plaatsing gaat tegen een regel in"
    assert "profiel Z&W past niet" in one.details[0]
    assert told("broken", [*settled(reason="Mag van de directie"), picky]) == []
    crowd = [student("s2"), placement("b", "s2", "p1")]
    assert told("broken", [*settled(), *crowd]) == []
    (full,) = told("over", [*settled(), *crowd])
    assert full.text == "1 plek is te vol"


def test_that_other_days_are_said_softly() -> None:
    ribbon = replace(WHOLE, days=(Weekday.MA,))
    (one,) = told("other_days", [*settled(), ribbon, position(days=(Weekday.DI,))])
    assert one.severity is Severity.LATER
    assert one.rows.ids == ("s1",)


def test_that_agreements_that_are_not_kept_are_said() -> None:
    friends = [student("s2"), company("c2"), position("p2", "c2"), placement("b", "s2", "p2")]
    pair = Companion(id="k", student_id="s1", other_student_id="s2")
    (one,) = told("remarks", [*settled(), *friends, pair])
    assert set(one.rows.ids) == {"s1", "s2"}
    assert "horen samen" in one.details[0]
    (few,) = told("remarks", [*settled(), position(min_group=2, capacity=3)])
    assert few.text == "1 afspraak is niet gehaald"
    assert told("remarks", settled()) == []


def test_that_a_missing_vog_is_said_where_the_place_asks_for_it() -> None:
    asking = position(needs_vog=True)
    (one,) = told("without_vog", [*settled(), asking])
    assert (one.action, one.field) == ("fill_in", "has_vog")
    assert told("without_vog", [*settled(), asking, student(has_vog=True)]) == []


def test_that_who_has_no_place_is_said_with_the_reason() -> None:
    values = [WHOLE, student(), student("s2", first_name="Bo"), company(), position(profiles=(Profile.PIE,))]
    (one,) = told("unplaced", values)
    assert one.text == "2 leerlingen nog zonder plek"
    assert one.action == "divide"
    school = School(values)
    reasons = why_without_place(school, [WHOLE])
    (one,) = told("unplaced", values, reasons=reasons)
    assert one.details == ("Bo de Vries en Noor de Vries: geen stageplaats neemt profiel Z&W",)
    assert (one.action, one.action_words) == ("explain", "Wat helpt?")


def test_that_who_only_has_to_be_divided_is_told_so() -> None:
    values = [WHOLE, student(), company(), position()]
    (one,) = told("unplaced", values, reasons=why_without_place(School(values), [WHOLE]))
    assert one.details == ("Noor de Vries: nog niet verdeeld",)
    assert one.action == "divide"


def test_that_a_pupil_without_a_place_is_urgent_when_the_round_is_near_and_no_work_once_it_is_over() -> None:
    values = [student(), company(), position()]
    near = replace(WHOLE, start=date(2027, 1, 20))
    past = replace(WHOLE, start=date(2026, 10, 5), end=date(2026, 10, 16))
    assert told("unplaced", [*values, near])[0].severity is Severity.HARM
    assert told("unplaced", [*values, WHOLE])[0].severity is Severity.SOON
    assert told("unplaced", [*values, past]) == []


def test_that_places_that_pupils_found_wait_for_approval() -> None:
    (one,) = told("found", settled(status=PlacementStatus.AWAITING_APPROVAL))
    assert one.text == "1 zelf gevonden plek wacht op uw akkoord"
    assert one.details == ("Noor de Vries bij Bedrijf c1",)
    assert (one.action, one.rows.ids) == ("approve", ("s1",))
    assert told("found", settled()) == []


def test_that_a_profile_with_too_few_places_is_said() -> None:
    offering = company(sector=Sector.ZORG_EN_WELZIJN)
    values = [WHOLE, student(), student("s2"), offering, position()]
    (one,) = told("short", values)
    assert one.text == "1 plek te weinig voor Z&W"
    assert one.details == ("2 leerlingen, 1 plek",)
    assert told("short", [*values, position(capacity=2)]) == []


def test_that_requests_are_said_that_are_ready_late_expired_or_conditional() -> None:
    def request(id_: str, days: int, status: RequestStatus = RequestStatus.ASKED, **more: Any) -> Request:
        asked = TODAY - timedelta(days) if days else None
        known = {"company_id": "c1", "round_id": "r1", "asked_on": asked, "answer_by": TODAY - timedelta(1)}
        return Request(id=id_, status=status, **{**known, **more})

    values = [
        WHOLE,
        student(),
        company(),
        position(),
        request("q1", 4),
        request("q2", 14, reminders=2, reminded_on=TODAY - timedelta(7)),
        request("q3", 20),
        request("q4", 0, RequestStatus.DRAFT),
        request("q5", 0, RequestStatus.DRAFT, release_on=TODAY + timedelta(1)),
        request("q6", 9, RequestStatus.CONDITIONAL),
        request("q7", 40, RequestStatus.LAPSED),
    ]
    late, ring = told("requests_overdue", values, beside=None)
    assert (late.text, late.rows.ids, late.action) == (
        "1 antwoord is over tijd: herinner", ("q1",), "remind_requests",
    )  # fmt: skip
    assert (ring.rows.ids, ring.action_words) == (("q2",), "Bellen")
    assert [each.rows.ids for each in told("requests_expired", values, beside=None)] == [("q3",)]
    assert [each.rows.ids for each in told("requests_to_ask", values, beside=None)] == [("q4",)]
    assert [each.rows.ids for each in told("requests_conditional", values, beside=None)] == [("q6",)]


def test_that_a_round_without_places_is_said_instead_of_all_its_pupils() -> None:
    other = in_round("r2", year_levels=(4,))
    values = [WHOLE, other, student(), company(), position(round_id="r2")]
    (one,) = told("without_positions", values)
    assert one.text == "Ronde r1 heeft nog geen stageplaatsen"
    assert told("unplaced", values) == []
    (none,) = told("without_positions", [WHOLE, student()])
    assert none.details == ("1 leerling wacht op een plek",)


def test_that_pupils_without_any_round_are_said() -> None:
    (one,) = told("without_rounds", [student()])
    assert (one.text, one.action) == ("Er is nog geen ronde", "add_round")
    assert told("without_rounds", []) == told("without_rounds", settled()) == []


def test_that_a_round_says_what_it_misses() -> None:
    (one,) = told("incomplete", [in_round(), student()])
    assert one.text == "Ronde r1: leerjaar is niet ingevuld"
    assert one.details == ("zonder leerjaar telt elke leerling mee",)
    assert (one.action, one.field, one.rows.ids) == ("fill_in", "year_levels", ("r1",))
    (both,) = told("incomplete", [in_round(start=None, end=None)])
    assert both.text == "Ronde r1: leerjaar en datums zijn niet ingevuld"
    (late,) = told("incomplete", [replace(WHOLE, end=None)])
    assert (late.text, late.field) == ("Ronde r1: einddatum is niet ingevuld", "end")
    assert told("incomplete", [WHOLE]) == []


def test_that_rounds_for_nobody_and_pupils_in_no_round_are_said() -> None:
    values = [in_round(year_levels=(4,)), student()]
    (nobody,) = told("without_pupils", values)
    assert nobody.details == ("geen leerling zit in leerjaar 4",)
    (left,) = told("in_no_round", values)
    assert left.text == "1 leerling hoort bij geen ronde"
    assert (left.rows.ids, left.field) == (("s1",), "year_level")
    assert told("without_pupils", settled()) == told("in_no_round", settled()) == []


def test_that_a_family_firm_is_asked_about() -> None:
    (one,) = told("family", [*settled(), company(name="Bakkerij De Vries", postcode="6711 AA")])
    assert one.action == "family"
    assert "Noor de Vries en Bakkerij De Vries" in one.details


@pytest.mark.parametrize(
    ("key", "lacking", "field"),
    [
        ("without_birth_date", student(birth_date=None), "birth_date"),
        ("without_profile", student(profile=None), "profile"),
        ("pupils_nowhere", student(postcode="", city=""), "postcode"),
        ("companies_nowhere", company(postcode="", city=""), "postcode"),
    ],
)
def test_that_gaps_in_the_lists_lead_to_the_empty_cells(key: str, lacking: Any, field: str) -> None:
    (one,) = told(key, [*settled(), lacking])
    assert (one.rows.ids, one.field, one.action) == ((lacking.id,), field, "fill_in")
    assert one.rows.entity is type(lacking)
    assert told(key, settled()) == []


def test_that_what_waits_in_the_file_is_said() -> None:
    waiting = (
        Waiting(IMPORT, {"paths": ["/ergens/lijsten.xlsx"]}),
        Waiting(f"{PROPOSAL} r1", {"title": "Ronde r1"}),
        Waiting(FORM, {"what": "bedrijf"}),
        Waiting(CELL, {"title": "Postcode"}),
        Waiting("iets anders", {}),
    )
    found = told("waiting", settled(), beside=Beside(waiting=waiting))
    assert [each.about for each in found] == [each.name for each in waiting[:4]]
    assert (found[0].text, found[0].details) == ("Een import wacht op u", ("lijsten.xlsx",))
    assert {each.action for each in found} == {"resume"}


def test_that_copies_and_terms_are_said_only_when_there_is_something() -> None:
    beside = Beside("De nieuwste is 9 dagen oud.", is_overdue=True)
    assert told("copies", settled(), beside=beside)[0].details == (beside.reminder,)
    assert told("overdue", settled(), beside=beside)[0].action == "retention"
    assert told("copies", settled()) == told("overdue", settled()) == []


def test_that_the_worst_stands_first_and_keys_are_told_apart() -> None:
    values = [*settled(), company(is_blocked=True), in_round(), student("s2", birth_date=None)]
    school = School(values)
    found = find_sentences(Facts(school, TODAY))
    assert found[0].key == "stopped"
    assert [each.severity for each in found] == sorted(each.severity for each in found)
    assert len({each.name for each in found}) == len(found)
    assert len({rule.key for rule in RULES}) == len(RULES)


def test_that_rows_of_what_is_done_are_none() -> None:
    school = School(settled())
    assert all(rows_again(school, key=rule.key, round_id="r1") == () for rule in RULES)


def test_that_what_became_urgent_goes_before_what_can_wait() -> None:
    near = replace(WHOLE, start=date(2027, 1, 20))
    beside = Beside(waiting=(Waiting(FORM, {"what": "bedrijf"}),))
    school = School([near, student(), company(), position()])
    assert [each.key for each in find_sentences(Facts(school, TODAY, beside=beside))] == [
        "unplaced",
        "waiting",
    ]


def test_that_reasons_are_worked_out_of_rounds_that_were_divided() -> None:
    lost = student("s2", postcode="3905 CD", max_km=1)
    values = [WHOLE, student(), lost, company(), position(capacity=3)]
    reasons = find_reasons(School(values), TODAY)
    assert reasons["s2", "r1"] == reasons["s1", "r1"] == "nog niet verdeeld"
    reasons = find_reasons(School([*values, placement("a", "s1", "p1")]), TODAY)
    assert reasons == {("s2", "r1"): "geen passende stageplaats binnen 1 km"}
    over = replace(WHOLE, start=date(2026, 10, 5), end=date(2026, 10, 16))
    assert find_reasons(School([*values, over]), TODAY) == {}


def test_that_a_round_in_a_holiday_or_beside_another_is_said_once() -> None:
    may = in_round(year_levels=(3,), start=date(2027, 4, 26), end=date(2027, 4, 30))
    (one,) = told("wrong_time", [may])
    assert one.text.endswith(": de ronde valt helemaal in de meivakantie (24 apr t/m 2 mei)")
    assert (one.action, one.field, one.rows.ids) == ("fill_in", "start", (may.id,))
    other = replace(may, id="other", name="Zomer", start=date(2027, 6, 1), end=date(2027, 6, 30))
    same = replace(other, id="same", name="Ook")
    (one,) = told("wrong_time", [other, same])
    assert one.text == "Ook: tegelijk met Zomer, voor leerjaar 3"


def test_that_a_place_with_too_many_is_said_by_itself_and_once() -> None:
    school = School([
        WHOLE, company("c1"), position("p1", "c1", name="winkel"), student("s1"), student("s2"),
        placement("a", "s1", "p1"), placement("b", "s2", "p1"),
    ])  # fmt: skip
    facts = Facts(school, TODAY)
    (sentence,) = [each for each in find_sentences(facts) if each.key in ("over", "broken")]
    assert (sentence.key, sentence.text, sentence.action) == ("over", "1 plek is te vol", "make_room")
    assert sentence.details == ("Bedrijf c1 - winkel",)
    assert set(sentence.rows.ids) == {"s1", "s2"}
    assert [each.id for each in names_in(school, sentence)] == ["c1"]
    full = School([*school, replace(school.get(Company, "c1"), capacity=1), position("p1", "c1", capacity=2)])
    assert [each.key for each in find_sentences(Facts(full, TODAY)) if each.key in ("over", "broken")] == [
        "broken"
    ]
