"""The tour: a veil over the window with a gap at what is told about, and a few words beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from ui.guarding import Guarded
from ui.help.tour_steps import Step
from ui.session import Session
from ui.settings import WindowSettings
from ui.theme import GRID, scaled, set_font, tokens
from ui.widgets.buttons import link_button
from ui.widgets.notices import Banner

_SEEN = "tour_seen"
_WIDTH = 380
_GAP, _RING = 4, 3
_VEIL = QColor(10, 12, 16, 130)
_FORTH = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace)


class Tour(QObject):
    """Shows the stops one after the other, as often as is asked; offered by itself once."""

    def __init__(
        self, session: Session, settings: WindowSettings, steps: Callable[[], Sequence[Step]], window: QWidget
    ) -> None:
        """Lead through a window, for as long as a school year is open."""
        super().__init__(window)
        self._session, self._settings, self._steps, self._window = session, settings, steps, window
        self.veil: Veil | None = None
        self._offer_in: Banner | None = None
        self._is_offered = False
        session.closing.connect(self.end)

    def start(self) -> Veil:
        """Begin at the first stop."""
        self.end()
        self._settings.set_text(_SEEN, "1")
        if self._offer_in is not None:
            self._offer_in.put_away()
            self._offer_in = None
        veil = self.veil = Veil(self._steps(), self._window)
        veil.ended.connect(self.end)
        veil.begin()
        return veil

    def end(self) -> None:
        """Leave the window as it was."""
        veil, self.veil = self.veil, None
        if veil is not None:
            veil.leave()

    def offer_once(self, banner: Banner) -> None:
        """Offer it in a banner when a school year is opened, until it was offered or seen once."""
        if self._is_offered:
            return
        self._is_offered = True
        self._session.opened.connect(lambda: QTimer.singleShot(0, self, lambda: self._offer(banner)))

    def _offer(self, banner: Banner) -> None:
        if self._settings.text(_SEEN) or banner.isVisible() or not self._session.is_open:
            return
        self._settings.set_text(_SEEN, "1")
        words = tr("Nieuw hier? Een rondleiding in vijf stappen wijst u de weg; later staat die onder Help.")
        banner.say(words, "blue", tr("Rondleiding"), self.start)
        self._offer_in = banner


class Veil(Guarded, QWidget):
    """Lies over a whole window. `ended` once the last stop is passed, or the rest is skipped."""

    ended = Signal()

    def __init__(self, steps: Sequence[Step], window: QWidget) -> None:
        """Begin hidden."""
        super().__init__(window)
        self.steps, self.number = steps, 0
        self._over = window
        self._before: QWidget | None = None
        self.bubble = QFrame(self)
        self.bubble.setProperty("panel", True)
        self.title, self.words, self.count = QLabel(self.bubble), QLabel(self.bubble), QLabel(self.bubble)
        set_font(self.title, 3, QFont.Weight.DemiBold)
        self.title.setWordWrap(True)
        self.words.setWordWrap(True)
        self.count.setProperty("muted", True)
        self.skip = link_button(tr("Overslaan"), self.ended.emit, self.bubble)
        self.back = QPushButton(tr("Terug"), self.bubble)
        self.forth = QPushButton(tr("Volgende"), self.bubble)
        self.forth.setProperty("primary", True)
        self.back.clicked.connect(self._on_back_clicked)
        self.forth.clicked.connect(self._on_forth_clicked)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.forth):
            button.installEventFilter(self)
            row.addWidget(button)
        layout = QVBoxLayout(self.bubble)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for label in (self.title, self.words):
            layout.addWidget(label)
        layout.addSpacing(GRID)
        layout.addLayout(row)
        self.hide()

    def begin(self) -> None:
        """Show the first stop."""
        self._before = self._over.focusWidget()
        self._over.installEventFilter(self)
        app().focusChanged.connect(self._on_focus_changed)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._show()

    def leave(self) -> None:
        """Go, and give the focus back."""
        self._over.removeEventFilter(self)
        app().focusChanged.disconnect(self._on_focus_changed)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    @property
    def gap(self) -> QRect:
        """What is told about, within the window; empty where that is not to be seen."""
        place = self.steps[self.number].where()
        if place.isEmpty():
            return QRect()
        place.moveTopLeft(self.mapFromGlobal(place.topLeft()))
        return place.adjusted(-_GAP, -_GAP, _GAP, _GAP).intersected(self.rect().adjusted(2, 2, -2, -2))

    def _show(self) -> None:
        step, last = self.steps[self.number], self.number == len(self.steps) - 1
        self.title.setText(step.title)
        self.words.setText(step.text)
        self.count.setText(tr("{number} van {count}", number=self.number + 1, count=len(self.steps)))
        self.back.setEnabled(self.number > 0)
        self.skip.setVisible(not last)
        self.forth.setText(tr("Aan de slag") if last else tr("Volgende"))
        self.bubble.setAccessibleName(step.title)
        self.forth.setAccessibleDescription(f"{self.count.text()}. {step.title} {step.text}")
        self._place()
        self.forth.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        """Put the words beside what they are about, wholly within the window."""
        width = min(scaled(_WIDTH), self.width() - 4 * GRID)
        layout = self.bubble.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        size = QSize(max(width, layout.totalMinimumSize().width()), height)
        self.bubble.setGeometry(_beside(self.gap, size, self.rect().adjusted(GRID, GRID, -GRID, -GRID)))
        self.update()

    def _on_forth_clicked(self) -> None:
        if self.number == len(self.steps) - 1:
            self.ended.emit()
            return
        self.number += 1
        self._show()

    def _on_back_clicked(self) -> None:
        if self.number:
            self.number -= 1
            self._show()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Take the focus back: a menu gives it to what had it when it closes, under the veil."""
        if now is not None and now.window() is self._over and not self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.isVisible():
            self.forth.setFocus(Qt.FocusReason.OtherFocusReason)

    # What Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window in size and look; on the buttons the arrows go forth and back."""
        if watched is self._over:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.LayoutRequest):
                self.setGeometry(self._over.rect())
                QTimer.singleShot(0, self, self._place)  # once the rest has its place
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.ended.emit()
        elif key in _BACK:
            self._on_back_clicked()
        elif key in _FORTH and (watched is self.forth or key in (Qt.Key.Key_Right, Qt.Key.Key_Down)):
            self._on_forth_clicked()
        else:
            return False
        return True

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab stays among its own buttons."""
        buttons = [b for b in (self.skip, self.back, self.forth) if b.isEnabled() and b.isVisibleTo(self)]
        at = next((n for n, button in enumerate(buttons) if button.hasFocus()), -1)
        buttons[(at + (1 if is_next else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken all but what is told about, and put a ring around that."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRect(QRectF(self.rect()))
        gap = QRectF(self.gap)
        if not gap.isEmpty():
            hole = QPainterPath()
            hole.addRoundedRect(gap, GRID, GRID)
            whole = whole.subtracted(hole)
        painter.fillPath(whole, _VEIL)
        if not gap.isEmpty():
            painter.setPen(QPen(QColor(tokens().accent_text), _RING))
            painter.drawRoundedRect(gap, GRID, GRID)
        painter.end()


def app() -> QApplication:
    """The application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def _beside(gap: QRect, size: QSize, room: QRect) -> QRect:
    """A place of this size at the right of, under, at the left of or above a gap; else in the middle."""
    off = 2 * GRID
    middle = QRect(QPoint(0, 0), size)
    middle.moveCenter(room.center())
    if gap.isEmpty():
        return middle
    top, left = gap.top(), gap.left()
    for corner in (
        QPoint(gap.right() + off, top),
        QPoint(left, gap.bottom() + off),
        QPoint(gap.right() - size.width(), gap.bottom() + off),
        QPoint(left - off - size.width(), top),
        QPoint(gap.right() + off, gap.bottom() - size.height()),
        QPoint(left, top - off - size.height()),
    ):
        place = QRect(corner, size)
        place.moveLeft(max(room.left(), min(place.left(), room.right() - size.width() + 1)))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - size.height() + 1)))
        if room.contains(place) and not place.intersects(gap):
            return place
    return middle.intersected(room)
