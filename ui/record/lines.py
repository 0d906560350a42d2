"""The lines that parts of the panel are made of: a person, a free seat, a name with what it says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bpv.domain.terms import PlacementStatus
from bpv.language import tr, tr_count
from bpv.services.lists.tones import STATUS
from ui.icons import pixmap
from ui.theme import GRID, scaled, set_font, tokens
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink
from ui.widgets.tag import Tag

_DOT = 14


def status_tag(status: PlacementStatus, parent: QWidget, *, is_pinned: bool = False) -> Tag:
    """How far a placement is; with a pin where it was decided by hand."""
    tag = Tag(status.label.lower(), STATUS[status], parent, icon="pin" if is_pinned else "")
    words = tr("{label}, vastgezet", label=status.label) if is_pinned else status.label
    tag.setToolTip(words)
    tag.setAccessibleName(f"Status: {words.lower()}")
    return tag


def muted(words: str, parent: QWidget) -> QLabel:
    """A quiet text of several lines."""
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    return label


def title_line(title: str, aside: str, parent: QWidget) -> QWidget:
    """A name in front, and what there is to say of it at the end of the line."""
    line = QWidget(parent)
    name = ElidedLabel(title, line)
    set_font(name, 0, QFont.Weight.DemiBold)
    says = QLabel(aside, line)
    says.setProperty("muted", True)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(name, 1)
    row.addWidget(says)
    return line


class PersonLine(QFrame):
    """A pupil or company in one line: a link, a few words, and at the end what state it is in."""

    def __init__(
        self,
        key: str,
        name: str,
        run: Callable[[], object],
        parent: QWidget,
        *,
        dot: str = "seat-taken",
        short: str = "",
        tag: Tag | None = None,
    ) -> None:
        """Show a name; `key` finds the link again after the section was filled anew."""
        super().__init__(parent)
        self.setProperty("line", "taken")
        self.link = ElidedLink(name, run, self)
        self.link.setObjectName(key)
        self.way = ElidedLabel(self)
        self.way.setProperty("muted", True)
        self.way.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.way.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 2, GRID // 2, 2)
        row.setSpacing(GRID // 2)
        if dot:
            row.addWidget(dot_label(dot, self))
        row.addWidget(self.link)
        if short:
            about = QLabel(short, self)
            about.setProperty("muted", True)
            row.addWidget(about)
        row.addSpacing(GRID // 2)
        row.addWidget(self.way, 1)
        if tag is not None:
            tag.setParent(self)
            row.addWidget(tag)


class FreeLine(QFrame):
    """Seats that nobody has: how many, and once that is known who fits there."""

    def __init__(self, key: str, seats: int, parent: QWidget) -> None:
        """Say how many seats are free."""
        super().__init__(parent)
        self.setProperty("line", "free")
        self.count = QLabel(tr("{seats} vrij", seats=seats), self)
        self.says = QLabel(self)
        self.says.setWordWrap(True)
        self.button = QPushButton(tr("Toon"), self)
        self.button.setObjectName(key)
        self.button.setProperty("link", True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 2, GRID // 2, 2)
        row.setSpacing(GRID // 2)
        row.addWidget(dot_label("seat-free", self))
        row.addWidget(self.count)
        row.addSpacing(GRID // 2)
        row.addWidget(self.says, 1)
        row.addWidget(self.button)

    def tell(self, words: str, run: Callable[[], object] | None) -> None:
        """Say who fits, and lead there."""
        self.says.setText(words)
        self.button.setVisible(run is not None)
        if run is not None:
            self.button.setToolTip(tr("Deze leerlingen tonen bij Plaatsen"))
            self.button.setAccessibleName(tr("Toon wie hier past: {words}", words=words))
            self.button.clicked.connect(run)


def dot_label(name: str, parent: QWidget) -> QLabel:
    """A small picture beside a line; what it means is said in words as well."""
    label = QLabel(parent)
    colour = tokens().accent_text if name == "seat-taken" else tokens().muted
    label.setPixmap(pixmap(name, scaled(_DOT), colour, parent.devicePixelRatioF()))
    return label


class Said(QWidget):
    """What something is called over what it says: in a column of such pairs."""

    def __init__(self, name: str, value: QWidget, parent: QWidget) -> None:
        """Show a pair."""
        super().__init__(parent)
        label = QLabel(name, self)
        label.setProperty("muted", True)
        label.setFixedWidth(scaled(110))
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        above = scaled(3) + 1  # a link keeps so much for its ring
        label.setContentsMargins(0, above, 0, 0)
        if isinstance(value, QLabel):
            value.setContentsMargins(0, above, 0, above)
        value.setParent(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(value, 1)


class BarLine(QWidget):
    """A year, a bar as long as its number, and the number."""

    def __init__(self, name: str, count: int, most: int, parent: QWidget, *, is_now: bool = False) -> None:
        """Show a number beside others of which `most` is the largest."""
        super().__init__(parent)
        words = QLabel(name, self)
        words.setProperty("muted", True)
        words.setFixedWidth(scaled(110))
        bar = QFrame(self)
        bar.setProperty("bar", "now" if is_now else "then")
        bar.setFixedSize(max(scaled(4), scaled(200) * count // max(most, 1)), scaled(10))
        number = QLabel(str(count), self)
        set_font(number, 0, tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (words, bar, number):
            row.addWidget(widget)
        row.addStretch(1)
        pupils = tr_count("{count} leerling", "{count} leerlingen", count)
        self.setAccessibleName(f"{name}: {pupils}")
        self.setToolTip(f"{name}: {pupils}")


def lines_in() -> QVBoxLayout:
    """A column for lines that are filled anew."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    return column
