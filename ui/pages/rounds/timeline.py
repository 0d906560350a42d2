"""The school year by weeks with its rounds as bars: pointed at, opened, and moved by mouse or keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from bpv.language import tr
from bpv.services.schedule.lines import RoundLine, Schedule, word_dates
from bpv.services.schedule.shifting import Edge, dragged, shifted
from bpv.services.tasking.marks import Mark, word_marks
from ui.guarding import Guarded
from ui.pages.rounds.time_scale import TimeScale
from ui.pages.rounds.timeline_painting import Look, TimelinePainter
from ui.theme import GRID, scaled

_HEAD, _LANE, _WEEK, _GRIP = 20, 34, 11, 6
KEYS = tr(
    "Pijltje op en neer: andere ronde. Enter: gegevens wijzigen. Shift+pijl: het "
    "einde een week eerder of later. Ctrl+Shift+pijl: het begin. Ctrl+pijl: de "
    "hele ronde. In een veld gaat Ctrl+Page Down naar de volgende ronde en Esc "
    "terug naar de weken."
)


class Timeline(Guarded, QWidget):
    """Draws a schedule; `moved` asks to give a round other dates, `opened` to change its fields."""

    current_changed = Signal(str)
    opened = Signal(str)
    moved = Signal(str, object, object)

    def __init__(self, schedule: Schedule, today: date, parent: QWidget | None = None) -> None:
        """Show a schedule."""
        super().__init__(parent)
        self.schedule, self.today = schedule, today
        self.current_id = ""
        self._marks: Mapping[str, Sequence[Mark]] = {}
        self._held: tuple[Edge, float] | None = None
        self._dates: tuple[date, date] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_schedule(schedule)

    def show_schedule(self, schedule: Schedule) -> None:
        """Show this from now on, at the same round where that is still there."""
        self.schedule = schedule
        self.setAccessibleName(tr("Tijdlijn van schooljaar {name}", name=schedule.span.name))
        self._let_go()
        if self.current is None:
            self.current_id = schedule.lines[0].id if schedule.lines else ""
        self._tell()
        self.renew()

    def show_marks(self, marks: Mapping[str, Sequence[Mark]]) -> None:
        """Show the tasks of the rounds from now on."""
        self._marks = marks
        self._tell()
        self.update()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Every other week wide enough for its number, a lane for every round."""
        weeks = len(self.schedule.span.mondays) * scaled(_WEEK)
        return QSize(
            weeks + 2 * GRID, self._lanes_from() + max(len(self.schedule.lines), 1) * scaled(_LANE) + 4
        )

    @property
    def current(self) -> RoundLine | None:
        """The round that is pointed at."""
        return next((line for line in self.schedule.lines if line.id == self.current_id), None)

    @property
    def scale(self) -> TimeScale:
        """Where days are now."""
        return TimeScale(self.schedule.span, GRID, max(self.width() - 2 * GRID, 1))

    def choose(self, round_id: str) -> None:
        """Point at a round."""
        if round_id != self.current_id and any(line.id == round_id for line in self.schedule.lines):
            self.current_id = round_id
            self._tell()
            self.current_changed.emit(round_id)
            self.update()

    def lane_of(self, row: int) -> QRectF:
        """Where a round is drawn."""
        height = scaled(_LANE)
        return QRectF(GRID, self._lanes_from() + row * height, max(self.width() - 2 * GRID, 1), height)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Weeks and holidays below, rounds on top."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.palette().base())
            head, scale = scaled(_HEAD), self.scale
            top = 2 + self.head_top
            months, weeks, words = (QRectF(GRID, top + n * head, self.width(), head) for n in range(3))
            drawing = TimelinePainter(painter, scale, self.height() - 2)
            drawing.bands(self.schedule.holidays, self.today, words.bottom())
            for row, line in enumerate(self.schedule.lines):
                is_current = line.id == self.current_id
                dates = self._dates if is_current else None
                told = word_dates(line.round, dates, self.schedule.holidays) if dates else ""
                drawing.line(self.lane_of(row), line, Look(is_current, self.hasFocus(), dates, told))
                drawing.marks(self.lane_of(row), self._marks.get(line.id, ()))
            painter.fillRect(QRectF(0, self.head_top, self.width(), self.head_height), self.palette().base())
            drawing.weeks(months, weeks, words.top())
            drawing.names(self.schedule.holidays, self.today, words)

    @property
    def head_top(self) -> int:
        """Where weeks and holidays are written: at the top of what is in sight."""
        return max(-self.y(), 0)

    @property
    def head_height(self) -> int:
        """How much that covers."""
        return 3 * scaled(_HEAD) + 2

    def moveEvent(self, event: QMoveEvent) -> None:
        """Write the weeks anew where the top is now."""
        super().moveEvent(event)
        self.update()

    def _lanes_from(self) -> int:
        return 3 * scaled(_HEAD) + GRID

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a round, and take hold of its bar or an edge of it."""
        line = self._line_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or line is None:
            return
        self.choose(line.id)
        edge = self._edge_at(line, event.position().x())
        self._held = None if edge is None else (edge, event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where what is held would come, or what can be taken hold of."""
        line, x = self.current, event.position().x()
        if self._held is None or line is None:
            below = self._line_at(event.position())
            edge = self._edge_at(below, x) if below is not None else None
            shapes = {Edge.START: Qt.CursorShape.SizeHorCursor, Edge.END: Qt.CursorShape.SizeHorCursor}
            self.setCursor(
                shapes.get(edge, Qt.CursorShape.ArrowCursor) if edge else Qt.CursorShape.ArrowCursor
            )
            return
        edge, from_x = self._held
        scale = self.scale
        if edge is Edge.WHOLE:
            weeks = round((x - from_x) / (7 * scale.day_width))
            self._dates = shifted(line.round, edge, weeks) if weeks else None
        else:
            found = dragged(line.round, edge, scale.day_at(x))
            self._dates = None if found == (line.round.start, line.round.end) else found
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Move it, or open what was only pressed."""
        line, dates = self.current, self._dates
        was_pressed = event.button() is Qt.MouseButton.LeftButton and self._line_at(event.position()) is line
        self._let_go()
        if line is None:
            return
        if dates is not None:
            self.moved.emit(line.id, *dates)
        elif was_pressed:
            self.opened.emit(line.id)

    def event(self, event: QEvent) -> bool:
        """What a round is in full, where its words do not fit."""
        if isinstance(event, QHelpEvent):
            line = self._line_at(QPointF(event.pos()))
            words = self._words_of(line, QPointF(event.pos())) if line is not None else KEYS
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _words_of(self, line: RoundLine, place: QPointF | None = None) -> str:
        """What a round is; at a mark what is to be done on that day."""
        marks = self._marks.get(line.id, ())
        if place is not None:
            day = self.scale.day_at(place.x())
            near = min(marks, key=lambda mark: abs((mark.day - day).days), default=None)
            if near is not None and abs(self.scale.x_of(near.day) - place.x()) <= scaled(_GRIP):
                state = tr("klaar") if near.is_done else tr("over tijd") if near.is_late else tr("te doen")
                return f"{near.day:%d-%m-%Y}, {state}: {near.words}"
        return " ".join(filter(None, (line.words, word_marks(marks))))

    def _line_at(self, place: QPointF) -> RoundLine | None:
        if place.y() < self.head_top + self.head_height:
            return None
        row = int((place.y() - self._lanes_from()) // scaled(_LANE))
        lines = self.schedule.lines
        return lines[row] if 0 <= row < len(lines) else None

    def _edge_at(self, line: RoundLine, x: float) -> Edge | None:
        if line.round.start is None or line.round.end is None or line.round.end < line.round.start:
            return None
        left, right = self.scale.bar(line.round.start, line.round.end)
        grip = scaled(_GRIP)
        near = {Edge.START: abs(x - left), Edge.END: abs(x - right)}
        edge = min(near, key=lambda each: near[each])
        if near[edge] <= grip:
            return edge
        return Edge.WHOLE if left < x < right else None

    def _let_go(self) -> None:
        self._held = self._dates = None
        self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down to another round, with Shift and Ctrl to other weeks, Enter to its fields."""
        key, line = Qt.Key(event.key()), self.current
        if key is Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key is Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.step(len(self.schedule.lines) * (1 if key is Qt.Key.Key_End else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and line is not None:
            self.opened.emit(line.id)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and line is not None:
            self._shift(line, 1 if key is Qt.Key.Key_Right else -1, event.modifiers())
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Point at the round so many further."""
        ids = [line.id for line in self.schedule.lines]
        if self.current_id in ids:
            self.choose(ids[min(max(ids.index(self.current_id) + by, 0), len(ids) - 1)])

    def _shift(self, line: RoundLine, weeks: int, modifiers: Qt.KeyboardModifier) -> None:
        has_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if not has_shift and not has_control:
            return
        edge = Edge.WHOLE if not has_shift else Edge.START if has_control else Edge.END
        dates = shifted(line.round, edge, weeks)
        if dates is not None:
            self.moved.emit(line.id, *dates)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def _tell(self) -> None:
        words = self._words_of(self.current) if self.current is not None else tr("Nog geen rondes.")
        description = f"{words} {KEYS}"
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
