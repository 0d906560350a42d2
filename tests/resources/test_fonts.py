"""The typeface that comes along: it loads without any font on the machine, and has what lists need."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
WEIGHTS = {
    QFont.Weight.Normal: "Regular",
    QFont.Weight.Medium: "Medium",
    QFont.Weight.DemiBold: "SemiBold",
    QFont.Weight.Bold: "Bold",
}


@pytest.fixture
def inter(qapp: object) -> QFont:
    for file in sorted(FONTS.glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0
    return QFont("Inter", 10)


def test_that_each_weight_is_a_face_of_its_own(inter: QFont) -> None:
    for weight, style in WEIGHTS.items():
        inter.setWeight(weight)
        assert QFontInfo(inter).family() == "Inter"
        assert QFontInfo(inter).styleName() == style


def test_that_figures_line_up_with_the_tabular_feature(inter: QFont) -> None:
    def widths() -> set[float]:
        return {QFontMetricsF(inter).horizontalAdvance(10 * digit) for digit in "0123456789"}

    assert len(widths()) > 1
    inter.setFeature(QFont.Tag("tnum"), 1)
    assert len(widths()) == 1


def test_that_every_name_in_a_classroom_can_be_written(inter: QFont) -> None:
    face = QRawFont.fromFont(inter)
    letters = "ŁłıİşŞğĞçÇöÖễíáéëïüøåńśżžčœ'’–€≥✓→"
    assert [letter for letter in letters if not face.supportsCharacter(ord(letter))] == []


def test_that_the_licence_comes_along() -> None:
    assert "SIL Open Font License, Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
