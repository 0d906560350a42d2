"""The statement of hours: what was worked in each week, never why someone was not there."""

from datetime import date, datetime, timedelta

from bpv.domain import DayRecord, Placement, School
from bpv.domain.terms_following import DayKind
from bpv.services.exporting.hours import hours_workbook
from bpv.services.printing.attending import statement_paper, statement_rows
from tests.domain.values import company, in_round, placement, position, student

MONDAY = date(2026, 11, 2)
NEXT = MONDAY + timedelta(8)
SCHOOL = School(
    [
        in_round(start=MONDAY, end=MONDAY + timedelta(11)),
        company("c1", name="Bakkerij Bos"),
        position("p1"),
        student("s1"),
        placement("x", "s1", "p1"),
        DayRecord(id="d", placement_id="x", on=MONDAY, kind=DayKind.SICK, note="koorts"),
    ]
)


def test_that_a_statement_says_what_was_worked_and_not_why_not() -> None:
    titles, rows = statement_rows(SCHOOL, SCHOOL.get(Placement, "x"), NEXT)
    assert titles == ["Week", "ma", "di", "wo", "do", "vr", "Uren"]
    assert rows == [
        ["45 · 02-11-2026", "–", "6,5", "6,5", "6,5", "6,5", "26"],
        ["46 · 09-11-2026", "6,5", "", "", "", "", "6,5"],
        ["Samen", "", "", "", "", "", "32,5"],
    ]
    paper = statement_paper(SCHOOL, ["x"], where="", made=datetime(2026, 11, 10), today=NEXT)
    assert "Bakkerij Bos" in paper.parts[0].title
    assert not any(word in str(paper).lower() for word in ("ziek", "koorts"))


def test_that_the_workbook_says_the_same() -> None:
    (page,) = hours_workbook(SCHOOL, ["x"], NEXT, datetime(2026, 11, 10)).pages
    assert [list(row)[-2:] for row in page.rows] == [[MONDAY, 26.0], [MONDAY + timedelta(7), 6.5]]
    assert "ziek" not in str(page).lower()
