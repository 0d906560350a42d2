"""The board of one round: who has no place at the left, the places, and at the right what letting go does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain import Company, PlacementRound, Student
from bpv.language import tr
from bpv.services.lists.in_order import students_in_order
from bpv.services.lists.wishes import wishes_by_student, word_wish
from bpv.services.moving.cards import Card, GroupBy, group_cards, make_cards, touched
from bpv.services.year.school_year import Done
from ui.guarding import Guarded
from ui.pages.board.board_model import BoardModel, Item
from ui.pages.board.board_view import BoardView
from ui.pages.board.drop_panel import DropPanel
from ui.pages.board.hand import Hand
from ui.pages.board.standing_source import StandingSource
from ui.pages.board.tray import TrayModel, TrayView, Waiting
from ui.pages.page import Context, Record
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button, make_action
from ui.widgets.empty_state import EmptyState

_TRAY, _PANEL, _LEAST_PANEL = 196, 262, 190
_KEYS = (
    ("V", tr("verplaatsen")),
    (tr("pijltjes"), tr("naar een plek")),
    ("Enter", tr("loslaten")),
    (tr("spatie"), tr("gegevens tonen")),
    ("R", tr("ruilen")),
    ("L", tr("langere rij")),
    ("P", tr("vastzetten")),
    ("Esc", tr("terug")),
)
_ROOM_FOR_KEYS = 430
_GROUP_BY = "board_groups"
_NO_PLACES = tr(
    "Er zijn nog geen plekken in deze ronde. Ze staan in een lijst, of u vult ze in bij Stageplaatsen."
)


class Board(Guarded, QWidget):
    """`chosen` tells that another pupil is what actions are about; `told` what was done, to be taken back;
    `taken_off` asks to take pupils off their place, `reason_asked` to place one against a rule, `menu_asked`
    for what can be done with who is chosen, at a point of the screen."""

    chosen = Signal()
    told = Signal(str)
    taken_off = Signal(str)
    reason_asked = Signal(str)
    menu_asked = Signal(QPoint)
    effects_asked = Signal()
    """What letting go does is to be seen, and the panel that says so is away."""
    places_asked = Signal()
    """Go to where places are added: the round has none."""
    lists_asked = Signal()
    """Import lists: the places may come from one."""
    record_asked = Signal(object)
    """Show all about a pupil or a company beside the page."""
    record_passed = Signal(object)
    """The ring came to a pupil or a company: what shows all about one follows it."""
    all_asked = Signal(bool)
    """Show every place again, or (False) only where who is in hand can go."""

    def __init__(
        self,
        context: Context,
        round_id: str,
        reason_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty, until `show_all`; `reason_of` says why a pupil has no place."""
        super().__init__(parent)
        self._context, self._session, self._round_id = context, context.session, round_id
        self._reason_of = reason_of
        self._words = ""
        self._cards: dict[str, Card] = {}
        self._is_due = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._catch_up)
        self.only_possible = False
        self.student_id: str | None = None
        """The pupil whom actions are about."""
        self.source = StandingSource(context, round_id, self)
        self.hand = Hand(context, self.source, self)
        self.model = BoardModel(self)
        self.view = BoardView(self.model, self.hand, self)
        self.tray_model = TrayModel(self)
        self.tray = TrayView(self.tray_model, self.hand, self)
        self.panel = DropPanel(self.hand, self)
        self._side = self._make_side()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(self._side)
        row.addLayout(self._make_middle(), 1)
        row.addWidget(self.panel)
        self.setFocusProxy(self.view)
        self._connect()

    def _make_side(self) -> QFrame:
        side = QFrame(self)
        side.setProperty("panel", True)
        column = QVBoxLayout(side)
        column.setContentsMargins(GRID, GRID + GRID // 2, GRID, GRID + GRID // 2)
        self.tray_title = QLabel(side)
        set_font(self.tray_title, 0, QFont.Weight.DemiBold)
        self.held = QLabel(side)
        self.held.setWordWrap(True)
        self.held.setProperty("muted", True)
        set_font(self.held, -1)
        self._keys = QWidget(side)
        lines = QVBoxLayout(self._keys)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        title = QLabel(tr("Zonder muis"), self._keys)
        set_font(title, -1, QFont.Weight.DemiBold)
        lines.addWidget(title)
        for key, what in _KEYS:
            line = QHBoxLayout()
            for words, is_key in ((key, True), (what, False)):
                label = QLabel(words, self._keys)
                set_font(label, -2, QFont.Weight.DemiBold if is_key else QFont.Weight.Normal)
                label.setProperty("muted", not is_key)
                line.addWidget(label, 2 if is_key else 3)
            lines.addLayout(line)
        column.addWidget(self.tray_title)
        column.addWidget(self.tray, 1)
        column.addWidget(self.held)
        column.addWidget(self._keys)
        return side

    def _make_middle(self) -> QVBoxLayout:
        self.hidden = link_button("", self._on_hidden_clicked, self)
        self.nothing = QLabel(tr("Er is geen plek om te laten zien."), self)
        self.nothing.setProperty("muted", True)
        importing = make_action(self, tr("Lijsten importeren…"), self.lists_asked.emit, icon="import")
        places = make_action(self, tr("Naar Stageplaatsen"), self.places_asked.emit, icon="position")
        self.no_places = EmptyState("position", _NO_PLACES, importing, self, also=[places])
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.hidden, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.nothing)
        column.addWidget(self.no_places, 1)
        column.addWidget(self.view, 1)
        return column

    def _connect(self) -> None:
        self.hand.changed.connect(self._on_hand_changed)
        self.hand.pointed.connect(self._on_hand_pointed)
        self.hand.told.connect(self._on_hand_told)
        self.view.chosen.connect(self._on_view_chosen)
        self.tray.chosen.connect(self._on_tray_chosen)
        self.tray.carried.connect(self.view.setFocus)
        self.tray.taken_off.connect(self.taken_off)
        self.view.opened.connect(self._on_view_opened)
        self.tray.opened.connect(self._on_tray_opened)
        self.panel.reason_asked.connect(self.reason_asked)
        self.panel.all_asked.connect(self._on_panel_all_asked)
        for view in (self.view, self.tray):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda place, of=view: self.menu_asked.emit(of.viewport().mapToGlobal(place))
            )

    # What others ask

    @property
    def group_by(self) -> GroupBy:
        """What the places are together by."""
        known = self._context.settings.text(_GROUP_BY)
        return GroupBy[known] if known in GroupBy.__members__ else GroupBy.TOWN

    def set_group_by(self, by: GroupBy) -> None:
        """Put the places together otherwise, and remember it."""
        self._context.settings.set_text(_GROUP_BY, by.name)
        self._show_groups()

    def set_words(self, words: str) -> None:
        """Show only places with these words, of company, town or pupil."""
        self._words = words
        self._ask()

    def set_only_possible(self, only: bool) -> None:
        """Show only where the pupil in hand can go."""
        self.only_possible = only
        self._ask()

    def show_soon(self) -> None:
        """Show the round once the window has painted around it, or as soon as something is asked of it."""
        self._is_due = True
        self._say_when_empty()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What was put off until now can come."""
        super().paintEvent(event)
        if self._is_due:
            self._later.start()

    def _catch_up(self) -> None:
        if self._is_due and self._session.is_open:
            self.show_all()
            self.source.ask()

    def show_all(self) -> None:
        """Show the round as it is now."""
        self._is_due = False
        self._show_cards()
        self.show_waiting()

    def follow(self, *actions: Done) -> None:
        """Show what changed; who is in hand is looked at anew."""
        if all(map(self.source.only_moves, actions)) and self._cards:
            self._change_cards(actions)
            self.show_waiting()
        else:
            self.show_all()
        self.source.follow(*actions)

    def show_waiting(self) -> None:
        """Show who has no place, with the reasons that are known now."""
        in_round = self._session.school.find(PlacementRound, self._round_id)
        if in_round is None:
            return
        school = self._session.school
        placed = {p.student_id for p in school.placements_in(self._round_id)}
        students = [s for s in students_in_order(school, in_round) if s.id not in placed]
        self.tray_model.show_pupils(
            [Waiting(s.id, s.name, s.school_class, self._reason_of(s.id)) for s in students]
        )
        self.tray_title.setText(tr("Zonder plek  {count}", count=len(students)))

    def show_effects(self, shown: bool) -> None:
        """Have the panel at the right, or give its room to another."""
        self.panel.setVisible(shown)

    def choose(self, student_id: str) -> None:
        """Put the ring on a pupil."""
        self._catch_up()
        for row, item in enumerate(self.model.items):
            if item.seat is not None and item.seat.student_id == student_id:
                self.view.setCurrentIndex(self.model.index(row))
                return
        for row, pupil in enumerate(self.tray_model.pupils):
            if pupil.student_id == student_id:
                self.tray.setCurrentIndex(self.tray_model.index(row))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self._fit()
        self.view.renew()
        self.tray.doItemsLayout()
        self.panel.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the places the most room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(scaled(_TRAY), self.width() * 22 // 100))
        self.panel.setFixedWidth(max(min(scaled(_PANEL), self.width() * 28 // 100), scaled(_LEAST_PANEL)))
        self._keys.setVisible(self.height() > scaled(_ROOM_FOR_KEYS))

    def _show_cards(self) -> None:
        in_round = self._session.school.find(PlacementRound, self._round_id)
        if in_round is None:
            return
        self._cards = {card.position_id: card for card in make_cards(self._session.school, in_round)}
        self._show_groups()

    def _change_cards(self, actions: Sequence[Done]) -> None:
        """Make only the cards anew where someone came or went."""
        school = self._session.school
        in_round = school.find(PlacementRound, self._round_id)
        if in_round is None:
            return
        changed = set[str]().union(*(touched(school, done.changeset) for done in actions))
        cards = {card.position_id: card for card in make_cards(school, in_round, only=changed)}
        if not cards.keys() - self._cards.keys() and changed & self._cards.keys() == cards.keys():
            self._cards |= cards
            self._show_groups()
        else:  # a place that is only there because of who sits there came or went
            self._show_cards()

    def _show_groups(self) -> None:
        in_round = self._session.school.get(PlacementRound, self._round_id)
        item, offset = self.view.item, self.view.verticalOffset()
        groups = group_cards(self._session.school, in_round, self.group_by, self._cards.values())
        self.model.show_groups(groups)
        self._say_when_empty()
        self.view.verticalScrollBar().setValue(offset)
        if item is not None and not self.view.go_to(item.key) and item.seat is not None:
            self.choose(item.seat.student_id)

    def _ask(self) -> None:
        """Show what is asked for; while a pupil is dragged every place stays where it is."""
        if self.hand.is_dragging:
            return
        moving = self.hand.moving
        only = None
        if self.only_possible and moving is not None:
            only = {target.position_id for target in moving.best} | {moving.here or ""}
        self.model.ask(self._words, only)
        count = self.model.n_hidden
        self.hidden.setText(
            tr(
                "{count} {value} verborgen. Toon alles",
                count=count,
                value=tr("plek") if count == 1 else tr("plekken"),
            )
        )
        self.hidden.setVisible(bool(count))
        self._say_when_empty()

    def _say_when_empty(self) -> None:
        self.nothing.setVisible(bool(self._cards) and not self.model.items)
        is_empty = not self._cards and not self._is_due
        self.no_places.setVisible(is_empty)
        self.view.setVisible(not is_empty)

    # What happens here

    def _on_hidden_clicked(self) -> None:
        self.all_asked.emit(True)

    def _on_panel_all_asked(self) -> None:
        self.all_asked.emit(self.only_possible)

    def _on_hand_changed(self) -> None:
        if self.hand.student_id is not None:
            self._choose(self.hand.student_id)
        self._ask()
        self.held.setVisible(self.hand.is_full)
        self.held.setText(self._word_held())

    def _on_hand_pointed(self) -> None:
        is_sought = self.hand.target is not None and not self.hand.is_dragging  # a drag must not be shifted
        if is_sought and self.isVisible() and self.panel.isHidden():
            self.effects_asked.emit()

    def _word_held(self) -> str:
        school, student_id = self._session.school, self.hand.student_id
        student, in_round = school.find(Student, student_id), school.find(PlacementRound, self._round_id)
        if student is None or in_round is None:
            return ""
        terms = [term.label for term in (student.profile, student.track) if term is not None]
        standing = self.source.standing
        known = standing.wishes if standing is not None else wishes_by_student(school, in_round)
        wishes = known.get(student.id, [])
        wished = ", ".join(f"{wish.rank}. {word_wish(school, wish)}" for wish in wishes)
        wants = tr("Wil graag: {wished}.", wished=wished) if wished else tr("Geen voorkeuren.")
        return f"{student.name}: {', '.join(terms)}. {wants}" if terms else f"{student.name}. {wants}"

    def _on_hand_told(self, student_id: str, told: str) -> None:
        self.choose(student_id)
        self.view.setFocus()
        self.told.emit(told)

    def _on_view_chosen(self) -> None:
        seat = self.view.item.seat if self.view.item is not None else None
        if not self.hand.is_full:
            self._choose(seat.student_id if seat is not None else None)
            self.record_passed.emit(_record_of(self.view.item))

    def _on_view_opened(self, item: Item) -> None:
        self.record_asked.emit(_record_of(item))

    def _on_tray_opened(self, student_id: str) -> None:
        self.record_asked.emit(Record(Student, student_id))

    def _on_tray_chosen(self) -> None:
        if not self.hand.is_full and self.tray.student_id is not None:
            self._choose(self.tray.student_id)
            self.record_passed.emit(Record(Student, self.tray.student_id))

    def _choose(self, student_id: str | None) -> None:
        if student_id != self.student_id:
            self.student_id = student_id
            self.chosen.emit()


def _record_of(item: Item | None) -> Record | None:
    """The pupil, or the company of a place; groups have none."""
    if item is not None and item.seat is not None:
        return Record(Student, item.seat.student_id)
    return Record(Company, item.card.company_id) if item is not None and item.card is not None else None
