"""Whatever stands in a table, all of it comes on paper, within the margins and not over anything else."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import COMPANIES, STUDENTS
from bpv.services.printing.content import PaperColumn, PaperTable
from bpv.services.printing.kinds import KINDS
from bpv.services.printing.listing import Group, Listed, list_paper
from bpv.services.printing.wanted import Wanted
from tests.ui.paper.test_layout import outside, over_each_other, paper, words
from ui.paper.layout import lay_out

pytestmark = pytest.mark.usefixtures("qapp")
MADE = datetime(2026, 11, 30, 14, 5)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Co", "Cn")), max_size=60)


@st.composite
def tables(draw: st.DrawFn) -> PaperTable:
    """Up to 24 columns of any texts, numbers among them, perhaps with room to write."""
    count = draw(st.integers(1, 24))
    column = st.builds(PaperColumn, TEXTS, st.booleans(), st.integers(0, 30))
    columns = tuple(draw(st.lists(column, min_size=count, max_size=count)))
    rows = draw(st.lists(st.lists(TEXTS, min_size=count, max_size=count), max_size=6))
    table = PaperTable(columns=columns, rows=rows, fixed=draw(st.integers(1, 3)))
    return replace(table, starts_page=draw(st.booleans()), row_height=draw(st.sampled_from((0.0, 26.0))))


@given(tables(), st.sampled_from((None, True, False)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_that_any_table_is_whole_within_the_margins(table: PaperTable, landscape: bool | None) -> None:
    document = lay_out(paper(table), landscape=landscape)
    assert outside(document) == over_each_other(document) == []
    said = "".join(text for page in range(len(document.sheets)) for text in words(document, page))
    letters = set("".join(said.split()))
    for row in table.rows:
        for cell in row:
            assert {sign for sign in cell if sign.isprintable() and not sign.isspace()} <= letters


def test_that_every_list_of_a_school_is_whole_for_every_reader() -> None:
    school = make_demo_school(60)
    papers = [kind.build(school, Wanted("School", MADE, "", who)) for kind in KINDS for who in kind.readers]
    for table in (STUDENTS, COMPANIES):
        keys = [column.key for column in table.columns]
        listed = Listed(table=table, columns=keys, groups=[Group(table.rows(school))], title="Lijst")
        papers.append(list_paper(school, listed, where="School", made=MADE, leave_out=False))
    for each in papers:
        document = lay_out(each)
        assert outside(document) == over_each_other(document) == [], each.title
