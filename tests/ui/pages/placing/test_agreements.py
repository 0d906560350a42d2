"""Groups, classes and companions: filled in in the tables, kept by the proposal."""

from collections import Counter

from pytestqt.qtbot import QtBot

from bpv.domain import Company, Placement, Position, Student
from bpv.services.planning.round_plan import apply_to
from tests.ui.pages.placing.test_placement_page import divided, round_of
from ui.main_window import MainWindow
from ui.pages.lists.list_pages import PreferencesPage
from ui.pages.table_page import TablePage


def fill_in(page: TablePage, id_: str, key: str, text: str) -> None:
    row = page.model.row_of(id_)
    assert row is not None
    assert page.model.setData(page.model.index(row, page.model.column_number(key)), text), page.model.refusal


def table(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    return page


def companies_of(window: MainWindow, placements: list[Placement]) -> dict[str, str]:
    positions = window.session.school.all(Position)
    return {p.student_id: positions[p.position_id].company_id for p in placements}


def test_that_a_pair_filled_in_goes_together_or_apart(qtbot: QtBot, window: MainWindow) -> None:
    stack = round_of(window)
    school = window.session.school
    answer = divided(qtbot, window).answer
    placed = [id_ for id_ in answer.comparison.then.placed if id_ in stack.table.numbers.unplaced]
    at = companies_of(window, apply_to(school, answer.proposal.changeset).placements_in(stack.round_id))
    shared = next(c for c, count in Counter(at[s] for s in placed).items() if count > 1)
    first, second = [s for s in placed if at[s] == shared][:2]
    page = table(window, "preferences")
    assert isinstance(page, PreferencesPage)
    fill_in(page, first, "kept_apart", school.get(Student, second).list_name)
    column = page.model.column_number("kept_apart")
    row = page.model.row_of(second)
    assert row is not None
    assert page.model.text_at(row, column) == school.get(Student, first).list_name
    proposal = divided(qtbot, window).answer.proposal
    apart = companies_of(window, apply_to(school, proposal.changeset).placements_in(stack.round_id))
    assert apart.get(first) != apart.get(second)
    window.session.undo()
    assert table(window, "preferences") is page
    assert page.model.text_at(row, column) == ""


def test_that_a_class_limit_and_a_group_are_kept(qtbot: QtBot, window: MainWindow) -> None:
    school = window.session.school
    companies = table(window, "companies")
    for id_ in school.all(Company):
        fill_in(companies, id_, "class_limit", "1")
    positions = table(window, "positions")
    several = [p.id for p in school.all(Position).values() if p.capacity > 1]
    for id_ in several:
        fill_in(positions, id_, "min_group", "2")
    stack = round_of(window)
    after = apply_to(school, divided(qtbot, window).answer.proposal.changeset).placements_in(stack.round_id)
    free = [p for p in after if not p.is_fixed]
    at = companies_of(window, after)
    classes = Counter((at[p.student_id], school.get(Student, p.student_id).school_class) for p in after)
    assert max(classes[at[p.student_id], school.get(Student, p.student_id).school_class] for p in free) == 1
    taken = Counter(p.position_id for p in after)
    fixed = {p.position_id for p in after if p.is_fixed}
    assert all(taken[id_] != 1 for id_ in several if id_ not in fixed)
