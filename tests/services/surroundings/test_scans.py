"""A team scan: nobody's answer can be told from what is stored or shown."""

from collections import Counter
from datetime import date

import pytest

from bpv.domain import BpvError, Draft, Partner, ScanAnswer, School, TeamScan
from bpv.domain.terms_region import ScanTopic, TeamRole
from bpv.services.surroundings.scan_results import ScanResults, results_of, shown_roles
from bpv.services.surroundings.scans import CloseScan, Filled, FillIn, OpenScan, RemoveScan, scans_of
from tests.domain.values import company

NOW = date(2026, 11, 30)
T, L = TeamRole.TEACHER, TeamRole.LEADER


def scan(id_: str = "scan", **more: object) -> TeamScan:
    return TeamScan(id=id_, **{"title": "Met Mbo De Brink", "year": "2026-2027", "opened_on": NOW, **more})


def done(school: School, *commands: OpenScan | FillIn | CloseScan | RemoveScan) -> School:
    for each in commands:
        draft = Draft(school)
        each.change(draft)
        school = draft.preview()
    return school


def filled(role: TeamRole, score: int, remark: str = "") -> Filled:
    return Filled(role, dict.fromkeys(ScanTopic, score), {ScanTopic.SUPPORT: remark})


def results(*said: Filled, before: School | None = None) -> ScanResults:
    school = done(before or School([scan()]), FillIn("scan", said))
    return results_of(school, school.get(TeamScan, "scan"))


def test_that_nothing_is_shown_before_four_answered() -> None:
    found = results(*(filled(T, 2, "Geen tijd.") for _ in range(3)))
    assert (found.is_shown, found.lacking, found.gaps) == (False, 1, [])
    assert not any(each.remarks for each in found.topics)
    assert results(*(filled(T, 2, "Geen tijd.") for _ in range(4))).topics[1].remarks == ("Geen tijd.",) * 4


def test_that_a_role_shows_from_four_and_never_gives_the_others_away() -> None:
    four_and_four = results(*[filled(T, 2)] * 4, *[filled(L, 5)] * 4)
    assert four_and_four.topics[0].by_role == {T: 2.0, L: 5.0}
    assert four_and_four.topics[0].mean == 3.5
    with_one_other = results(*[filled(T, 2)] * 4, filled(L, 5))
    assert not with_one_other.roles  # the mean of all and of the teachers would tell what the leader gave
    assert shown_roles(Counter({T: 5, L: 4, TeamRole.MENTOR: 2}), 4) == {T}
    assert shown_roles(Counter({T: 4, TeamRole.UNSAID: 4}), 4) == {T}


def test_that_what_is_furthest_apart_comes_first_in_words() -> None:
    scores = {ScanTopic.URGENCY: 1, ScanTopic.LEAD: 3}
    other = {ScanTopic.URGENCY: 5, ScanTopic.LEAD: 3}
    found = results(*[Filled(T, scores)] * 4, *[Filled(L, other)] * 4)
    assert found.gaps == [
        "Urgentie: docent geeft 1,0 en schoolleiding 5,0.",
        "Veranderkracht van de trekker: gemiddeld 3,0 van 5.",
    ]


def test_that_answers_of_one_colleague_do_not_stand_together() -> None:
    said = tuple(filled(T, number % 5 + 1) for number in range(20))
    school = done(School([scan()]), FillIn("scan", said))
    stored = [each.score for each in school.all(ScanAnswer).values()]
    assert len(stored) == 20 * len(ScanTopic)
    assert stored != [score for each in said for score in each.scores.values()]


def test_that_a_scan_is_compared_with_the_one_before_it_of_the_same_partner() -> None:
    partner = Partner(id="mbo")
    old = scan("old", partner_id=partner.id, opened_on=date(2025, 11, 1), title="Eerste")
    school = School([partner, old, scan(partner_id=partner.id), scan("other", opened_on=date(2026, 1, 1))])
    school = done(school, FillIn("old", (filled(T, 2),) * 4))
    found = results(*[filled(T, 4)] * 4, before=school)
    assert found.before == old
    assert found.topics[0].change == "was 2,0"
    assert [each.id for each in scans_of(school)] == ["scan", "other", "old"]


def test_that_a_scan_of_a_company_makes_it_a_partner_and_needs_a_title() -> None:
    school = done(School([company()]), OpenScan(scan(), "partner-c1"))
    assert school.get(TeamScan, "scan").partner_id == "partner-c1"
    assert school.get(Partner, "partner-c1").company_id == "c1"
    with pytest.raises(BpvError, match="Waarover"):
        done(school, OpenScan(scan(title=" ")))


def test_that_a_closed_scan_takes_no_answers_until_it_is_open_again() -> None:
    school = done(School([scan()]), FillIn("scan", (filled(T, 3),)), CloseScan("scan", NOW))
    with pytest.raises(BpvError, match="gesloten"):
        done(school, FillIn("scan", (filled(T, 3),)))
    school = done(school, CloseScan("scan", None), FillIn("scan", (filled(T, 3),)))
    assert results_of(school, school.get(TeamScan, "scan")).people == 2
    assert not done(school, RemoveScan("scan")).all(ScanAnswer)


def test_that_a_score_is_one_to_five() -> None:
    with pytest.raises(BpvError, match="1 tot 5"):
        done(School([scan()]), FillIn("scan", (filled(T, 6),)))
