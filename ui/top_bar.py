"""What stands at the right of the menus: the round that is worked on, undo, redo, print, and finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from bpv.language import tr
from ui.chosen_round import ChosenRound
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import icon_button
from ui.widgets.elided_label import ElidedLabel

ROUND_KEYS = "Alt+R"
_ARROW = 22
_NAME, _SHORT_NAME, _SHORTEST_NAME = 240, 150, 90
_ALL_WORDS_FROM, _WORDS_FROM, _STEPS_FROM = 960, 640, 500
_NO_ROUND = tr("Nog geen ronde")


class RoundChooser(Guarded, QPushButton):
    """Says which round is worked on, and lets the user choose another in a menu."""

    def __init__(self, chosen: ChosenRound, edit_rounds: Callable[[], object], parent: QWidget) -> None:
        """Follow the round of the window; `edit_rounds` leads to where rounds are made."""
        super().__init__(parent)
        self._chosen, self._edit_rounds = chosen, edit_rounds
        self.word = QLabel(tr("Ronde"), self)
        self.word.setProperty("muted", True)
        self.name = ElidedLabel(self)
        set_font(self.name, 0, QFont.Weight.DemiBold)
        row = QHBoxLayout(self)
        row.setSpacing(GRID // 2)
        for label in (self.word, self.name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
        self.setProperty("opens", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(tr("Ronde"), self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._room = _NAME
        chosen.round_changed.connect(self._show_round)
        chosen.listed.connect(self._show_round)
        self.renew()

    def fit(self, room: int) -> None:
        """Give the name at most so much room."""
        self._room = room
        self._show_round()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(scaled(12), 0, scaled(_ARROW), 0)
        self._show_round()

    def _show_round(self) -> None:
        words = self._chosen.name or _NO_ROUND
        self.name.setText(words)
        wanted = self.name.fontMetrics().horizontalAdvance(words) + 2
        self.name.setFixedWidth(min(wanted, scaled(self._room)))
        self.setAccessibleName(tr("Ronde: {words}", words=words))
        self.setToolTip(
            tr(
                "{words}: de ronde waar het hele venster over gaat ({round_keys})",
                words=words,
                round_keys=ROUND_KEYS,
            )
        )
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as other buttons."""
        layout = self.layout()
        wanted = QSize() if layout is None else layout.sizeHint()
        return QSize(wanted.width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The name gives way before, by `fit`."""
        return self.sizeHint()

    def _fill(self) -> None:
        """List the rounds as they are now, the chosen one marked and under the keys at once."""
        menu = self.menu()
        menu.clear()
        for id_, name in self._chosen.names().items():
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id_ == self._chosen.id)
            action.triggered.connect(partial(self._on_round_triggered, id_))
            if action.isChecked():
                menu.setActiveAction(action)
        if self._chosen.ids:
            menu.addSeparator()
        words = tr("Rondes bekijken en wijzigen…") if self._chosen.ids else tr("Ronde toevoegen…")
        edit = menu.addAction(words)
        set_icon(edit, "round")
        edit.triggered.connect(self._edit_rounds)

    def _on_round_triggered(self, round_id: str, _checked: bool = False) -> None:
        self._chosen.choose(round_id)


class TopBar(QWidget):
    """Lies in the row of the menus; what it says gives way in a narrow window."""

    grown = Signal()
    """It wants another width than it had."""

    def __init__(
        self,
        chosen: ChosenRound,
        actions: Mapping[str, QAction],
        edit_rounds: Callable[[], object],
        find: Callable[[], object],
        window: QWidget,
    ) -> None:
        """Show the round and these actions."""
        super().__init__(window)
        self.rounds = RoundChooser(chosen, edit_rounds, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, GRID, 2)
        row.setSpacing(GRID // 2)
        row.addWidget(self.rounds)
        row.addSpacing(GRID)
        self.steps = [icon_button(actions[key], self) for key in ("undo", "redo", "print")]
        for button in self.steps:
            row.addWidget(button)
        row.addSpacing(GRID)
        self.find_button = QPushButton(self)
        self.find_button.setAccessibleName(tr("Zoeken en doen (Ctrl+K)"))
        self.find_button.setToolTip(tr("Zoeken en doen (Ctrl+K)"))
        set_icon(self.find_button, "search")
        self.find_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.find_button.clicked.connect(find)
        row.addWidget(self.find_button)
        QShortcut(QKeySequence(ROUND_KEYS), window, self.open_rounds)
        self._width = 0
        self._row = row
        self._beside: list[Callable[[bool, bool], object]] = []

    def put_beside_finding(self, widget: QWidget, fit: Callable[[bool, bool], object]) -> None:
        """Have something stand before the way to find; `fit` hears for how many words is room."""
        self._beside.append(fit)
        self._row.insertWidget(self._row.indexOf(self.find_button), widget)
        self.fit(self._width)

    def fit_anew(self) -> None:
        """What stands in it says something else."""
        self.fit(self._width)
        self.grown.emit()

    def open_rounds(self) -> None:
        """Let the user choose a round with the keys."""
        if self.rounds.isVisible():
            self.rounds.showMenu()

    def show_open(self, is_open: bool) -> None:
        """There are rounds as long as a school year is open."""
        self.rounds.setVisible(is_open)
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Say as much as a window so wide has room for."""
        self._width = width
        has_all, has_words = width >= scaled(_ALL_WORDS_FROM), width >= scaled(_WORDS_FROM)
        self.find_button.setText(tr("Zoeken en doen   Ctrl+K") if has_all else "")
        for button in self.steps:  # they are in the menus as well
            button.setVisible(width >= scaled(_STEPS_FROM))
        for fit in self._beside:
            fit(has_words, has_all)
        self.rounds.word.setVisible(has_all)
        self.rounds.fit(_NAME if has_all else _SHORT_NAME if has_words else _SHORTEST_NAME)
        self.adjustSize()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.rounds.renew()
        self.fit(self._width)
