"""No model without Qt's own tester beside it."""

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel

from tests.ui import failing

TESTS = Path(__file__).resolve().parents[2]
TESTER = "QAbstractItemModelTester("


def test_that_every_model_is_tried_by_qt() -> None:
    failing.import_all()
    models = [cls.__name__ for cls in failing.classes_of_qt("ui") if issubclass(cls, QAbstractItemModel)]
    assert {"TableModel", "ImportModel"} <= set(models)
    texts = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    tried = [text for text in texts if TESTER in text]
    assert [name for name in models if not any(name in text for text in tried)] == []
