from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Issue, Severity, Student
from bpv.services.importing import CellChange, RowPlan, State
from ui.models.import_model import HEADERS, ImportModel
from ui.models.table_model import TONE


def plan(row: int | None, state: State, label: str, *cells: CellChange, entity: type = Student) -> RowPlan:
    return RowPlan(
        file="f.xlsx", sheet="Blad1", row=row, entity=entity, state=state, label=label, cells=cells
    )


ROWS = (
    plan(2, State.NEW, "Vries, Jan de"),
    plan(3, State.UNCHANGED, "Özdemir, Ayşe"),
    plan(4, State.CHANGED, "Hart, Zoë 't", CellChange("postcode", "Postcode", "", "6711 AA")),
    plan(5, State.ERROR, "De Bron", entity=Company),
    plan(None, State.MISSING, "Nowak, Łukasz"),
)


def labels(model: ImportModel) -> list[str]:
    return [model.row_at(row).label for row in range(model.rowCount())]


def test_that_errors_and_changes_come_first_and_old_and_new_are_told(qapp: QApplication) -> None:
    model = ImportModel(ROWS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.row_at(row).state for row in range(3)] == [State.ERROR, State.CHANGED, State.NEW]
    assert model.text_at(1, 3) == "Postcode: leeg → 6711 AA"
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(6)] == list(HEADERS)


def test_that_a_row_with_an_error_says_what_is_wrong(qapp: QApplication) -> None:
    here = {"code": "x", "file": "f.xlsx", "sheet": "Blad1"}
    wrong = Issue(
        **here,
        severity=Severity.ERROR,
        row=5,
        column="Aantal",
        found="veel",
        expected="een heel getal",
        remedy="Verbeter de cel.",
    )
    beside = Issue(**here, severity=Severity.NOTICE, row=5, column="Tel", found="?")
    elsewhere = Issue(**here, severity=Severity.ERROR, row=4, column="Klas", found="x")
    model = ImportModel(ROWS, [wrong, beside, elsewhere])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.text_at(0, 3) == "Aantal: gevonden: 'veel'; verwacht: een heel getal. Verbeter de cel."
    assert model.text_at(1, 3) == "Postcode: leeg → 6711 AA; Klas: gevonden: 'x'."
    assert [model.index(row, 0).data(TONE) for row in range(5)] == ["red", "blue", "green", None, None]
    assert model.index(0, 1).data(TONE) is None
    model.ask("veel", None)
    assert labels(model) == ["De Bron"]


def test_that_words_are_found_without_accents_and_states_filter(qapp: QApplication) -> None:
    model = ImportModel(ROWS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.ask("ozdemir", None)
    assert labels(model) == ["Özdemir, Ayşe"]
    model.ask("", State.MISSING)
    assert labels(model) == ["Nowak, Łukasz"]
    model.ask("ozdemir", State.MISSING)
    assert labels(model) == []


def test_that_sorting_goes_by_column_and_back(qapp: QApplication) -> None:
    model = ImportModel(ROWS)
    first = labels(model)
    model.sort(5, Qt.SortOrder.DescendingOrder)
    assert [model.row_at(row).row for row in range(4)] == [5, 4, 3, 2]
    model.sort(2, Qt.SortOrder.AscendingOrder)
    assert labels(model)[0] == "De Bron"
    model.sort(-1)
    assert labels(model) == first


def test_that_a_search_through_many_rows_answers_once_they_are_read(qtbot: QtBot) -> None:
    model = ImportModel([plan(row, State.NEW, f"Leerling {row}") for row in range(1, 5001)])
    model.ask("4999", None)
    model.sort(5, Qt.SortOrder.DescendingOrder)
    assert model.rowCount() == 5000
    qtbot.waitUntil(lambda: not model.reads_ahead)
    assert labels(model) == ["Leerling 4999"]
