"""The logo of the school: picked from a file, made small enough for a letter, and taken away again."""

from __future__ import annotations

import base64
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from ui.theme import GRID, scaled

_WIDEST = 400
"""Pixels: as wide as a letter has room for."""
_TALLEST = 400
_LARGEST = 20 * 1024 * 1024
_SEEN = (160, 48)
_KINDS = tr("Plaatjes (*.png *.jpg *.jpeg)")
_NO_PICTURE = tr("Dit plaatje kan niet worden gelezen. Kies een PNG of JPG.")


class LogoField(QWidget):
    """`changed` gives the picture as it is kept; '' when it was taken away."""

    changed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin without a logo."""
        super().__init__(parent)
        self._shown = ""
        self.picture = QLabel(self)
        self.picture.setAccessibleName(tr("Logo van de school"))
        self.picture.setProperty("muted", True)
        self.pick_button = QPushButton(tr("Kies een plaatje…"), self)
        self.pick_button.setAccessibleName(tr("Logo kiezen uit een bestand"))
        self.pick_button.clicked.connect(self.pick)
        self.remove_button = QPushButton(tr("Weghalen"), self)
        self.remove_button.setAccessibleName(tr("Logo weghalen"))
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.remark = QLabel(self)
        self.remark.setProperty("wrong", True)
        self.remark.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self.picture, self.pick_button, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.remark)
        self.show_logo("")

    def show_logo(self, logo: str) -> None:
        """Show what is kept."""
        self._shown = logo
        found = QPixmap()
        with suppress(ValueError):
            found.loadFromData(base64.b64decode(logo))
        if found.isNull():
            self.picture.setPixmap(QPixmap())
            self.picture.setText(tr("Nog geen logo"))
        else:
            room = QSize(scaled(_SEEN[0]), scaled(_SEEN[1]))
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(found.scaled(room.boundedTo(found.size()), keep, smooth))
        self.remove_button.setVisible(bool(logo))
        self.remark.hide()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.show_logo(self._shown)

    def pick(self) -> None:
        """Ask for a file and take the picture in it."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Logo van de school"), "", _KINDS)
        if not name:
            return
        logo = read_logo(Path(name))
        self.remark.setText("" if logo else _NO_PICTURE)
        self.remark.setVisible(not logo)
        if logo:
            self.changed.emit(logo)

    def _on_remove_clicked(self) -> None:
        self.pick_button.setFocus()  # the other goes
        self.changed.emit("")


def read_logo(path: Path) -> str:
    """The picture in a file as a PNG in base64, small enough for a letter; '' when there is none."""
    try:
        if path.stat().st_size > _LARGEST:
            return ""
    except OSError:
        return ""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).lower() not in (b"png", b"jpg", b"jpeg"):
        return ""
    size = reader.size()
    if size.isValid() and (size.width() > _WIDEST or size.height() > _TALLEST):
        reader.setScaledSize(size.scaled(_WIDEST, _TALLEST, Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    if image.isNull():
        return ""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return base64.b64encode(bytes(held.data().data())).decode("ascii")
