"""A word in a chip and seats as dots, as they are really drawn, also where their row is marked."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.test_theme import contrast
from ui.theme import Scheme, apply_theme, tokens
from ui.widgets.chips import paint_chip, paint_seats

ROOM = QRect(8, 0, 104, 30)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def themed(qapp: QApplication, request: pytest.FixtureRequest) -> object:
    apply_theme(qapp, request.param)
    yield
    apply_theme(qapp, Scheme.LIGHT)


def drawn(back: str, *seats: int, chip: tuple[str, bool] | None = None) -> QImage:
    image = QImage(120, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(back))
    painter = QPainter(image)
    if chip is not None:
        paint_chip(painter, ROOM, "Bevestigd", chip[0], LEFT, is_marked=chip[1])
    else:
        paint_seats(painter, ROOM, *seats)
    painter.end()
    return image


def along(image: QImage) -> list[str]:
    """The colours through the middle, each run of one colour once."""
    row = [image.pixelColor(x, 15).name() for x in range(image.width())]
    return [name for at, name in enumerate(row) if at == 0 or row[at - 1] != name]


def dots(image: QImage, tint: str) -> int:
    """How often the middle passes whole into a colour."""
    return along(image).count(QColor(tint).name())


@pytest.mark.usefixtures("themed")
def test_that_each_seat_is_a_dot_that_is_full_or_open() -> None:
    colours = tokens()
    for back in (colours.base, colours.alternate, colours.selection):
        image = drawn(back, 2, 4)
        assert dots(image, colours.accent_text) == 2
        assert dots(image, colours.on_red) == 0
        assert dots(image, back) == 7  # between and inside what is open, and at both ends
    assert dots(drawn(colours.base, 3, 2), colours.on_red) == 1


@pytest.mark.usefixtures("themed")
def test_that_of_many_seats_one_dot_of_each_kind_stands_before_its_number() -> None:
    colours = tokens()
    assert dots(drawn(colours.base, 9, 12), colours.accent_text) == 1
    assert drawn(colours.base, 9, 12) != drawn(colours.base, 8, 12)


@pytest.mark.usefixtures("themed")
def test_that_a_chip_can_be_told_from_a_marked_row_of_the_same_colour() -> None:
    colours = tokens()
    for tone in ("green", "amber", "red", "blue", "grey"):
        edge = drawn(colours.selection, chip=(tone, True)).pixelColor(40, 4).name()
        found = [drawn(colours.selection, chip=(tone, True)).pixelColor(40, y).name() for y in range(12)]
        assert max(contrast(each, colours.selection) for each in found) >= 3, (tone, edge)
    plain = [drawn(colours.base, chip=("green", False)).pixelColor(4 + 2, y).name() for y in range(30)]
    assert QColor(colours.green).name() in plain
