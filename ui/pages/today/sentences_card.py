"""'Nu doen': a sentence for everything there is to do, each with the one button that starts the solution."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.today.naming import Named
from bpv.services.today.sentences import Sentence, Severity
from ui.guarding import Guarded
from ui.pages.page import Record
from ui.theme import GRID, set_font, tokens
from ui.widgets.buttons import link_button
from ui.widgets.card import Card, empty_layout
from ui.widgets.named_label import NamedLabel
from ui.widgets.toned_icon import TonedIcon

MOST = 8
"""So many sentences are shown until the user asks for all."""
TONES = {Severity.HARM: "red", Severity.SOON: "amber", Severity.LATER: "blue"}
_WORDS = {Severity.HARM: tr("dringend"), Severity.SOON: tr("nu doen"), Severity.LATER: tr("kan later")}
_DOT = "  ·  "


class SentenceRow(Guarded, QWidget):
    """One sentence. Enter presses its button, space or a click shows its rows, arrows go to the others.

    A click on a name, or the arrow to the right, shows who that is; the next press the next one.
    """

    started = Signal(object)
    rows_asked = Signal(object)
    stepped = Signal(int)
    record_asked = Signal(object)

    def __init__(
        self, sentence: Sentence, parent: QWidget, *, is_first: bool, names: Sequence[Named] = ()
    ) -> None:
        """Show it; the very first one has the primary button."""
        super().__init__(parent)
        self.sentence = sentence
        self.names = names
        self._at = -1
        self._is_first = is_first
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        details = _DOT.join(sentence.details)
        self.setAccessibleName(f"{sentence.text}. {details}".rstrip(". "))
        also = tr("; pijl naar rechts: wie") if names else ""
        self.setAccessibleDescription(f"{_WORDS[sentence.severity]}; Enter: {sentence.action_words}{also}")
        self.title = QLabel(sentence.text, self)
        self.title.setWordWrap(True)
        set_font(self.title, 1, QFont.Weight.DemiBold)
        if sentence.rows.ids:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.title.setToolTip(tr("Toon deze rijen (spatie)"))
        self.details = NamedLabel(details, [each.text for each in names], self)
        self.details.name_clicked.connect(self.show_name)
        self.details.setProperty("muted", True)
        set_font(self.details, -1)
        self.button = QPushButton(sentence.action_words, self)
        self.button.setProperty("primary", is_first)
        self.button.setAccessibleName(f"{sentence.action_words}: {sentence.text}")
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.clicked.connect(self.start)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.details)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID // 2, GRID - 1, GRID // 2, GRID - 1)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(TonedIcon(sentence.icon, TONES[sentence.severity], self))
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def start(self) -> None:
        """Ask for the solution."""
        self.started.emit(self.sentence)

    def show_name(self, number: int) -> None:
        """Show who is named."""
        self._at = number
        named = self.names[number]
        self.record_asked.emit(Record(named.entity, named.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts, space shows the rows, arrows go on."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start()
        elif key == Qt.Key.Key_Space:
            self.rows_asked.emit(self.sentence)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self.names:
            self.show_name((self._at + (1 if key == Qt.Key.Key_Right else -1)) % len(self.names))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the button shows the rows."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.rows_asked.emit(self.sentence)

    def event(self, event: QEvent) -> bool:
        """Show that the keyboard is here."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line over every sentence but the first, and a ring around the one with the keyboard."""
        painter = QPainter(self)
        if not self._is_first:
            painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens().line))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens().accent_text))
            painter.drawRoundedRect(self.rect().adjusted(0, 2, -1, -2), 6, 6)
        painter.end()


class SentencesCard(Card):
    """All sentences, worst first; `started` and `rows_asked` pass on what is asked of one."""

    started = Signal(object)
    rows_asked = Signal(object)
    record_asked = Signal(object)
    arranged = Signal()
    export_asked = Signal()
    """Nothing is left to do: the list can go out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(tr("Nu doen"), parent)
        self.body.setSpacing(0)
        self.rows: list[SentenceRow] = []
        self._sentences: Sequence[Sentence] | None = None
        self._names: Mapping[str, Sequence[Named]] = {}
        self._shows_all = False
        self.link_clicked.connect(self._on_link_clicked)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes by, in order."""
        found: list[QWidget] = [widget for row in self.rows for widget in (row, row.button)]
        return [*found, *self.offered]

    def show_sentences(
        self, sentences: Sequence[Sentence], names: Mapping[str, Sequence[Named]] | None = None
    ) -> None:
        """Show these, with whom each names; the keyboard stays at its sentence, or what came in its place."""
        if sentences == self._sentences:
            return
        self._sentences, self._names = sentences, names or {}
        self.arrange()

    def arrange(self) -> None:
        """Lay everything out anew."""
        focused = self._focused()
        self.setUpdatesEnabled(False)
        empty_layout(self.body)
        self.rows = []
        sentences = self._sentences or ()
        shown = sentences if self._shows_all else sentences[:MOST]
        for number, sentence in enumerate(shown):
            named = self._names.get(sentence.name, ())
            row = SentenceRow(sentence, self, is_first=number == 0, names=named)
            row.record_asked.connect(self.record_asked)
            row.started.connect(self.started)
            row.rows_asked.connect(self.rows_asked)
            row.stepped.connect(self._on_row_stepped)
            self.body.addWidget(row)
            self.rows.append(row)
        left = len(sentences) - MOST
        self.offer(
            "" if left <= 0 else tr("Toon minder") if self._shows_all else tr("Toon nog {left}", left=left)
        )
        if not sentences:
            self.body.addWidget(_all_done(self, self.export_asked.emit))
        self.setUpdatesEnabled(True)
        self.arranged.emit()
        self._restore(focused)

    @property
    def focused(self) -> str:
        """The name of the sentence that has the keyboard; empty when none has."""
        focused = self._focused()
        return "" if focused is None else focused[0]

    def focus(self, name: str) -> bool:
        """Give the keyboard to a sentence; False when it is done."""
        row = next((row for row in self.rows if row.sentence.name == name), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        return row is not None

    def focus_first(self) -> None:
        """Give the keyboard to what is to be done first, if there is anything."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> tuple[str, int, bool] | None:
        """The sentence that has the keyboard: its name, its place, and whether its button has it."""
        focus = QApplication.focusWidget()
        for number, row in enumerate(self.rows):
            if focus in (row, row.button):
                return row.sentence.name, number, focus is row.button
        return None

    def _restore(self, focused: tuple[str, int, bool] | None) -> None:
        if focused is None or not self.rows:
            return
        name, number, is_button = focused
        same = next((row for row in self.rows if row.sentence.name == name), None)
        row = same or self.rows[min(number, len(self.rows) - 1)]
        (row.button if is_button else row).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_link_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self.arrange()

    def _on_row_stepped(self, by: int) -> None:
        at = next((number for number, row in enumerate(self.rows) if row.hasFocus()), 0) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)


def _all_done(parent: QWidget, export: Callable[[], object]) -> QWidget:
    """What is shown when nothing waits: the list can go out."""
    box = QWidget(parent)
    title = QLabel(tr("Alles is gedaan"), box)
    set_font(title, 1, QFont.Weight.DemiBold)
    words = QLabel(tr("Er wacht niets op u."), box)
    words.setProperty("muted", True)
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(title)
    column.addWidget(words)
    row = QHBoxLayout(box)
    row.setContentsMargins(GRID // 2, 2 * GRID, GRID // 2, 2 * GRID)
    row.setSpacing(GRID + GRID // 2)
    row.addWidget(TonedIcon("check", "green", box))
    row.addLayout(column, 1)
    row.addWidget(link_button(tr("Plaatsingslijst naar Excel…"), export, box))
    return box
