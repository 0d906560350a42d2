"""Ctrl+K: find a page, an action or a record, and go there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.searching.finder import Answers, Finder
from ui.dialogs.found_rows import ENTRY, Entry, FoundRows
from ui.guarding import Guarded
from ui.models.rows import READ_AHEAD
from ui.on_screen import room_for
from ui.theme import GRID, scaled
from ui.widgets.marks import MarkedList

SHOWN = 30
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_HINT = tr("Pijltjes kiezen  ·  Enter doet het  ·  Esc sluit")
_READING = tr("Er wordt nog gezocht…")
_NOTHING = tr("Niets gevonden. Probeer een stuk van de naam, klas, nummer, plaats of een ander woord.")
_GUESS = tr("Niet precies zo gevonden; dit lijkt erop.")


class CommandPalette(Guarded, QDialog):
    """A line to type in over the best answers; Enter takes the first or the chosen one.

    It is there at once: what can be found is read in idle moments, and answers follow.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        parent: QWidget | None = None,
        *,
        recent: Mapping[str, int] | None = None,
        note: Callable[[Entry], object] | None = None,
    ) -> None:
        """Search in these entries; of equals the `recent` ones come first, then those named earlier.

        `recent` tells by their keys how recent; `note` hears what is chosen.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Zoeken en doen"))
        self._coming = iter(entries)
        self._entries: list[Entry] = []
        self._finder = Finder()
        self._recent, self._favoured, self._note = recent or {}, dict[int, int](), note
        self._is_moved = False
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._on_reader_timeout)
        self._reader.start()
        self._read(READ_AHEAD)
        self._build()
        self.resize(room_for(self, scaled(680), scaled(460)))
        if parent is not None:
            middle = parent.mapToGlobal(parent.rect().center())
            top = parent.mapToGlobal(parent.rect().topLeft()).y()
            self.move(middle.x() - self.width() // 2, top + min(scaled(70), parent.height() // 8))
        self._on_search_changed("")

    def _build(self) -> None:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Zoek een leerling, klas, bedrijf, plaats, opdracht of instelling"))
        self.search.setAccessibleName(tr("Zoeken en doen"))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.installEventFilter(self)
        self.list = MarkedList(self)
        self.list.setAccessibleName(tr("Wat gevonden is"))
        self.list.setProperty("plain", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = FoundRows(self.list)
        self.list.setItemDelegate(self._rows)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._on_item_clicked)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.hint = QLabel(_HINT, self)
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        frame = QFrame(self)
        frame.setProperty("panel", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.addWidget(self.search)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    @property
    def is_reading(self) -> bool:
        """Whether there is more to be found than is known by now."""
        return self._reader.isActive()

    def answers(self, text: str) -> list[Entry]:
        """The best answers among what is read."""
        return [self._entries[number] for number in self._find(text).numbers]

    def read_all(self) -> None:
        """Read what can be found to the end, and answer from all of it."""
        self._show_more(inf)

    def choose(self) -> None:
        """Do what the chosen entry does; one that cannot be done now stays to be read."""
        entry = self._chosen
        if entry is None or not entry.is_possible:
            return
        if self._note is not None:
            self._note(entry)
        self.close()
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while typing; Enter chooses."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.read_all()  # the best answer may not have been read yet
                self.choose()
                return True
        return super().eventFilter(watched, event)

    @property
    def _chosen(self) -> Entry | None:
        item = self.list.currentItem()
        entry = None if item is None else item.data(ENTRY)
        return entry if isinstance(entry, Entry) else None

    def _move(self, step: int) -> None:
        """One further goes around the end; a page does not."""
        count = self.list.count()
        if count:
            wanted = self.list.currentRow() + step
            self.list.setCurrentRow(wanted % count if abs(step) == 1 else min(max(0, wanted), count - 1))
            self._is_moved = True

    def _find(self, text: str) -> Answers:
        return self._finder.best(text, SHOWN, self._favoured, forgives=not self.is_reading)

    def _read(self, seconds: float) -> None:
        """Read what can be found, for so long at most."""
        end = perf_counter() + seconds
        for entry in self._coming:
            if entry.key in self._recent:
                self._favoured[len(self._entries)] = self._recent[entry.key]
            self._entries.append(entry)
            self._finder.add(entry.text, f"{entry.kind} {entry.words}")
            if perf_counter() >= end:
                return
        self._reader.stop()

    def _on_reader_timeout(self) -> None:
        self._show_more(READ_AHEAD)

    def _show_more(self, seconds: float) -> None:
        if not self.is_reading:
            return
        known = len(self._favoured)
        self._read(seconds)
        is_asked = bool(self.search.text().strip()) and (not self.is_reading or self.list.count() < SHOWN)
        if is_asked or len(self._favoured) > known:
            self._show_answers()

    def _on_search_changed(self, _text: str) -> None:
        self._is_moved = False
        self._show_answers()

    def _show_answers(self) -> None:
        """List the answers; who went on to one of them stays there."""
        was = self._chosen if self._is_moved else None
        answers = self._find(self.search.text())
        self._rows.typed = self.search.text()
        self.list.clear()
        row = 0
        for number in answers.numbers:
            entry = self._entries[number]
            item = QListWidgetItem(entry.spoken, self.list)
            item.setData(ENTRY, entry)
            if entry is was:
                row = self.list.count() - 1
        self.list.setCurrentRow(row)
        self._say(answers)

    def _say(self, answers: Answers) -> None:
        if answers.numbers:
            self.hint.setText(_GUESS if answers.is_guess else _HINT)
        else:
            self.hint.setText(_READING if self.is_reading else _NOTHING)

    def _on_current_changed(self) -> None:
        entry = self._chosen
        self.search.setAccessibleDescription("" if entry is None else entry.spoken)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.choose()
