"""Accords: what their kind asks, how far each is, and what is to be seen to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bpv.domain import Accord, AccordParty, AccordPoint, BpvError, Draft, Partner
from bpv.domain.accord_points import POINTS
from bpv.domain.ids import AccordId
from bpv.domain.terms_region import AccordKind, PartnerKind, PointState
from bpv.services.accords.commands import (
    AddParty,
    AddPoint,
    AnswerPoint,
    EndAccords,
    MakeAccord,
    Prolong,
    SetKind,
    SignParties,
)
from bpv.services.accords.parties import find_partner, party_name
from bpv.services.accords.remarks import Wrong, remarks_about
from bpv.services.accords.standing import AccordState, standings
from bpv.services.accords.table import ACCORDS
from tests.services.accords.values import (
    OWNER,
    TODAY,
    accord,
    done,
    look,
    made,
    pupil,
    required,
    route,
    school,
    settle,
)


def wrongs(at, today=TODAY):
    return [each.wrong for each in remarks_about(at, look(at, today=today), today)]


@pytest.mark.parametrize("kind", AccordKind)
def test_that_an_accord_begins_with_the_points_its_kind_asks_for_each_with_its_source(kind):
    at = made(kind=kind)
    standing = look(at)
    assert [each.key for each in standing.points] == [each.key for each in POINTS[kind]]
    assert len(standing.empty) == required(kind)
    assert all(each.source for each in POINTS[kind])
    assert [party_name(at, each) for each in standing.parties] == ["de eigen school", "Noorderpoort"]
    assert standing.state is AccordState.DRAFT


def test_that_how_far_an_accord_is_follows_from_who_signed_and_its_dates():
    at = made()
    own, mbo = (each.id for each in look(at).parties)
    done(at, SignParties((own,), date(2026, 6, 1)))
    assert look(at).state is AccordState.PARTLY
    done(at, SignParties((mbo,), date(2026, 6, 8)))
    assert look(at).state is AccordState.RUNS
    assert look(at, today=date(2026, 7, 31)).state is AccordState.AHEAD
    assert look(at, today=date(2028, 7, 31) - timedelta(days=90)).state is AccordState.ENDING
    assert look(at, today=date(2028, 7, 31) - timedelta(days=91)).state is AccordState.RUNS
    assert look(at, today=date(2028, 8, 1)).state is AccordState.OVER
    done(at, EndAccords(("a1",), TODAY))
    assert look(at).state is AccordState.ENDED
    assert not wrongs(at)
    done(at, EndAccords(("a1",), None), SignParties((mbo,), None))
    assert look(at).state is AccordState.PARTLY


def test_that_an_accord_with_nobody_else_is_not_signed_but_for_a_rule_within_one_board():
    for kind, state in (
        (AccordKind.INTERN, AccordState.RUNS),
        (AccordKind.DOORLOPENDE_LEERROUTE, AccordState.PARTLY),
    ):
        at = done(school(), MakeAccord(accord(kind=kind)))
        done(at, SignParties(tuple(each.id for each in look(at).parties), date(2026, 6, 1)))
        assert look(at).state is state


def test_that_a_point_says_what_was_agreed_or_why_it_does_not_apply():
    at = made(kind=AccordKind.ENTREE)
    first, second = look(at).points[:2]
    with pytest.raises(BpvError, match="waarom"):
        AnswerPoint(first.id, "  ", applies=False).change(Draft(at))
    done(at, AnswerPoint(first.id, "Assistent verkoop"), AnswerPoint(second.id, "via de mbo", applies=False))
    assert [each.state for each in look(at).points[:2]] == [PointState.AGREED, PointState.NOT_APPLICABLE]
    assert len(look(at).empty) == required(AccordKind.ENTREE) - 2
    done(at, AnswerPoint(first.id, ""))
    assert len(look(at).empty) == required(AccordKind.ENTREE) - 1
    done(at, AddPoint("a1", "Wie betaalt de bus"))
    assert look(at).points[-1].label == "Wie betaalt de bus"
    assert look(at).points[-1] not in look(at).empty


def test_that_another_kind_asks_its_own_points_and_keeps_what_was_written():
    at = made(kind=AccordKind.ENTREE)
    written = look(at).points[0]
    done(at, AnswerPoint(written.id, "Assistent verkoop"), SetKind("a1", AccordKind.STO))
    keys = {each.key for each in look(at).points}
    assert keys == {written.key, *(each.key for each in POINTS[AccordKind.STO])}


def test_that_what_is_to_be_seen_to_is_said_the_heaviest_first():
    at = made(pupil(), route(), owner_id=None)
    assert wrongs(at) == [Wrong.POINTS, Wrong.UNSIGNED, Wrong.OWNER]
    settle(at)
    assert wrongs(at) == [Wrong.OWNER]
    done(at, Gone(TODAY))
    assert wrongs(at) == [Wrong.OWNER_LEFT]
    assert wrongs(at, date(2028, 7, 1)) == [Wrong.ENDING, Wrong.OWNER_LEFT]
    (over,) = remarks_about(at, look(at, today=date(2028, 8, 2)), date(2028, 8, 2))
    assert over.text == "Afgelopen op 31 jul 2028; er is nog 1 leerling op"
    assert over.is_heavy


class Gone:
    """The owner of the accord left."""

    label = "uit dienst"

    def __init__(self, on):
        self.on = on

    def change(self, draft):
        """Own the accord and leave."""
        draft.put(replace(draft.get(type(OWNER), OWNER.id), left_on=self.on))
        draft.put(replace(draft.get(Accord, "a1"), owner_id=OWNER.id))


def test_that_an_accord_is_prolonged_and_perhaps_signed_anew():
    at = settle(made())
    done(at, EndAccords(("a1",), TODAY), Prolong(("a1",), date(2030, 7, 31)))
    assert look(at).state is AccordState.RUNS
    done(at, Prolong(("a1",), date(2031, 7, 31), signs_again=True))
    assert look(at).state is AccordState.DRAFT
    with pytest.raises(BpvError, match="voordat die begint"):
        Prolong(("a1",), date(2026, 7, 31)).change(Draft(at))


def test_that_a_company_becomes_a_partner_once_without_typing_it_twice():
    at = made()
    id_ = find_partner(at, "bakkerij")
    done(at, AddParty("a1", id_))
    (found,) = (each for each in look(at).parties if each.partner_id == id_)
    partner = at.get(Partner, id_)
    assert (partner.kind, partner.name) == (PartnerKind.COMPANY, "")
    assert party_name(at, found) == "Bakkerij"
    assert find_partner(at, "Bakkerij") == id_
    with pytest.raises(BpvError, match="al partij"):
        AddParty("a1", id_).change(Draft(at))
    with pytest.raises(BpvError, match="onbekend"):
        find_partner(at, "onbekend")


def test_that_empty_points_and_near_ends_come_first_and_what_is_past_last():
    at = done(
        settle(made(ends=date(2027, 3, 1))),
        MakeAccord(accord(id=AccordId("a2"), title="Leeg"), ("m1",)),
        MakeAccord(accord(id=AccordId("a3"), ended_on=date(2026, 9, 1)), ("m1",)),
        MakeAccord(accord(id=AccordId("a4"), ends=date(2027, 2, 20), kind=AccordKind.OTHER), ("m1",)),
    )
    assert [each.accord.id for each in standings(at, TODAY)] == ["a2", "a4", "a1", "a3"]


def test_that_the_table_says_with_whom_how_far_and_what_is_lacking():
    at = made(owner_id=None)
    said = {column.key: column.text(at, "a1") for column in ACCORDS.columns}
    assert (said["with"], said["settled"], said["signed"]) == ("Noorderpoort", "0 van 3", "0 van 2")
    assert "Doorgaande weg naar de basisberoepsopleiding" in said["remarks"]
    edit = ACCORDS.column("kind").edit
    assert edit is not None
    done(at, edit(at, "a1", "Sterk techniekonderwijs"))
    assert "4 verplichte punten" in ACCORDS.column("remarks").text(at, "a1")
    assert {each.accord_id for each in at.all(AccordPoint).values()} == {"a1"}
    assert len(at.all(AccordParty)) == 2
