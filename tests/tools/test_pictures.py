"""The pictures of README and the handbook: what is made is what is shown, and as the window is now."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.tools.pictures import otherwise
from tools.build_pictures import FILM, PICTURES
from tools.pictures.dots import Dot, draw_dots
from tools.pictures.keeping import keep, palette_of, pixels_of, with_few_colours
from tools.pictures.moving import Frame, keep_film, length_of
from tools.pictures.scenes import REELS, Reel, names, take
from ui.theme import LIGHT

DOCS = PICTURES.parent
ROOM = 4_000_000
"""Bytes that all pictures together may take: whoever clones gets every version there ever was."""


def referred() -> list[str]:
    """The pictures that README and the handbook show."""
    pages = [DOCS.parent / "README.md", *DOCS.glob("handboek/**/*.md")]
    found = [re.findall(r"beelden/([\w-]+)\.png", page.read_text(encoding="utf-8")) for page in pages]
    return [name for names in found for name in names]


def test_that_every_picture_that_is_made_is_shown_and_the_other_way_round() -> None:
    assert set(referred()) == set(names())
    assert {path.stem for path in PICTURES.glob("*.png")} == set(names())


def test_that_no_two_pictures_have_one_name() -> None:
    assert len(names()) == len(set(names())) == sum(len(reel.scenes) for reel in REELS.values())


def test_that_pictures_are_small_and_no_wider_than_a_page_shows() -> None:
    files = [*PICTURES.glob("*.png"), FILM]
    assert sum(path.stat().st_size for path in files) < ROOM
    for path in files:
        with Image.open(path) as image:
            assert image.mode == "P", path.name
            assert image.width <= 1366, path.name


def test_that_the_film_is_short_and_light() -> None:
    count, seconds = length_of(FILM)
    assert count > 10
    assert 10 <= seconds <= 16
    assert FILM.stat().st_size < 1_500_000
    assert FILM.name in (DOCS.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_that_a_picture_is_of_the_window_as_it_is_now_and_the_same_every_time(qapp: QApplication) -> None:
    scenes = REELS["begin"].scenes
    few = Reel({name: scenes[name] for name in ("start", "nieuw-schooljaar")}, is_open=False)
    first = {name: pixels_of(image) for name, image in take(few)}
    again = {name: pixels_of(image) for name, image in take(few)}
    assert all(np.array_equal(first[name], again[name]) for name in first)
    assert [found for name in first if (found := otherwise(name, first[name]))] == []


def test_that_what_a_picture_shows_is_compared(qapp: QApplication) -> None:
    with Image.open(PICTURES / "start.png") as image:
        pixels = np.array(image.convert("RGB"))
    assert otherwise("start", pixels) == ""
    pixels[200:420, 300:700] = 0
    assert "start" in otherwise("start", pixels)
    assert "start" in otherwise("start", pixels[:-1])


def test_that_few_colours_are_kept_as_they_are(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB888)
    image.fill(QColor(LIGHT.base))
    image.setPixelColor(3, 4, QColor(LIGHT.accent))
    keep(image, tmp_path / "beeld.png")
    assert QImage(str(tmp_path / "beeld.png")).convertToFormat(image.format()) == image


def test_that_of_many_colours_the_commonest_stay_as_they_are() -> None:
    shades = np.arange(256, dtype=np.uint8)
    many = np.stack(np.meshgrid(shades, shades), axis=-1)
    pixels = np.dstack([many, np.full((256, 256), 7, np.uint8)])
    pixels[:100] = (1, 2, 3)
    made = np.array(with_few_colours(pixels).convert("RGB"))
    assert (made[:100] == (1, 2, 3)).all()
    assert len(np.unique(made.reshape(-1, 3), axis=0)) <= 64
    assert np.abs(made.astype(int) - pixels).max() < 60


def test_that_a_dot_stands_at_its_widget_and_stays_whole(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    button = QPushButton(window)
    button.setGeometry(200, 100, 60, 30)
    corner = QPushButton(window)
    corner.setGeometry(0, 0, 10, 10)
    image = QImage(300, 200, QImage.Format.Format_RGB888)
    image.fill(QColor("#ffffff"))
    made = draw_dots(image, window, [Dot(1, button), Dot(2, corner, "top left")])
    accent = QColor(LIGHT.accent)
    blue = [(x, y) for x in range(300) for y in range(200) if made.pixelColor(x, y) == accent]
    at_button = [(x, y) for x, y in blue if x > 150]
    assert 225 <= np.mean([x for x, _ in at_button]) <= 235
    assert 110 <= np.mean([y for _, y in at_button]) <= 120
    assert len([1 for x, _ in blue if x < 150]) == pytest.approx(len(at_button), rel=0.3)


def test_that_a_film_keeps_its_frames_and_times(qapp: QApplication, tmp_path: Path) -> None:
    frames = []
    for colour, time in (("#ff0000", 500), ("#00ff00", 700), ("#0000ff", 300)):
        image = QImage(20, 10, QImage.Format.Format_RGB888)
        image.fill(QColor(colour))
        frames.append(Frame(image, time))
    keep_film(frames, tmp_path / "film.gif")
    assert length_of(tmp_path / "film.gif") == (3, pytest.approx(1.5))
    assert len(palette_of([pixels_of(frame.image) for frame in frames])) == 3
