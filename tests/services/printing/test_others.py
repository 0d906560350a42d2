"""What is to be done and the rounds of the year on paper."""

from datetime import date

from bpv.services.printing.content import PaperItems, PaperTable
from bpv.services.printing.rounds import rounds_table
from bpv.services.printing.todo import todo_paper
from bpv.services.schedule.lines import schedule_of
from bpv.services.today.looking import look
from tests.services.exporting.test_exporting import MADE, PLACED, small_school


def test_that_what_is_to_be_done_stands_with_a_box_and_who_it_is_about() -> None:
    found = look(small_school(PLACED[0]), MADE.date(), round_id="r")
    paper = todo_paper(found, where="Het Baken", made=MADE)
    items, rounds, classes = paper.parts
    assert isinstance(items, PaperItems)
    assert items.has_boxes
    assert [item.text for item in items.items] == [each.text for each in found.sentences]
    assert isinstance(rounds, PaperTable)
    assert rounds.rows == [["Blok", "8 – 19 maart", "2", "1", "1", "0", "0"]]
    assert classes.rows == [["3B", "2", "1", "1"]]


def test_that_rounds_are_listed_with_their_dates_and_for_whom() -> None:
    (row,) = rounds_table(schedule_of(small_school(), date(2026, 11, 22))).rows
    assert row[:4] == ["Blok", "Blokstage", "08-03-2027", "19-03-2027"]
    assert (row[5], row[6]) == ("iedereen", "2")
