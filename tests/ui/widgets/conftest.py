import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import School, Student
from bpv.services.demo import make_demo_school
from bpv.services.lists.tables import STUDENTS
from tests.ui.models.test_table_model import OpenSchool
from ui.widgets.grid_view import GridView

VALUES = list(make_demo_school(students=12, seed=4))


class Cells:
    """A table of pupils as a user sees it, in a school in memory: what stands where, by title of column."""

    def __init__(self, qtbot: QtBot) -> None:
        self.opened = OpenSchool(School(VALUES))
        self.model = self.opened.model(STUDENTS)
        self.view = GridView(self.model)
        qtbot.addWidget(self.view)
        self.view.resize(1200, 500)
        self.view.show()
        self.view.setFocus()
        self.refused: list[object] = []
        self.view.refused.connect(self.refused.extend)

    @property
    def school(self) -> School:
        return self.opened.school

    def column(self, key: str) -> int:
        return self.model.column_number(key)

    def texts(self, key: str, rows: range = range(12)) -> list[str]:
        return [self.model.text_at(row, self.column(key)) for row in rows]

    def mark(self, rows: range, *keys: str) -> None:
        """The ring in the first of these cells, and all of them marked."""
        self.view.setCurrentIndex(self.model.index(rows[0], self.column(keys[0])))
        self.view.mark_block(rows, [self.column(key) for key in keys])

    def set(self, key: str, *texts: str) -> None:
        """What the first rows say."""
        for row, text in enumerate(texts):
            assert self.model.setData(self.model.index(row, self.column(key)), text), self.model.refusal

    def pupil(self, row: int) -> Student:
        return self.school.get(Student, self.model.id_at(row))


@pytest.fixture
def cells(qtbot: QtBot) -> Cells:
    return Cells(qtbot)
