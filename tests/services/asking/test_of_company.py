"""A company as a whole: its requests with their steps, its columns, and what ends when it leaves."""

from bpv.domain import Draft, Request
from bpv.domain.terms import Profile
from bpv.domain.terms_following import Channel, RefusalReason, RequestStatus
from bpv.services.asking.commands import Promise, Refuse
from bpv.services.asking.of_company import requests_of
from bpv.services.asking.reading import read_wanted, word_wanted
from bpv.services.asking.transitions import steps_of
from bpv.services.lists.tables import COMPANIES
from bpv.services.viewing.requested import with_requests
from bpv.services.withdrawing.leaving import Leaving
from tests.domain.values import company, in_round
from tests.services.asking.test_transitions import DAY, KNOWN, done, request, school

S = RequestStatus
ASKED = {name: KNOWN[name] for name in ("channel", "asked_on", "answer_by")}


def test_that_the_panel_tells_how_each_request_went() -> None:
    now = school(request(status=S.ASKED, profile=Profile.ZW, **ASKED))
    said = Refuse(
        ids=("q1",), on=DAY, by="Nadia", contact="mw. Smit", channel=Channel.PHONE, reason=RefusalReason.DATES
    )
    (here,) = requests_of(done(now, said), "c1", DAY)
    assert (here.title, here.status, here.now) == (
        "Ronde r1: 2 plekken Z&W", "geweigerd", "Kan niet in deze weken",
    )  # fmt: skip
    assert here.steps == ("30-11 Geweigerd (telefoon), met mw. Smit, door Nadia",)
    assert requests_of(now, "c2", DAY) == ()


def test_that_the_list_of_companies_says_what_was_answered_last() -> None:
    now = school(request(status=S.ASKED, **ASKED), request("q2", status=S.DRAFT), company("c2"))
    table = with_requests(COMPANIES)
    assert [table.column("answer").text(now, id_) for id_ in ("c1", "c2")] == ["Gevraagd", ""]
    assert table.column("asked_on").text(now, "c1") == "30-11-2026"
    assert all(table.column(key).group for key in ("answer", "asked_on", "load"))


def test_that_requests_end_with_a_company_that_leaves_and_only_in_that_round() -> None:
    later = in_round("r2")
    now = school(later, request(status=S.ASKED, **ASKED), request("q2", status=S.ASKED, **ASKED))
    now = done(now, Promise(ids=("q1",), on=DAY))
    third = request("q3", round_id="r2", status=S.ASKED, **ASKED)
    draft = Draft(done(now, _Put(third)))
    Leaving("c1", "r1").mark(draft, draft.preview(), DAY)
    then = draft.preview()
    assert [then.get(Request, id_).status for id_ in ("q1", "q2", "q3")] == [S.WITHDRAWN, S.REFUSED, S.ASKED]
    assert steps_of(then, "q1")[-1].note == "bedrijf zegt af"


class _Put:
    label = ""

    def __init__(self, value: object) -> None:
        self._value = value

    def change(self, draft: Draft) -> None:
        draft.put(self._value)


def test_that_numbers_are_read_as_people_type_them() -> None:
    known = {
        "2": ((Profile.ZW, 2),),
        "2 Z&W, 1 e&o": ((Profile.ZW, 2), (Profile.EO, 1)),
        "PIE 3": ((Profile.PIE, 3),),
        "zorg": ((Profile.ZW, 1),),
    }
    for text, wanted in known.items():
        assert read_wanted(text, Profile.ZW) == wanted, text
    assert word_wanted(known["2 Z&W, 1 e&o"]) == "2 Z&W, 1 E&O"
