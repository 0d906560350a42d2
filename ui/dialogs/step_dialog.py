"""What is said with a step of placements: when, by whom, why; as little as the step asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, Draft, Placement, School, Step, Student
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.lists.removing import name_some
from bpv.services.lists.tables import parse
from bpv.services.placing.progressing import Offer
from bpv.services.progress.lawful import breaches, word_breaches
from bpv.services.progress.stepping import LABELS, Details, first_day
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.theme import GRID, scaled

_LABELS = {
    "on": tr("Op"),
    "until": tr("Tot en met"),
    "party": tr("Wie besloot het"),
    "contact": tr("Gesproken met"),
    "channel": tr("Hoe"),
    "reason": tr("Reden"),
    "hours_done": tr("Gedane uren"),
    "start": tr("Nieuwe begindatum"),
    "end": tr("Nieuwe einddatum"),
    "note": tr("Toelichting"),
    "override": tr("Toch, omdat"),
}
_ON = {
    PlacementStatus.BROKEN_OFF: tr("Laatste dag"),
    PlacementStatus.INTERRUPTED: tr("Vanaf"),
    PlacementStatus.RUNNING: tr("Begonnen op"),
    PlacementStatus.FINISHED: tr("Afgerond op"),
    PlacementStatus.NO_SHOW: tr("Op"),
}
"""What the day is called with some steps."""


class StepDialog(QDialog):
    """Accepted once what was said can be; `details` says it, and `offer` with whom."""

    def __init__(self, school: School, offer: Offer, who: str, parent: QWidget | None = None) -> None:
        """Ask with a step of these placements, told as `who`."""
        super().__init__(parent)
        self._school, self.offer = school, offer
        self.details = Details()
        self._rest: tuple[str, ...] = ()
        self.setWindowTitle(offer.transition.name)
        layout = QVBoxLayout()
        layout.setSpacing(2 * GRID)
        layout.addWidget(headed(self, f"{offer.transition.name}: {who}"))
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.fields: dict[str, QWidget] = {}
        for name in (*offer.transition.asks, "note"):
            self._add(form, name)
        self._form = form
        layout.addLayout(form)
        self.problem = QLabel(self)
        self.problem.setProperty("wrong", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.rest_button = QPushButton(self)
        self.rest_button.clicked.connect(self._take_rest)
        row, self.take_button = deciding_row(
            self, offer.transition.name, self.take, self.rest_button, icon="check"
        )
        self.rest_button.hide()
        lay_out(self, layout, row, scaled(520))

    def _add(self, form: QFormLayout, name: str) -> None:
        needed = name in self.offer.transition.needs
        label = _ON.get(self.offer.transition.after, tr("Op")) if name == "on" else _LABELS[name]
        field = _field(name)
        widget: QWidget
        if field.term is not None:
            box = widget = QComboBox(self)
            box.addItem(tr("kies…") if needed else tr("niet bekend"), None)
            for each in field.term:
                box.addItem(each.label, each)
        else:
            line = widget = QLineEdit(self)
            line.setText(self._known(name, field))
            line.setPlaceholderText(self._hint(name, needed))
        widget.setAccessibleName(tr("{label}, moet ingevuld worden", label=label) if needed else label)
        form.addRow(_label(label, widget, self), widget)
        self.fields[name] = widget

    def _known(self, name: str, field: Field) -> str:
        """What is filled in before: the day, and with whom a company is spoken."""
        if name == "on" and not self._is_each_its_own:
            return show_value(field, self._day())
        return ""

    @property
    def _is_each_its_own(self) -> bool:
        """Whether several begin or end, each on a day of its own."""
        after = self.offer.transition.after
        of_each = after in (PlacementStatus.RUNNING, PlacementStatus.FINISHED)
        return of_each and len(self.offer.placement_ids) > 1

    def _day(self) -> date:
        today = date.today()
        if self.offer.transition.after is not PlacementStatus.RUNNING:
            return today
        placement = self._school.get(Placement, self.offer.placement_ids[0])
        return first_day(Draft(self._school), placement) or today

    def _hint(self, name: str, needed: bool) -> str:
        if name == "on" and self._is_each_its_own:
            is_begin = self.offer.transition.after is PlacementStatus.RUNNING
            return tr("ieder op de eigen eerste dag") if is_begin else tr("ieder op de eigen laatste dag")
        if name == "override":
            return tr("komt bij de plaatsing en in de geschiedenis te staan")
        if name == "note":
            return tr("geen ziekte noemen")
        return tr("moet ingevuld worden") if needed else ""

    def take(self) -> None:
        """Accept when the step can be taken with what is said; else say what is wrong."""
        try:
            said = Details(**{name: self._read(name, widget) for name, widget in self.fields.items()})
            self.offer.command(said).change(Draft(self._school))
        except BpvError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            if refusal.code == "law":
                self._ask_why()
                self._offer_rest()
            elif refusal.code == "step_needs":
                self._ask_rest()
            grow(self)
            self._show_problem()
            return
        self.details = said
        self.accept()

    def _show_problem(self) -> None:
        """Bring what is wrong in sight, with where to say why it goes on all the same."""
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(self.fields.get("override", self.problem))
            area.ensureWidgetVisible(self.problem)

    def _ask_why(self) -> None:
        """Ask why it goes on against the law; what was said before is asked no more."""
        if "override" not in self.fields:
            self._add(self._form, "override")
            for widget in (self.fields["override"], self._form.labelForField(self.fields["override"])):
                widget.show()  # Qt does so later, and it takes no room until then
            self.take_button.setText(tr("Toch {name}", name=self.offer.transition.name.lower()))
        self.fields["override"].setFocus()

    def _offer_rest(self) -> None:
        """Say who is held back, and offer to go on with the others."""
        school, after = self._school, self.offer.transition.after
        placements = [school.get(Placement, id_) for id_ in self.offer.placement_ids]
        held = {p.id: found for p in placements if (found := breaches(school, p, after))}
        names = name_some([school.get(Student, p.student_id).name for p in placements if p.id in held])
        first = word_breaches(next(iter(held.values())))
        self._rest = tuple(p.id for p in placements if p.id not in held)
        many = (
            tr("{count} van de {count2} mogen niet van de wet: ", count=len(held), count2=len(placements))
            if len(held) > 1
            else ""
        )
        says = (
            f"{many}{names} ({first})"
            if many
            else tr("{names}: dit mag niet van de wet: {first}", names=names, first=first)
        )
        self.problem.setText(
            tr("{says}. Laat eerst tekenen of verander de plek, of schrijf op waarom toch.", says=says)
        )
        more = tr("de ander") if len(self._rest) == 1 else tr("de andere {count}", count=len(self._rest))
        self.rest_button.setText(tr("Alleen {more}", more=more))
        self.rest_button.setVisible(bool(self._rest))

    def _take_rest(self) -> None:
        """Leave out whom the law holds back."""
        self.offer = replace(self.offer, placement_ids=self._rest)
        self.take()

    def _ask_rest(self) -> None:
        """Say what still has to be filled in, and go there."""
        needs = self.offer.transition.needs
        rest = [name for name in needs if self._read(name, self.fields[name]) is None]
        self.problem.setText(tr("Vul ook {these} in.", these=tr(" en ").join(LABELS[name] for name in rest)))
        self.fields[rest[0]].setFocus()

    def _read(self, name: str, widget: QWidget) -> Any:
        field = _field(name)
        if isinstance(widget, QComboBox):
            said = widget.currentData()
            # Qt gives a term back as its text, and a text is no term to the file
            return field.term(said) if said is not None and field.term is not None else None
        assert isinstance(widget, QLineEdit)
        text = widget.text().strip()
        if not text:
            return getattr(Details(), name)
        return parse(self._school, replace(field, dutch=_LABELS[name]), text)


def _field(name: str) -> Field:
    if name == "override":
        return CATALOGUE[Placement].field("law_override")
    entity = Placement if name in ("hours_done", "start", "end") else Step
    return CATALOGUE[entity].field(name)


def _label(text: str, widget: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setBuddy(widget)
    return label
