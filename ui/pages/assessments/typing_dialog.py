"""Typing assessments over from paper: a pupil after another, by the keys alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Assessment, BpvError, Company, Placement, PlacementRound, Position, Student
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms_following import AssessmentMoment, Party
from bpv.language import tr
from bpv.services.assessing.commands import FillIn
from bpv.services.assessing.forms import find_form, form_or_ours, lines_of, open_forms
from bpv.services.assessing.scores import read_marks
from bpv.services.assessing.standing import assessment_at
from bpv.services.lists.references import show_reference
from bpv.services.year.drafts import FORM, pack
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.typed_day import typed_day
from ui.guarding import Guarded
from ui.icons import icon
from ui.pages.assessments.form_rows import FormRows
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import DateEditor
from ui.widgets.marks import MarkedList
from ui.widgets.notices import Banner
from ui.widgets.scrolling import scroll_down
from ui.widgets.segments import Segments

WHAT = tr("beoordeling")
"""What a draft says that was being filled in."""
_WIDE, _HIGH, _LIST = 1120, 690, 210
_ON = CATALOGUE[Assessment].field("on")
_KEYS = tr(
    "1, 2, 3 … kiest en gaat verder · n is n.v.t. · Backspace maakt leeg · Enter is de volgende leerling"
)


class TypingDialog(Guarded, QDialog):
    """Everything that is typed is stored with each pupil; `stored` counts how many there were at the end."""

    stored = Signal(int)

    def __init__(
        self,
        session: Session,
        placement_ids: Sequence[str],
        first: str = "",
        moment: AssessmentMoment = AssessmentMoment.FINAL,
        form_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show the form of one of these placements, with what was filled in before."""
        super().__init__(parent)
        self.setWindowTitle(tr("Beoordelingen overnemen"))
        self._session, self._ids = session, list(placement_ids)
        self._stored: set[str] = set()
        self._at = ""
        self._is_changed = False
        self.is_asking = False
        """Whether it is asked what becomes of what is typed."""
        self.rows: FormRows | None = None
        self.moment = moment
        self.form_id = form_id or self._form_id_of(first or self._ids[0])
        self._make_head()
        self._make_list()
        self._fill_forms()
        self._lay_out()
        self.forms.activated.connect(self._on_kind_chosen)
        self.moments.chosen.connect(self._on_kind_chosen)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self._make_form()
        self.list.setCurrentRow(self._ids.index(first) if first in self._ids else 0)

    # Laying out

    def _make_head(self) -> None:
        self.forms, self.moments = QComboBox(self), Segments(tr("Moment"), self)
        self.forms.setAccessibleName(tr("Formulier"))
        for each in AssessmentMoment:
            self.moments.add(each.value, each.label)
        self.moments.show_current(self.moment.value)
        self.day, self.by, self.remark = DateEditor(self), QLineEdit(self), QLineEdit(self)
        self.day.setPlaceholderText(tr("vandaag, {today}", today=f"{date.today():%d-%m-%Y}"))
        names = (tr("Ingevuld op"), tr("Ingevuld door"), tr("Opmerking"))
        for field, name in zip((self.day, self.by, self.remark), names, strict=True):
            field.setAccessibleName(name)
            field.textEdited.connect(self._on_typed)
        self.banner = Banner(self)

    def _make_list(self) -> None:
        self.list = MarkedList(self)
        self.list.setAccessibleName(tr("Leerlingen"))
        self.list.setMinimumWidth(scaled(_LIST))
        self.list.setMaximumWidth(scaled(_LIST))
        school = self._session.school
        for id_ in self._ids:
            student = school.get(Student, school.get(Placement, id_).student_id)
            text = f"{student.list_name} ({student.school_class})".removesuffix(" ()")
            item = QListWidgetItem(text, self.list)
            item.setToolTip(text)

    def _lay_out(self) -> None:
        self.title, self.about = headed(self, ""), QLabel(self)
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.left = QLabel(self)
        self.left.setProperty("muted", True)
        self.holder = QWidget(self)
        QVBoxLayout(self.holder).setContentsMargins(0, 0, GRID, 0)
        self.area = scroll_down(self.holder, self)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(self.title)
        right.addWidget(self.about)
        right.addLayout(self._line(tr("Formulier"), self.forms, "", self.moments))
        right.addWidget(self.banner)
        right.addWidget(self.area, 1)
        right.addSpacing(GRID)
        right.addLayout(self._line(tr("Ingevuld op"), self.day, tr("door"), self.by))
        right.addLayout(self._line(tr("Opmerking"), self.remark))
        keys = QLabel(_KEYS, self)
        keys.setProperty("muted", True)
        keys.setWordWrap(True)
        right.addWidget(keys)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addWidget(self.list)
        both.addLayout(right, 1)
        row, self.next_button = deciding_row(
            self, tr("Bewaren en volgende"), self.go_on, before=self.left, leave=tr("Sluiten")
        )
        lay_out(self, both, row, scaled(_WIDE), scaled(_HIGH))

    def _line(self, *parts: str | QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in parts:
            if isinstance(part, QWidget):
                row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
            elif part:
                row.addWidget(QLabel(part, self))
        if not isinstance(parts[-1], QLineEdit):
            row.addStretch(1)
        return row

    # Which form

    def _form_id_of(self, placement_id: str) -> str:
        school = self._session.school
        known = assessment_at(school, placement_id, self.moment)
        placement = school.get(Placement, placement_id)
        if known is not None:
            return known.form_id
        return form_or_ours(school, school.get(PlacementRound, placement.round_id).type).id

    def _fill_forms(self) -> None:
        school = self._session.school
        forms = list(open_forms(school))
        if self.form_id not in [form.id for form in forms]:
            forms.append(find_form(school, self.form_id))
        for form in forms:
            self.forms.addItem(form.name, form.id)
        self.forms.setCurrentIndex(self.forms.findData(self.form_id))

    def _on_kind_chosen(self) -> None:
        """Another form or moment: what is typed is stored first."""
        form_id, moment = str(self.forms.currentData()), AssessmentMoment(self.moments.current)
        if (form_id, moment) == (self.form_id, self.moment):
            return
        if not self.store():
            self.forms.setCurrentIndex(self.forms.findData(self.form_id))
            self.moments.show_current(self.moment.value)
            return
        self.form_id, self.moment = form_id, moment
        self._make_form()
        self._show(self._at)

    def _make_form(self) -> None:
        layout = self.holder.layout()
        assert layout is not None
        if self.rows is not None:
            layout.removeWidget(self.rows)
            self.rows.hide()
            self.rows.deleteLater()
        school = self._session.school
        self.rows = FormRows(find_form(school, self.form_id), lines_of(school, self.form_id), self.holder)
        self.rows.filled.connect(self._on_typed)
        self.rows.ended.connect(self.next_button.setFocus)
        self.rows.reached.connect(self.area.ensureWidgetVisible)
        layout.addWidget(self.rows)
        for number, id_ in enumerate(self._ids):
            self._mark_done(number, self._known(id_))

    def _known(self, placement_id: str) -> Assessment | None:
        return assessment_at(self._session.school, placement_id, self.moment, self.form_id)

    def _mark_done(self, number: int, known: Assessment | None) -> None:
        item, is_done = self.list.item(number), known is not None and known.on is not None
        item.setIcon(icon("check") if is_done else QIcon())
        text = item.toolTip()
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, tr("{text}, ingevuld", text=text) if is_done else text
        )

    # One pupil

    def _show(self, placement_id: str) -> None:
        school, rows = self._session.school, self.rows
        assert rows is not None
        placement, known = school.get(Placement, placement_id), self._known(placement_id)
        position = school.get(Position, placement.position_id)
        self._at = placement_id
        self.title.setText(school.get(Student, placement.student_id).name)
        company = show_reference(school, Company, position.company_id)
        self.about.setText(f"{company} · {school.get(PlacementRound, placement.round_id).name}")
        rows.show_values(
            dict(read_marks(known.scores)) if known is not None else {},
            dict(read_marks(known.remarks)) if known is not None else {},
        )
        trainer = position.trainer if rows.form.filled_by is Party.TRAINER else ""
        is_filled = known is not None and known.on is not None
        self.day.setText(f"{known.on:%d-%m-%Y}" if known is not None and known.on else "")
        self.by.setText(known.by if known is not None and is_filled else trainer)
        self.remark.setText(known.remark if known is not None else "")
        self._is_changed = False
        self._say_left()
        rows.begin()

    def _say_left(self) -> None:
        assert self.rows is not None
        missing = self.rows.missing
        words = {0: tr("Alles is ingevuld"), 1: tr("Nog 1 regel leeg")}.get(
            missing, tr("Nog {missing} regels leeg", missing=missing)
        )
        at = self.list.currentRow()
        self.left.setText(
            tr("Leerling {at} van {count} · {words}", at=at + 1, count=len(self._ids), words=words)
        )
        is_last = at == len(self._ids) - 1
        self.next_button.setText(tr("Bewaren en sluiten") if is_last else tr("Bewaren en volgende"))

    def _on_typed(self) -> None:
        self._is_changed = True
        if self.is_asking:
            self.is_asking = False
            self.banner.put_away()
        self._say_left()
        words = self._words()
        self._session.drafts.keep(FORM, partial(_packed, words))

    def _words(self) -> dict[str, Any]:
        assert self.rows is not None
        return {
            "page": "assessments",
            "what": WHAT,
            "placement": self._at,
            "form": self.form_id,
            "moment": self.moment.value,
            "texts": {"day": self.day.text(), "by": self.by.text(), "remark": self.remark.text()},
            "scores": self.rows.scores,
            "remarks": self.rows.remarks,
        }

    def type_again(self, words: Mapping[str, Any]) -> None:
        """Show what was typed before the program ended, not stored yet."""
        assert self.rows is not None
        scores, remarks, texts = (words.get(key) for key in ("scores", "remarks", "texts"))
        if isinstance(scores, dict) and isinstance(remarks, dict):
            self.rows.show_values(_texts(scores), _texts(remarks))
        if isinstance(texts, dict):
            for key, field in (("day", self.day), ("by", self.by), ("remark", self.remark)):
                field.setText(str(texts.get(key, "")))
        self._on_typed()
        self.rows.begin()

    # Storing

    def store(self) -> bool:
        """Store what is typed of this pupil; False when it is refused, which is said."""
        if not self._is_changed:
            return True
        assert self.rows is not None
        try:
            command = FillIn(
                placement_id=self._at,
                form_id=self.form_id,
                moment=self.moment,
                scores=tuple(self.rows.scores.items()),
                remarks=tuple(self.rows.remarks.items()),
                remark=self.remark.text(),
                on=typed_day(self.day.text(), _ON, tr("Ingevuld op")),
                by=self.by.text(),
            )
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return False
        self.banner.put_away()
        self._is_changed = False
        self._stored.add(self._at)
        self._session.drafts.drop(FORM)
        self._mark_done(self._ids.index(self._at), self._known(self._at))
        return True

    def go_on(self) -> None:
        """Store, and show the next pupil; after the last one close."""
        if not self.store():
            return
        at = self.list.currentRow()
        if at + 1 < len(self._ids):
            self.list.setCurrentRow(at + 1)
        else:
            self.accept()

    def _on_row_changed(self, number: int) -> None:
        if number < 0 or self._ids[number] == self._at:
            return
        if self.store():
            self._show(self._ids[number])
        else:
            self.list.setCurrentRow(self._ids.index(self._at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what is typed of this pupil is asked about first, and stays for a second Esc."""
        if event.key() != Qt.Key.Key_Escape or not self._is_changed:
            super().keyPressEvent(event)
        elif self.is_asking and self.banner.isVisible():
            self.is_asking = False
            self.banner.put_away()
            assert self.rows is not None
            self.rows.begin()
        else:
            self._ask_about_typed()

    def _ask_about_typed(self) -> None:
        """Ask whether what is typed of this pupil is kept, in the dialog itself."""
        self.is_asking = True
        self.banner.say(
            tr("Wat u van {text} typte is nog niet opgeslagen.", text=self.title.text()),
            "amber",
            tr("Opslaan"),
            self.reject,
        )
        self.banner.add_action(tr("Niet opslaan"), self.leave_typed)
        self.banner.focus_action()

    def leave_typed(self) -> None:
        """Close without what is typed of this pupil; who was stored before stays."""
        self._is_changed = False
        self._session.drafts.drop(FORM)
        self.reject()

    def done(self, result: int) -> None:
        """Leave nothing that was typed behind: it is stored, and Ctrl+Z takes it back."""
        if not self.store():
            return
        super().done(result)
        if self._stored:
            self.stored.emit(len(self._stored))


def _packed(words: dict[str, Any]) -> dict[str, bytes | None]:
    return {FORM: pack(words)}


def _texts(found: Mapping[Any, Any]) -> dict[str, str]:
    return {str(key): str(text) for key, text in found.items()}
