"""Rows that were worked out, in columns: searched, sorted, and as Qt wants a model to be."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.columns_model import ColumnsModel, ShownColumn


@dataclass(frozen=True)
class Row:
    key: str
    name: str
    number: int


ROWS = [Row("a", "Zoë", 10), Row("b", "Łukasz", 9), Row("c", "Ayşe", 100)]


def model() -> ColumnsModel:
    columns = [
        ShownColumn("Naam", lambda row: row.name, lambda row: row.name),
        ShownColumn("Aantal", lambda row: str(row.number), lambda row: row.number),
    ]
    return ColumnsModel(columns)


def shown(made: ColumnsModel) -> list[str]:
    return [made.index(row, 0).data() for row in range(made.rowCount())]


def test_that_rows_come_are_searched_and_sorted_as_qt_wants(qtbot):
    made = model()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    made.show_rows(ROWS)
    assert shown(made) == ["Zoë", "Łukasz", "Ayşe"]
    made.sort(1, Qt.SortOrder.AscendingOrder)
    assert shown(made) == ["Łukasz", "Zoë", "Ayşe"]
    made.search("ayse")
    assert shown(made) == ["Ayşe"]
    made.search("")
    made.show_rows(ROWS[:1])
    assert (shown(made), made.total) == (["Zoë"], 1)
    assert made.headerData(1, Qt.Orientation.Horizontal) == "Aantal"
