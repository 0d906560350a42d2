"""Icons as sharp as the sharpest screen there is."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ui import icons


@pytest.mark.parametrize(("ratio", "pixels"), [(1.0, {16}), (1.5, {16, 24}), (2.0, {16, 32})])
def test_that_an_icon_is_drawn_for_the_screens_there_are(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, ratio: float, pixels: set[int]
) -> None:
    monkeypatch.setattr(icons, "SIZE", 16)
    monkeypatch.setattr(icons, "scaled", lambda size: size)
    monkeypatch.setattr(icons, "sharpest_ratio", lambda: ratio)
    drawn = icons.icon("home", "#123456")
    assert {size.width() for size in drawn.availableSizes()} == pixels
    assert drawn.pixmap(QSize(16, 16)).toImage().pixelColor(8, 4).isValid()
