"""The pictograms: one family, drawn in the colour of the text around them."""

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
LINE_ICONS = sorted(path for path in ICONS.glob("*.svg") if path.stem != "app")


def rendered(svg: str, size: int = 24) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("path", LINE_ICONS, ids=lambda path: path.stem)
def test_that_an_icon_is_of_the_family(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"
    assert root.get("stroke-linecap") == "round"
    assert {e.get("fill") for e in root} <= {None, "currentColor"}


@pytest.mark.parametrize("path", LINE_ICONS, ids=lambda path: path.stem)
def test_that_an_icon_takes_the_colour_and_stays_off_the_edge(path: Path, qapp: object) -> None:
    image = rendered(path.read_text(encoding="utf-8").replace("currentColor", "#3b82f6"))
    inked = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 128]
    assert len(inked) > 8
    assert all(1 <= x <= 22 and 1 <= y <= 22 for x, y in inked)
    assert QColor("#3b82f6").hue() in {image.pixelColor(x, y).hue() for x, y in inked}


def test_that_windows_gets_every_size_it_asks_for(qapp: object) -> None:
    data = (ICONS / "app.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind) == (0, 1)
    sizes = []
    for index in range(count):
        *_, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * index)
        picture = QImage.fromData(data[offset : offset + length])
        sizes.append(picture.width())
    assert sizes == [16, 24, 32, 48, 64, 128, 256]
