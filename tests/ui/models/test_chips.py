"""What a table says of a cell beside its text: the tone of a word, and how many seats are taken."""

import pytest
from PySide6.QtCore import Qt

from bpv.domain import PlacementRound, School
from bpv.domain.terms import PlacementStatus
from bpv.services.alternatives.comparing import Move, compare, comparison_table
from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import COMPANIES
from bpv.services.planning.placement_table import NO_PLACE, placement_table
from bpv.services.planning.round_plan import propose
from bpv.services.viewing.over_rounds import over_rounds
from bpv.services.viewing.seats import with_seats
from ui.models.chips import has_chips, read_seats, tone_of
from ui.models.table_model import TONE, TableModel


@pytest.fixture(scope="module")
def school() -> School:
    return make_demo_school(students=12, seed=4)


def round_of(school: School) -> str:
    return next(iter(school.all(PlacementRound)))


def test_that_words_of_a_round_have_a_tone_and_the_rest_has_none(school: School) -> None:
    table = placement_table(round_of(school))
    status = table.column("status")
    assert {each.label: tone_of(status, each.label) for each in PlacementStatus} == {
        "Wacht op akkoord": "amber",
        "Gepland": "grey",
        "Voorgesteld": "amber",
        "Bevestigd": "blue",
        "Uitgesteld": "amber",
        "Lopend": "green",
        "Onderbroken": "amber",
        "Afgerond": "grey",
        "Afgewezen": "red",
        "Geannuleerd": "red",
        "Afgebroken": "red",
        "Niet verschenen": "red",
    }
    assert tone_of(table.column("company"), NO_PLACE) == "amber"
    assert tone_of(table.column("company"), "Bakkerij Smit") == ""
    assert tone_of(table.column("trouble"), "plek te vol, andere dagen") == "red"
    assert not has_chips(table.column("student"))


def test_that_what_a_proposal_does_and_who_has_no_place_in_a_class_have_a_tone(school: School) -> None:
    move = comparison_table(compare(school, propose(school, round_of(school)))).column("move")
    assert [tone_of(move, each) for each in Move] == ["red", "blue", "green", "amber", ""]
    last = over_rounds(school).columns[-1]
    assert (tone_of(last, NO_PLACE), tone_of(last, "Bakkerij Smit, gepland")) == ("amber", "")


@pytest.mark.parametrize(
    ("text", "seats"),
    [("2 van 4", (2, 4)), ("5 van 4", (5, 4)), ("", None), ("van", None), ("2 van veel", None)],
)
def test_that_seats_are_read_from_what_a_cell_says(text: str, seats: tuple[int, int] | None) -> None:
    assert read_seats(text) == seats


def test_that_the_model_gives_the_tone_and_says_the_seats_in_words(school: School) -> None:
    placed = TableModel(placement_table(round_of(school)), school, lambda command: None)
    at = placed.column_number("company")
    without = next(row for row in range(placed.rowCount()) if placed.text_at(row, at) == NO_PLACE)
    assert placed.index(without, at).data(TONE) == "amber"
    assert not placed.index(without, placed.column_number("student")).data(TONE)
    companies = TableModel(with_seats(COMPANIES, lambda: round_of(school)), school, lambda command: None)
    at = companies.column_number("seats")
    texts = {companies.text_at(row, at): companies.index(row, at) for row in range(companies.rowCount())}
    index = next(index for text, index in texts.items() if text.startswith("0 van"))
    total = int(index.data().removeprefix("0 van "))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == f"0 bezet, {total} vrij"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Plekken: 0 van {total}"
