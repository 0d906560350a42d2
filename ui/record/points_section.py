"""The points of an accord in the panel: what each asks for, by which law, and what was agreed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpv.domain import AccordPoint
from bpv.domain.accord_points import find_point
from bpv.domain.terms_region import AccordKind, PointState
from bpv.language import tr
from bpv.services.accords.commands import AddPoint, AnswerPoint
from bpv.services.accords.standing import Standing, is_empty, is_required, standing_of
from bpv.services.lists.editing import RemoveRecords
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.lines import muted
from ui.record.point_form import PointForm
from ui.record.section import LinesSection, refill
from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.tag import Tag

_OWN = tr("eigen punt")


def source_of(kind: AccordKind, point: AccordPoint) -> str:
    """Who asks for a point, and since when."""
    asked = find_point(kind, point.key)
    if asked is None:
        return _OWN
    since = tr(", vanaf {since}", since=f"{asked.since:%d-%m-%Y}") if asked.since is not None else ""
    return f"{tr(asked.source)}{since}"


class PointsSection(LinesSection):
    """A frame for each point; one of them may be a form."""

    title = tr("Punten")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.form: PointForm | None = None
        self.add_button = link_button(tr("+ Eigen punt toevoegen"), self.add, self)
        self.add_button.setObjectName("punt toevoegen")
        self.adding = QLineEdit(self)
        self.adding.setAccessibleName(tr("Eigen punt"))
        self.adding.setPlaceholderText(tr("waarover, dan Enter"))
        self.adding.hide()
        self.adding.returnPressed.connect(self._on_added, Qt.ConnectionType.QueuedConnection)
        self.column.addWidget(self.adding)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, id_: str) -> None:
        """Show the points of an accord; a form of another is kept when it is right, and goes."""
        if id_ != self.record_id:
            self.store_typed()
            self._put_away()
            self.adding.hide()
        super().show_record(id_)

    def fill(self) -> None:
        """Show all of them, unless one is being filled in."""
        each = standing_of(self.school, self.record_id)
        is_read_only = self.session.year.is_read_only
        self.aside.setText(
            tr("{answered} van {count} ingevuld", answered=each.answered, count=len(each.points))
        )
        self.add_button.setVisible(not is_read_only and self.adding.isHidden())
        if self.form is None and not self.shows_already((each.accord.kind, each.points, is_read_only)):
            refill(self, self.lines, partial(self._build, each))

    def _build(self, each: Standing) -> None:
        for point in each.points:
            self.lines.addWidget(self._line(each.accord.kind, point))

    def _line(self, kind: AccordKind, point: AccordPoint) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("line", "taken")
        frame.setObjectName(f"punt {point.id}")
        name = QLabel(point.label, frame)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        set_font(name, 0, QFont.Weight.DemiBold)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        if is_empty(point):
            words, tone = (tr("verplicht"), "amber") if is_required(kind, point) else (tr("nog leeg"), "grey")
            head.addWidget(Tag(words, tone, frame), 0, Qt.AlignmentFlag.AlignTop)
        elif point.state is PointState.NOT_APPLICABLE:
            head.addWidget(Tag("n.v.t.", "grey", frame), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(frame)
        column.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(muted(source_of(kind, point), frame))
        if point.text.strip():
            says = QLabel(point.text, frame)
            says.setTextFormat(Qt.TextFormat.PlainText)
            says.setWordWrap(True)
            column.addWidget(says)
        if not self.session.year.is_read_only:
            column.addLayout(self._links(frame, point))
        return frame

    def _links(self, frame: QWidget, point: AccordPoint) -> QHBoxLayout:
        row = QHBoxLayout()
        verb = tr("Invullen") if is_empty(point) else tr("Wijzigen")
        fill = link_button(verb, partial(self.edit, point), frame)
        fill.setObjectName(f"invullen {point.id}")
        fill.setAccessibleName(f"{verb}: {point.label}")
        row.addWidget(fill)
        if not point.key:
            gone = link_button(tr("Verwijderen"), partial(self.remove, point), frame)
            gone.setAccessibleName(tr("Verwijderen: {label}", label=point.label))
            row.addWidget(gone)
        row.addStretch(1)
        return row

    # Changing

    def edit(self, point: AccordPoint, _checked: bool = False) -> None:
        """Fill in a point in its place."""
        self.store_typed()
        self._put_away()
        self.fill()
        frame = self.findChild(QFrame, f"punt {point.id}")
        if frame is None:
            return
        accord = standing_of(self.school, self.record_id).accord
        form = self.form = PointForm(point, source_of(accord.kind, point), self)
        form.kept.connect(self._on_kept)
        form.left.connect(self._close)
        self.lines.insertWidget(self.lines.indexOf(frame), form)
        frame.hide()
        form.text.setFocus()
        self.bring_in_sight(form.keep_button)

    def begin(self) -> None:
        """Fill in the first point that is empty."""
        each = standing_of(self.school, self.record_id)
        empty = (*each.empty, *(point for point in each.points if is_empty(point)))
        if empty:
            self.edit(empty[0])

    def remove(self, point: AccordPoint, _checked: bool = False) -> None:
        """Take a point of the school's own away."""
        self.do(RemoveRecords(AccordPoint, (point.id,)), tr("Punt '{label}' verwijderd", label=point.label))

    def add(self, _checked: bool = False) -> None:
        """Ask what the point is about."""
        self.adding.clear()
        self.adding.show()
        self.add_button.hide()
        self.adding.setFocus()
        self.bring_in_sight(self.adding)

    def _on_added(self) -> None:
        text = self.adding.text().strip()
        self.adding.hide()
        self.add_button.show()
        if text:
            self.do(AddPoint(self.record_id, text), tr("Punt '{text}' toegevoegd", text=text))
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def store_typed(self) -> None:
        """Keep what was typed when it is right."""
        form = self.form
        if form is not None and form.is_changed and form.text.toPlainText().strip():
            self._on_kept()

    def _on_kept(self) -> None:
        form = self.form
        if form is None:
            return
        command = AnswerPoint(form.point.id, form.text.toPlainText(), not form.applies.isChecked())
        if not form.is_changed:
            self._close()
        elif self.session.execute(command):
            self._close()
            self.undoable.emit(
                tr("'{label}' ingevuld", label=form.point.label)
                if command.text.strip()
                else tr("Punt weer open")
            )

    def _close(self) -> None:
        id_ = self.form.point.id if self.form is not None else ""
        self._put_away()
        self.fill()
        if (again := self.findChild(QWidget, f"invullen {id_}")) is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.lines.removeWidget(form)
            form.hide()
            form.deleteLater()
            self.forget_shown()
