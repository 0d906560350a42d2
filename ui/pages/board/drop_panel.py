"""What letting go does, told before it is done: who moves, the numbers before and after, what else can."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Position, Student
from bpv.language import marked, tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.moving.effects import Effect
from bpv.services.moving.targets import Moving, Target, Way
from bpv.services.moving.words import word_points, word_reasons, word_steps, word_warnings
from ui.guarding import Guarded
from ui.icons import set_icon
from ui.pages.board.hand import Hand
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.figures import words_of_km

_OTHERS, _NARROW = 3, 240
_ICONS = {Way.CAN: "check", Way.CHAIN: "swap"}
_HELP = tr(
    "Sleep een leerling naar een plek, of klik op een leerling om te zien waar die "
    "heen kan. Elke plek zegt dan of het kan, wie er doorschuift en wat het kost."
)
_ABOUT_TOTAL = tr("Totaal is de som van alle punten; minder is beter.")


class DropPanel(Guarded, QScrollArea):
    """Follows a hand. `all_asked` asks to show only the places that can, `reason_asked` to place a pupil
    against a rule, with a reason."""

    all_asked = Signal()
    reason_asked = Signal(str)

    def __init__(self, hand: Hand, parent: QWidget | None = None) -> None:
        """Begin with nobody in hand."""
        super().__init__(parent)
        self._hand = hand
        self._is_narrow = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Als u hier loslaat"))
        inside = QFrame(self)
        inside.setProperty("panel", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(GRID + GRID // 2, GRID + GRID // 2, GRID + GRID // 2, GRID)
        self._column.setSpacing(GRID)
        self._build_whom(inside)
        self._build_effect(inside)
        self._build_deciding(inside)
        self._build_others(inside)
        self._column.addStretch(1)
        self.setWidget(inside)
        hand.changed.connect(self.renew)
        hand.pointed.connect(self.renew)
        self.renew()

    def _build_whom(self, inside: QWidget) -> None:
        self.heading = QLabel(inside)
        self.heading.setWordWrap(True)
        set_font(self.heading, 2, QFont.Weight.DemiBold)
        self.name = ElidedLabel(inside)
        set_font(self.name, 0, QFont.Weight.DemiBold)
        self.about = _lines(inside, muted=True)
        self.now, self.now_km = ElidedLabel(inside), QLabel(inside)
        self.then, self.then_km = ElidedLabel(inside), QLabel(inside)
        self.now.setProperty("muted", True)
        self.now_km.setProperty("muted", True)
        for widget in (self.heading, self.name, self.about):
            self._column.addWidget(widget)
        for label in (self.name, self.now, self.then):
            label.setMinimumWidth(scaled(60))
        for left, right in ((self.now, self.now_km), (self.then, self.then_km)):
            row = QHBoxLayout()
            row.addWidget(left, 1)
            row.addWidget(right)
            self._column.addLayout(row)
        self._verdict = QFrame(inside)
        self.verdict = _lines(self._verdict)
        room = QVBoxLayout(self._verdict)
        room.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        room.addWidget(self.verdict)
        self._column.addWidget(self._verdict)
        self.chain = link_button("", self._hand.switch_chain, inside)
        self.chain.setToolTip(tr("Een langere rij die minder kost, of de kortste (L op het bord)"))
        self._column.addWidget(self.chain)

    def _build_effect(self, inside: QWidget) -> None:
        self._numbers = QWidget(inside)
        grid = QGridLayout(self._numbers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 1)
        self.figures: list[tuple[QLabel, QLabel, QLabel]] = []
        for row in range(5):
            what, before, after = ElidedLabel(inside), QLabel(inside), QLabel(inside)
            what.setMinimumWidth(scaled(60))
            what.setProperty("muted", True)
            before.setProperty("muted", True)
            set_font(before, 0, tabular=True)
            set_font(after, 0, QFont.Weight.DemiBold, tabular=True)
            for column, label in enumerate((what, before, after)):
                grid.addWidget(label, row, column)
            self.figures.append((what, before, after))
        self.total = _lines(inside, muted=True)
        self.total.setText(_ABOUT_TOTAL)
        set_font(self.total, -2)
        self._remarks = QFrame(inside)
        self._remarks.setProperty("tone", "amber")
        self.remarks = _lines(self._remarks)
        room = QVBoxLayout(self._remarks)
        room.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        room.addWidget(self.remarks)
        for widget in (self._numbers, self.total, self._remarks):
            self._column.addWidget(widget)

    def _build_deciding(self, inside: QWidget) -> None:
        self.pins = QCheckBox(tr("vastzetten na loslaten"), inside)
        self.pins.setToolTip(tr("Plaatsen laat deze leerling dan zitten (P)"))
        self.pins.clicked.connect(self._hand.set_pins)
        self.let_go = QPushButton(tr("Hierheen verplaatsen"), inside)
        self.let_go.setProperty("primary", True)
        self.let_go.setToolTip(tr("Verplaatsen zoals hierboven staat (Enter op het bord)"))
        self.let_go.clicked.connect(self._hand.let_go)
        self.anyway = QPushButton(tr("Toch, met een reden…"), inside)
        self.anyway.setToolTip(tr("Een plek kiezen waar een regel in de weg staat"))
        self.anyway.clicked.connect(self._on_anyway_clicked)
        for widget in (self.pins, self.let_go, self.anyway):
            self._column.addWidget(widget)

    def _build_others(self, inside: QWidget) -> None:
        self.also = QLabel(tr("Ook mogelijk"), inside)
        set_font(self.also, 0, QFont.Weight.DemiBold)
        self._column.addWidget(self.also)
        self.others: list[QPushButton] = []
        for number in range(_OTHERS):
            button = link_button("", partial(self._on_other_clicked, number), inside)
            self.others.append(button)
            self._column.addWidget(button)
        self.all = link_button("", self.all_asked.emit, inside)
        self._column.addWidget(self.all)
        self._offered: list[Target] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, say it shorter."""
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.pins.setText(tr("vastzetten") if is_narrow else tr("vastzetten na loslaten"))
            self.let_go.setText(tr("Hierheen") if is_narrow else tr("Hierheen verplaatsen"))
            self.anyway.setText(tr("Toch…") if is_narrow else tr("Toch, met een reden…"))
            self.renew()

    # What is shown

    def renew(self) -> None:
        """Show whom the hand holds, and over which place."""
        moving, target = self._hand.moving, self._hand.target
        self.heading.setText(self._title())
        self._show_whom(moving)
        self._show_target(moving, target)
        self._show_others(moving, target)

    def _title(self) -> str:
        if self._hand.student_id is None:
            return tr("Wie gaat waarheen?")
        if self._hand.target is not None or self._hand.is_over_tray:
            return tr("Als u hier loslaat")
        return tr(
            "Waar kan {first_name} heen?",
            first_name=self._hand.school.get(Student, self._hand.student_id).first_name,
        )

    def _show_whom(self, moving: Moving | None) -> None:
        student_id = self._hand.student_id
        self.name.setVisible(student_id is not None)
        for label in (self.now, self.now_km):
            label.setVisible(moving is not None)
        if student_id is None:
            self.about.setText(_HELP)
            return
        self.name.setText(self._hand.school.get(Student, student_id).name)
        self.about.setText("" if moving is not None else tr("Even uitzoeken waar dat kan…"))
        self.about.setVisible(moving is None)
        if moving is not None:
            here = moving.targets.get(moving.here or "")
            self.now.setText(self._place(moving.here) if moving.here else tr("zonder plek"))
            self.now_km.setText(words_of_km(here.km) if here is not None else "")

    def _show_target(self, moving: Moving | None, target: Target | None) -> None:
        is_there = moving is not None and target is not None
        effect = self._hand.effect
        self.about.setVisible(self._hand.student_id is None or moving is None)
        for shown in (self.then, self.then_km, self._verdict):
            shown.setVisible(is_there)
        for widget in (self._numbers, self.total, self.pins, self.let_go):
            widget.setVisible(effect is not None)
        self._remarks.hide()
        self.pins.setChecked(self._hand.pins)
        obstacle = moving is not None and target is not None and self._may_be_overruled(moving, target)
        self.anyway.setVisible(obstacle)
        self._show_chain()
        if self._hand.is_over_tray:
            self._verdict.show()
            self._say("amber", tr("⇄ gaat van de plek, en komt bij wie nog geen plek heeft"))
        if moving is None or target is None:
            return
        self.then.setText(f"→ {self._place(target.position_id)}")
        self.then_km.setText(words_of_km(target.km))
        self._show_verdict(moving, target)
        if effect is not None:
            self._show_effect(moving, target, effect)

    def _show_chain(self) -> None:
        """Offer the longer chain that is cheaper, or the shortest once that one is chosen."""
        other = self._hand.target if self._hand.goes_longer else self._hand.longer
        self.chain.setVisible(other is not None)
        if other is not None:
            who = tr_count("{count} ander", "{count} anderen", other.n_others)
            self.chain.setText(
                tr("Of met {who}: {word_points}", who=who, word_points=word_points(other.points or 0.0))
            )

    def _may_be_overruled(self, moving: Moving, target: Target) -> bool:
        """Whether a rule is in the way, and not a seat."""
        return target.way is Way.CANNOT and not target.is_full and self._hand.swap is None

    def _show_verdict(self, moving: Moving, target: Target) -> None:
        tone, words = "green", tr("✓ niemand anders verhuist")
        swap = self._hand.swap
        if swap is not None:
            other = self._hand.school.get(Student, swap.other_id).name
            tone, words = "amber", tr("⇄ ruilt met {other}", other=other)
            if swap.obstacle:
                tone, words = "red", f"✕ {swap.obstacle}"
        elif target.way is Way.HERE:
            tone, words = "blue", tr("hier zit de leerling nu")
        elif target.way is Way.CHAIN:
            moves = word_steps(moving.standing.school, self._hand.moves or moving.moves(target.position_id))
            tone, words = "amber", "\n".join(f"⇄ {line}" for line in moves)
        elif target.way is Way.CANNOT:
            tone, words = "red", f"✕ {word_reasons(moving, target)}"
        self._say(tone, words)

    def _say(self, tone: str, words: str) -> None:
        self.verdict.setText(words)
        if self._verdict.property("tone") != tone:
            self._verdict.setProperty("tone", tone)
            for toned in (self._verdict, self.verdict):
                toned.style().unpolish(toned)
                toned.style().polish(toned)

    def _show_effect(self, moving: Moving, target: Target, effect: Effect) -> None:
        company = moving.company_name(target.position_id)
        km = tuple(words_of_km(each) for each in effect.mean_km)
        points = tuple(_number(each) for each in effect.points)
        seats = tuple(
            tr("{each} van {capacity}", each=each, capacity=effect.capacity) for each in effect.seats
        )
        rows = [
            (tr("Geplaatst"), *map(str, effect.placed)),
            (tr("Eerste voorkeuren"), *map(str, effect.first_choices)),
            (tr("Gemiddeld"), *km),
            (
                tr(
                    "Totaal {word_points}",
                    word_points=word_points((self._hand.chosen or target).points or 0.0),
                ),
                *points,
            ),
            (tr("Bij {company}", company=company), *seats),
        ]
        for number, (labels, texts) in enumerate(zip(self.figures, rows, strict=True)):
            is_shown = bool(number) or effect.placed[0] != effect.placed[1]
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(is_shown and not (self._is_narrow and label is labels[1]))
        warnings = [] if self._hand.swap is not None else word_warnings(moving, target)
        said = [*effect.remarks, *warnings]
        self.remarks.setText("\n".join(tr("Let op: {each}", each=each) for each in said))
        self._remarks.setVisible(bool(said))

    def _show_others(self, moving: Moving | None, target: Target | None) -> None:
        best = moving.best if moving is not None else ()
        over = target.position_id if target is not None else None
        self._offered = [each for each in best if each.position_id != over][:_OTHERS]
        self.also.setVisible(bool(self._offered))
        self.also.setText(tr("Ook mogelijk") if target is not None else tr("Het beste"))
        for number, button in enumerate(self.others):
            button.setVisible(number < len(self._offered))
            if number < len(self._offered):
                self._show_other(button, self._offered[number])
        self.all.setVisible(len(best) > _OTHERS)
        self.all.setText(
            tr("Alle {count}", count=len(best))
            if self._is_narrow
            else tr("Alle {count} plekken die kunnen", count=len(best))
        )
        nowhere = moving is not None and not best
        if nowhere and target is None:
            self.about.setText(tr("Deze leerling kan nergens anders heen."))
            self.about.setVisible(True)

    def _show_other(self, button: QPushButton, target: Target) -> None:
        points = word_points(target.points or 0.0)
        name = self._place(target.position_id)
        room = button.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, max(scaled(30), self.width() - scaled(130))
        )
        button.setText(f"{room}  {points}")
        button.setToolTip(
            tr("{name}: {value}, totaal {points}", name=name, value=target.way.value, points=points)
        )
        button.setAccessibleName(button.toolTip())
        set_icon(button, _ICONS[target.way])

    def _place(self, position_id: str) -> str:
        return show_reference(self._hand.school, Position, position_id)

    def _on_other_clicked(self, number: int, _checked: bool = False) -> None:
        if number < len(self._offered):
            self._hand.point(self._offered[number].position_id)

    def _on_anyway_clicked(self) -> None:
        if self._hand.student_id is not None:
            self.reason_asked.emit(self._hand.student_id)


def _number(points: float) -> str:
    """'15.789,5': with the separators of Dutch."""
    text = f"{points:,.1f}".removesuffix(".0")
    return marked(text)


def _lines(parent: QWidget, *, muted: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", muted)
    return label
