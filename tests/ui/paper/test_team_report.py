"""The report for a team meeting: questions, figures, last answer, radar and gaps, on a few pages."""

from datetime import date, datetime

from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from bpv.domain import RegionNote, ScanAnswer, School, TeamScan
from bpv.domain.terms import Track
from bpv.domain.terms_region import Destep, ScanTopic, TeamRole
from bpv.services.demo import make_demo_school
from tests.domain.values import student
from tests.ui.paper.reading import pages_of, text_of
from ui.paper.document import Document, Picture, size_of
from ui.paper.offers import Choice
from ui.paper.output import pdf_of_document
from ui.paper.team_report import offer_team_report

TODAY = date(2026, 11, 30)
SCAN = TeamScan(id="scan", title="Met het mbo", opened_on=TODAY)


def answers(people: int) -> list[ScanAnswer]:
    return [
        ScanAnswer(
            id=f"{topic}{number}", scan_id="scan", topic=topic, score=1 + 4 * (number % 2),
            role=TeamRole.LEADER if number % 2 else TeamRole.TEACHER,
            remark="Plan het samen." if topic is ScanTopic.LEARNING and number == 0 else "",
        )
        for topic in ScanTopic
        for number in range(people)
    ]  # fmt: skip


NOTES = [
    RegionNote(id="now", year="2026-2027", letter=Destep.WORK, question="Welk werk?", text="Zorg groeit."),
    RegionNote(id="old", year="2025-2026", letter=Destep.WORK, question="Welk werk?", text="Bouw kromp."),
]


def report(school: School) -> Document:
    return offer_team_report(school, TODAY).make(Choice(made=datetime(2026, 11, 30)), lambda *_: None)


def test_that_all_of_it_stands_on_a_few_pages(qtbot: QtBot) -> None:
    document = report(School([*make_demo_school(students=40, seed=1), SCAN, *answers(8), *NOTES]))
    assert 2 <= len(document.sheets) <= 4
    pictures = [m for sheet in document.sheets for m in sheet.marks if isinstance(m, Picture)]
    assert len(pictures) == 1
    pdf = pdf_of_document(document, lambda *_: None)
    said = text_of(pdf)
    for words in (
        "Welk werk?", "Zorg groeit.", "Antwoord in 2025-2026", "Bouw kromp.", "Eigen cijfers",
        "Om over te praten", "Urgentie: docent geeft 1,0 en schoolleiding 5,0.", "Plan het samen.",
    ):  # fmt: skip
        assert words in said
    assert len(pages_of(pdf)) == len(document.sheets)


def test_that_few_pupils_and_few_answers_are_not_told(qtbot: QtBot) -> None:
    few = [student(f"s{number}", track=Track.GL if number < 2 else Track.BB) for number in range(10)]
    said = text_of(pdf_of_document(report(School([*few, SCAN, *answers(3)])), lambda *_: None))
    assert "<5 van 10" in said
    assert "2 van 10" not in said
    assert "pas vanaf 4" in said
    assert "Plan het samen." not in said


def test_that_the_radar_is_drawn_on_paper(qtbot: QtBot) -> None:
    document = report(School([SCAN, *answers(8)]))
    sheet = next(s for s in document.sheets if any(isinstance(m, Picture) for m in s.marks))
    image = QImage(420, 594, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    size = size_of(sheet)
    painter.scale(image.width() / size.width(), image.height() / size.height())
    blank = image.copy()
    for mark in sheet.marks:
        if isinstance(mark, Picture):
            type(sheet)(sheet.is_landscape, (mark,)).draw(painter)
    painter.end()
    assert image != blank
