"""The places of a round as cards: everyone once, what is free, in groups, and what a proposal changes."""

import pytest

from bpv.domain import Draft, Mentor, School, Student
from bpv.domain.terms import Sector
from bpv.services.moving.cards import GroupBy, Mark, list_cards, make_cards, touched
from bpv.services.moving.standing import Standing
from bpv.services.moving.targets import Moving
from bpv.services.placing.exchanging import MovePupils
from bpv.services.placing.seats import Seats
from tests.domain.values import company, in_round, placement, position, student
from tests.services.moving.test_targets import placed_at_random


@pytest.mark.parametrize("by", list(GroupBy))
@pytest.mark.parametrize("seed", range(8))
def test_that_every_place_has_one_card_with_who_is_there_and_the_seats_left(seed, by):
    school, plan = placed_at_random(seed, apart=True)
    in_it = next(iter(school.all(type(in_round())).values()))
    cards = [card for group in list_cards(school, in_it, by) for card in group.cards]
    assert sorted(card.position_id for card in cards) == sorted(p.id for p in school.positions_in("r1"))
    assert {s.student_id: card.position_id for card in cards for s in card.seats} == plan
    seats = Seats(school, in_it)
    places = {p.id: p for p in school.positions_in("r1")}
    assert all(card.free == seats.left_at(places[card.position_id]) for card in cards)


@pytest.mark.parametrize("seed", range(25))
def test_that_cards_where_someone_came_or_went_are_all_that_change(seed):
    school, _ = placed_at_random(seed, apart=True)
    in_it = next(iter(school.all(type(in_round())).values()))
    before = {card.position_id: card for card in make_cards(school, in_it)}
    moving = next((m for s in school.all(Student) if (m := Moving(Standing(school, "r1"), s)).best), None)
    if moving is None:
        return
    draft = Draft(school)
    MovePupils(moving.moves(moving.best[-1].position_id), "r1").change(draft)
    after = draft.preview()
    changed = touched(school, draft.changeset())
    again = {card.position_id: card for card in make_cards(after, in_it, only=changed)}
    assert {**before, **again} == {card.position_id: card for card in make_cards(after, in_it)}


def small() -> School:
    return School([
        in_round(), Mentor(id="m1", abbreviation="BRK"),
        company("c1", name="Bos", city="EDE", sector=Sector.GROEN), company("c2", name="Appel", city=""),
        position("p1", "c1", name="kas", capacity=2), position("p2", "c1", name="winkel"),
        position("p3", "c2"), student("s1", first_name="Jan"), student("s2", school_class="3A"),
        student("s3", school_class="3A"),
        placement("a", "s1", "p1", is_pinned=True, mentor_id="m1"), placement("b", "s2", "p1"),
        placement("c", "s3", "p3"),
    ])  # fmt: skip


def test_that_cards_are_grouped_with_what_is_not_known_last():
    school = small()
    titles = {by: [group.title for group in list_cards(school, in_round(), by)] for by in GroupBy}
    assert titles[GroupBy.TOWN] == ["Ede", "Plaats onbekend"]
    assert titles[GroupBy.SECTOR] == ["Groen", "Sector onbekend"]
    assert titles[GroupBy.CLASS] == ["3A", "Nog niemand"]
    assert len(titles[GroupBy.MENTOR]) == 2
    town = list_cards(school, in_round(), GroupBy.TOWN)[0]
    assert [(card.title, card.detail, card.count) for card in town.cards] == [
        ("Bos", "kas", "vol"), ("Bos", "winkel", "1 van 1 vrij"),
    ]  # fmt: skip
    assert [seat.mark for seat in town.cards[0].seats] == [Mark.FIXED, Mark.STAYS]
    assert town.free == 1
    assert "jan de vries" in town.cards[0].words


def test_that_a_proposal_shows_who_comes_and_who_goes():
    school = small()
    then = {"s1": "p1", "s2": "p2"}
    cards = {c.position_id: c for g in list_cards(school, in_round(), GroupBy.TOWN, then) for c in g.cards}
    assert [(s.student_id, s.mark, s.note) for s in cards["p1"].seats] == [
        ("s1", Mark.FIXED, ""), ("s2", Mark.GOES, "naar Bos"),
    ]  # fmt: skip
    assert [(s.mark, s.note) for s in cards["p2"].seats] == [(Mark.COMES, "van Bos")]
    assert [(s.mark, s.note) for s in cards["p3"].seats] == [(Mark.GOES, "zonder plek")]
    assert (cards["p1"].count, cards["p3"].count) == ("1 van 2 vrij", "1 van 1 vrij")
