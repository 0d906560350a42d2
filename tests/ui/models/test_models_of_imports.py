"""What an import shows in lists and tables, held against what Qt asks of a model."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from bpv.domain import School, Severity, Student
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.points import Point
from bpv.services.importing.answering.row_values import values_of
from bpv.services.importing.options import Corrections
from tests.services.school_workbooks import sheet, workbook
from ui.models.points_model import PointsModel
from ui.models.row_values_model import BECOMES, TEXT, RowValuesModel
from ui.models.sheet_model import MARK, SheetModel


def point(key: str, severity: Severity = Severity.ERROR, **more: object) -> Point:
    return Point(
        key=key,
        title=f"Klas '{key}'",
        file="l.xlsx",
        sheet="Leerlingen",
        column="Klas",
        rows=(2,),
        severity=severity,
        **more,  # type: ignore[arg-type]
    )


def test_that_points_keep_their_place_whatever_becomes_of_them(qapp: QObject) -> None:
    model = PointsModel()
    QAbstractItemModelTester(model)
    model.keep_order(("b", "a"))
    a, b, c, told = point("a"), point("b"), point("c"), point("t", Severity.NOTICE)
    model.show([a, b, told])
    assert (model.keys, model.rowCount(), model.next_to_do(0)) == (("b", "a"), 3, 1)
    model.open_told(is_open=True)
    model.settle("b", "weggelaten")
    model.show([replace(a, rows=(2, 3)), c, told, point("u", Severity.NOTICE)])
    assert model.keys == ("b", "a", "c")
    assert [each.result for each in model.points] == ["weggelaten", "", ""]
    assert (model.to_do, model.done, model.next_to_do(2), model.rowCount()) == (2, 1, 1, 6)
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Klas 'b', Leerlingen, gedaan: weggelaten"
    model.show([replace(each, is_done=True, result="zo") for each in (a, c)])
    assert (model.to_do, model.next_to_do(0), model.rowCount()) == (0, -1, 3)


def test_that_a_sheet_shows_what_stands_in_the_file_and_what_was_typed(qapp: QObject) -> None:
    book = workbook(sheet("Leerlingen", ["Stamnr", "Achternaam", "Klas"], ["1", "Bos", "x"], ["2", "Vos", 3]))
    plan = plan_import(School(), [book])
    model = SheetModel()
    QAbstractItemModelTester(model)
    model.show(book.sheets[0], plan.lists[0], Corrections({(3, 3): "3B"}))
    model.mark(frozenset({(2, "Klas")}))
    assert model.headerData(0, Qt.Orientation.Vertical) == "2"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Klas"
    assert [model.index(row, 2).data() for row in (0, 1)] == ["x", "3B"]
    assert [model.index(row, 2).data(MARK) for row in (0, 1)] == ["wrong", "typed"]
    assert model.index(0, 0).data(MARK) == "row"
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "hier gaat het om: x"
    model.show(None, None, Corrections())
    assert model.rowCount() == 0


def test_that_the_cells_of_a_row_are_shown_with_what_they_become(qapp: QObject) -> None:
    cells = ["1", "Bos", "31-02-2011", "06 1234 5678"]
    book = workbook(sheet("Leerlingen", ["Stamnr", "Achternaam", "Geboortedatum", "Mobiel"], cells))
    plan = plan_import(School(), [book])
    (row,) = [each for each in plan.rows if each.entity is Student]
    model = RowValuesModel()
    QAbstractItemModelTester(model)
    model.show(values_of(row, plan, [book], ImportOptions(), School()))
    shown = [(model.index(n, TEXT).data(), model.index(n, BECOMES).data()) for n in range(model.rowCount())]
    assert shown == [("1", ""), ("Bos", ""), ("31-02-2011", ""), ("06 1234 5678", "06-12345678")]
    assert [model.index(n, TEXT).data(MARK) for n in range(model.rowCount())] == ["", "", "wrong", ""]
    typed: list[str] = []
    model.typed.connect(lambda _spot, text: typed.append(text))
    refused: list[str] = []
    model.refused.connect(refused.append)
    assert not model.setData(model.index(2, TEXT), "30-02-2011")
    assert model.setData(model.index(2, TEXT), "28-02-2011")
    assert (typed, len(refused)) == (["28-02-2011"], 1)
