"""What of the network goes out as a workbook: no colleague, no few pupils, no scan of too few."""

from dataclasses import replace
from datetime import date, datetime

import openpyxl

from bpv.domain import ScanAnswer, School, TeamScan
from bpv.domain.terms import Profile
from bpv.domain.terms_region import NetworkMeasure, ScanTopic, TeamRole
from bpv.services.exporting.network import risks_workbook, scan_workbook, sides_workbook
from bpv.services.network_risks.measuring import Figure
from bpv.services.network_risks.risks import Kind, Risk
from bpv.services.network_risks.rules import risks_of
from bpv.services.surroundings.questions import sides_of
from bpv.services.surroundings.scan_results import results_of
from tests.domain.values import company, in_round, position, student

MADE = datetime(2026, 11, 30, 9)
TODAY = date(2026, 11, 30)


def rows_of(contents, title):
    page = next(page for page in contents.pages if page.title == title)
    return [tuple(row) for row in page.rows]


def test_that_risks_go_out_without_colleagues_and_without_few_pupils(tmp_path):
    school = School(
        [
            in_round(),
            student(profile=Profile.ZW, postcode="6711AB", city="Ede"),
            replace(company(), postcode="6711AB", city="Ede"),
            position(capacity=4, profiles=(Profile.ZW,)),
        ]
    )
    staff = Risk(kind=Kind.KNOWN_BY_ONE, about="De Brug", why="alle contact liep via ANN")
    trend = [Figure(NetworkMeasure.AD_HOC, "2026-2027", 12, 40), Figure(NetworkMeasure.AD_HOC, "x", 0, 0)]
    contents = risks_workbook([staff, *risks_of(school, TODAY)], [trend], MADE)
    contents.write(tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    found = {row[0]: row[2] for row in book["Netwerkrisico's"].iter_rows(min_row=2, values_only=True)}
    assert Kind.KNOWN_BY_ONE.label not in found
    assert "(<5)" in found[Kind.LAST_COMPANY.label]
    assert [row[1:4] for row in book["Cijfers"].iter_rows(min_row=2, values_only=True)] == [
        ("2026-2027", 12, 40)
    ]


def test_that_questions_go_out_with_figures_that_hide_the_few():
    school = School([in_round(), student(), company(), position()])
    contents = sides_workbook(sides_of(school, TODAY), MADE)
    assert len(rows_of(contents, "Vragen")) == 6
    told = [row[2] for row in rows_of(contents, "Cijfers")]
    assert any("te weinig leerlingen" in each for each in told)


def test_that_a_scan_goes_out_from_four_on():
    scan = TeamScan(id="s", title="Met de mbo", opened_on=TODAY)
    answers = [
        ScanAnswer(id=f"a{n}", scan_id="s", topic=ScanTopic.URGENCY, role=TeamRole.TEACHER, score=n % 2 + 3)
        for n in range(4)
    ]
    for number, rows in ((3, 0), (4, 1)):
        school = School([scan, *answers[:number]])
        found = rows_of(scan_workbook(results_of(school, scan), MADE), "Uitkomsten")
        assert len(found) == rows
    assert found[0][1:] == (4, 3.5, None, 3.5)
