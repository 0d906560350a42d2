"""Asking a selection, whom to ask next, reminders when they are due, and that nobody is overasked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bpv.domain import BpvError, Request, School, Setting
from bpv.domain.terms import Profile, Sector
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus
from bpv.services.asking.calling import whom_to_tell
from bpv.services.asking.candidates import whom_to_ask
from bpv.services.asking.commands import AskCompanies, Asked, Refuse, Remind
from bpv.services.asking.need import needs_of, reasons_of, word_total
from bpv.services.asking.table import REQUESTS
from bpv.services.asking.waiting import Due, due_of, due_requests, is_ready
from bpv.services.asking.weeks import busiest, is_overasked, loads_of
from tests.domain.values import company, earlier, in_round, placement, position, student
from tests.services.asking.test_transitions import DAY, KNOWN, done, request, school

S = RequestStatus
LATER = date(2026, 12, 14)
ASKED = {name: KNOWN[name] for name in ("channel", "answer_by")}


def ask(*lines: Asked, **more: Any) -> AskCompanies:
    return AskCompanies(round_id="r1", lines=lines, on=DAY, answer_by=LATER, by="Noor", **more)


def test_that_a_selection_is_asked_in_one_step() -> None:
    two = school(company("c2"))
    line = Asked(company_id="c1", number=2, profile=Profile.ZW, channel=Channel.PHONE)
    now = done(two, ask(line, Asked(company_id="c2")))
    first, second = now.all(Request).values()
    assert (first.status, first.number, first.channel, first.asked_by) == (S.ASKED, 2, Channel.PHONE, "Noor")
    assert (second.profile, second.answer_by) == (None, LATER)
    with pytest.raises(BpvError, match="al gevraagd voor Z&W"):
        done(now, ask(line))
    assert len(done(now, ask(replace(line, profile=Profile.PIE))).all(Request)) == 3


def test_that_nobody_is_asked_who_takes_no_part_or_before_the_day() -> None:
    line = Asked(company_id="c1")
    for more, words in (({"is_blocked": True}, "doet niet mee"), ({"ask_after": LATER}, "vanaf 14-12-2026")):
        with pytest.raises(BpvError, match=words):
            done(School([company(**more), in_round()]), ask(line))
    waits = School([company(), in_round(ask_from=LATER)])
    with pytest.raises(BpvError, match="pas vanaf 14-12-2026"):
        done(waits, ask(line))
    now = done(waits, ask(line, is_concept=True))
    (concept,) = now.all(Request).values()
    assert (concept.status, concept.release_on) == (S.DRAFT, LATER)
    assert [is_ready(now, concept, day) for day in (DAY, LATER)] == [False, True]
    sent = replace(ask(Asked(company_id="c1", number=4, request_id=concept.id)), on=LATER)
    (now_asked,) = done(now, sent).all(Request).values()
    assert (now_asked.id, now_asked.number, now_asked.release_on) == (concept.id, 4, None)


def test_that_reminders_come_after_days_that_are_set_and_stop() -> None:
    now = school(request(status=S.ASKED, asked_on=DAY, **ASKED))

    def due(days: int) -> Due | None:
        return due_of(now, now.get(Request, "q1"), DAY + timedelta(days))

    assert [due(days) for days in (2, 3, 14, 15)] == [None, Due.REMIND, Due.REMIND, Due.EXPIRE]
    now = done(now, Remind(ids=("q1",), on=DAY + timedelta(3)))
    assert [due(days) for days in (3, 6, 7)] == [None, None, Due.REMIND]
    now = done(now, Remind(ids=("q1",), on=DAY + timedelta(9)))
    assert [due(days) for days in (10, 14)] == [None, Due.RING]
    now = School([*now, Setting(id="ask_expire", value=30)])
    assert [due(days) for days in (15, 30)] == [Due.RING, Due.EXPIRE]
    for status in S:
        other = School([*now, replace(now.get(Request, "q1"), status=status)])
        assert bool([*due_requests(other, DAY + timedelta(60), *Due)]) is (status is S.ASKED)


def test_that_weeks_are_counted_over_all_rounds() -> None:
    lint = in_round("r2", start=date(2027, 3, 8), end=date(2027, 3, 26))
    asked = request("q2", round_id="r2", number=3, status=S.ASKED)
    now = school(lint, request(promised=1, status=S.PROMISED), asked, request("q3", status=S.REFUSED))
    assert [load.words for load in loads_of(now, "c1")] == [
        "week 9: 1 plek", "week 10: 4 plekken", "week 11–12: 3 plekken",
    ]  # fmt: skip
    busy = busiest(now, "c1")
    assert busy is not None
    assert busy.number == 4
    assert [is_overasked(now, "c1", in_round(), more) for more in (0, 1)] == [False, True]


def test_that_companies_that_took_pupils_come_first_and_others_are_left_out() -> None:
    companies = [company(f"c{n}", sector=Sector.ZORG_EN_WELZIJN) for n in range(1, 9)]
    companies[2] = replace(companies[2], is_blocked=True)
    companies[3] = replace(companies[3], ask_after=LATER)
    companies[4] = replace(companies[4], sector=Sector.TECHNIEK)
    years = [earlier("e1", "c2"), earlier("e2", "c2"), earlier("e3", "c6")]
    no = request("q7", company_id="c7", status=S.REFUSED, round_id="r9", reason=RefusalReason.NO_MORE_CONTACT)
    asked = request("q8", company_id="c8", status=S.ASKED)
    pupils = [student(f"s{n}") for n in range(6)]
    now = School([*companies, *years, in_round(), in_round("r9"), *pupils, no, asked])
    found = whom_to_ask(now, "r1", DAY)
    assert [each.company_id for each in found] == ["c2", "c6", "c1"]
    assert (found[0].why, found[0].number, found[0].profile) == ("2025-2026: 2 leerlingen", 2, Profile.ZW)
    assert whom_to_ask(now, "r1", DAY, {Profile.PIE}) == ()
    assert "c4" in {each.company_id for each in whom_to_ask(now, "r1", LATER)}


def test_that_who_refused_is_asked_again_from_the_day_it_said() -> None:
    now = school(student(), request(status=S.ASKED, asked_on=DAY, **ASKED))
    now = done(now, Refuse(ids=("q1",), on=DAY, reason=RefusalReason.DATES, ask_again=LATER))
    assert whom_to_ask(now, "r1", DAY) == ()
    assert [each.company_id for each in whom_to_ask(now, "r1", LATER)] == ["c1"]
    assert reasons_of(now, "r1") == ((RefusalReason.DATES, 1),)
    assert reasons_of(now, "r9") == ()


def test_that_the_need_is_pupils_against_seats_and_what_is_still_asked() -> None:
    pupils = [student(f"s{n}") for n in range(5)] + [student("s9", profile=Profile.PIE)]
    waits = request("q2", profile=Profile.ZW, status=S.ASKED, number=1)
    promised = request(profile=Profile.ZW, promised=2, status=S.PROMISED, position_id="p1")
    place = position(profiles=(Profile.ZW,), capacity=2)
    now = school(*pupils, place, promised, waits, placement("x1", "s0", "p1"))
    care, metal = needs_of(now, "r1")
    assert (care.pupils, care.seats, care.promised, care.waiting, care.to_find) == (5, 2, 2, 1, 2)
    assert care.words == "2 van 5 · 1 in de wacht · nog 2"
    assert (metal.title, metal.missing) == ("PIE", 1)
    assert word_total((care, metal)).endswith("2 toegezegd, 1 in de wacht, nog 3 te vinden")


def test_that_the_list_and_the_calls_say_what_to_do() -> None:
    person = company(contact_person="mw. Smit", phone="+31600000001")
    now = School([person, in_round(), request(status=S.ASKED, asked_on=DAY, reminders=1, **ASKED)])
    texts = {column.key: column.text(now, "q1") for column in REQUESTS.columns}
    assert (texts["company"], texts["status"], texts["load"]) == (
        "Bedrijf c1",
        "Gevraagd",
        "week 9–10: 2 plekken",
    )
    assert "1× herinnerd" in texts["now"]
    ((who, says, phone, _, _),) = whom_to_tell(now, ["q1", "gone"])
    assert (who, phone) == ("Bedrijf c1 (mw. Smit)", "+31600000001")
    assert says == "herinneren aan 2 plekken in Ronde r1 (1-3 t/m 12-3-2027); antwoord voor 30-11"
