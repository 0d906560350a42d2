"""An export of one's own: which columns of which list, in which order, about whom; kept under a name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import ExportLayout, PlacementRound, Student, new_id
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms import Profile
from bpv.language import tr
from bpv.services.exporting.layouts import (
    LAYOUT_KINDS,
    RemoveLayout,
    SaveLayout,
    layout_columns,
    layout_kind,
    list_layouts,
)
from bpv.services.lists.tables import ROUNDS
from ui.dialogs.deciding import deciding_row
from ui.on_screen import room_for
from ui.session import Session
from ui.theme import GRID, ROW_HEIGHT, scaled, set_font
from ui.widgets.marks import MarkedList

_NAME = Qt.ItemDataRole.UserRole


class ExportLayoutDialog(QDialog):
    """Holds the `layout` to export once it is accepted; keeping and removing one happens at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Offer the layouts that were kept, and a new one."""
        super().__init__(parent)
        self._session = session
        self._id = new_id()
        self.setWindowTitle(tr("Eigen lijst exporteren"))
        self.setMinimumWidth(room_for(self, scaled(640), 0).width())
        self.resize(room_for(self, scaled(640), scaled(600)))
        heading = QLabel(self.windowTitle(), self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        hint = QLabel(
            tr(
                "Vink de kolommen aan; sleep ze in volgorde (of Alt+pijl); F2 geeft een kolom "
                "een andere naam."
            ),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        self.columns = MarkedList(self)
        self.columns.setAccessibleName(tr("Kolommen"))
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.itemChanged.connect(self._show_what_is_possible)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self, partial(self._move, step))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addLayout(self._make_form())
        layout.addWidget(hint)
        layout.addWidget(self.columns, 1)
        layout.addLayout(self._make_buttons())
        self._list_known()
        self._show_kind()

    def _make_form(self) -> QGridLayout:
        self.known, self.kind = QComboBox(self), QComboBox(self)
        self.round, self.school_class, self.profile = QComboBox(self), QComboBox(self), QComboBox(self)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("bijvoorbeeld Bellijst"))
        self.name.textChanged.connect(self._show_what_is_possible)
        for kind in LAYOUT_KINDS:
            self.kind.addItem(CATALOGUE[kind].sheet, kind)
        school = self._session.school
        self.round.addItem(tr("alle rondes"), None)
        for id_ in ROUNDS.rows(school):
            self.round.addItem(school.get(PlacementRound, id_).name, id_)
        self.school_class.addItem(tr("alle klassen"), "")
        for name in sorted({student.school_class for student in school.all(Student).values()} - {""}):
            self.school_class.addItem(name, name)
        self.profile.addItem(tr("alle profielen"), None)
        for profile in Profile:
            self.profile.addItem(profile.label, profile)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        for number, (words, widget) in enumerate(
            (
                (tr("Indeling"), self.known),
                (tr("Naam"), self.name),
                (tr("Lijst"), self.kind),
                (tr("Ronde"), self.round),
                (tr("Klas"), self.school_class),
                (tr("Profiel"), self.profile),
            )
        ):
            row, side = divmod(number, 2)
            label = QLabel(words, self)
            label.setBuddy(widget)
            form.addWidget(label, row, 2 * side)
            form.addWidget(widget, row, 2 * side + 1)
            form.setColumnStretch(2 * side + 1, 1)
        self.known.activated.connect(self._on_known_activated)
        self.kind.currentIndexChanged.connect(self._show_kind)
        return form

    def _make_buttons(self) -> QHBoxLayout:
        self.remove_button = QPushButton(tr("Verwijderen"), self)
        self.remove_button.clicked.connect(self._remove)
        self.keep_button = QPushButton(tr("Indeling bewaren"), self)
        self.keep_button.clicked.connect(self._keep)
        self.remove_button.setAutoDefault(False)
        row, self.export_button = deciding_row(
            self, tr("Opslaan als…"), self.accept, self.keep_button, icon="export", before=self.remove_button
        )
        return row

    @property
    def layout_chosen(self) -> ExportLayout:
        """What was chosen; without a name it is called after its list."""
        found = [self.columns.item(row) for row in range(self.columns.count())]
        used = [item for item in found if item.checkState() is Qt.CheckState.Checked]
        kind: type = self.kind.currentData()
        profile = self.profile.currentData()
        usual = layout_columns(kind)
        names = tuple(item.data(_NAME) for item in used)
        texts = [item.text().strip() for item in used]
        return ExportLayout(
            id=self._id,
            name=self.name.text().strip() or self.kind.currentText(),
            list_kind=kind.__name__,
            columns=names,
            headers=tuple(
                "" if text == usual[name] else text for name, text in zip(names, texts, strict=True)
            ),
            round_id=self.round.currentData(),
            school_class=self.school_class.currentData(),
            profile=None if profile is None else Profile(profile),  # Qt gives a term back as its text
        )

    def show_layout(self, layout: ExportLayout) -> None:
        """Show a layout that was kept."""
        self._id = layout.id
        self.name.setText(layout.name)
        self.kind.setCurrentIndex(LAYOUT_KINDS.index(layout_kind(layout)))
        self.round.setCurrentIndex(max(0, self.round.findData(layout.round_id)))
        self.school_class.setCurrentIndex(max(0, self.school_class.findData(layout.school_class)))
        self.profile.setCurrentIndex(max(0, self.profile.findData(layout.profile)))
        self._show_columns(layout)

    def _list_known(self) -> None:
        self.known.clear()
        self.known.addItem(tr("nieuwe indeling"), None)
        for layout in list_layouts(self._session.school):
            self.known.addItem(layout.name, layout.id)
        self.known.setCurrentIndex(max(0, self.known.findData(self._id)))
        self.remove_button.setEnabled(self.known.currentIndex() > 0)

    def _show_kind(self) -> None:
        self._show_columns(replace(self.layout_chosen, columns=(), headers=()))

    def _show_columns(self, layout: ExportLayout) -> None:
        usual = layout_columns(self.kind.currentData())
        own = dict(zip(layout.columns, layout.headers, strict=False))
        self.columns.clear()
        for name in (*layout.columns, *(name for name in usual if name not in layout.columns)):
            item = QListWidgetItem(own.get(name) or usual[name])
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, scaled(ROW_HEIGHT - 2)))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsEditable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            is_used = name in layout.columns
            item.setCheckState(Qt.CheckState.Checked if is_used else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self._show_what_is_possible()

    def _move(self, step: int) -> None:
        """Move the current column up or down."""
        row = self.columns.currentRow()
        if row >= 0 and 0 <= row + step < self.columns.count():
            self.columns.insertItem(row + step, self.columns.takeItem(row))
            self.columns.setCurrentRow(row + step)

    def _show_what_is_possible(self) -> None:
        rows = [self.columns.item(row) for row in range(self.columns.count())]
        has_columns = any(item.checkState() is Qt.CheckState.Checked for item in rows)
        self.export_button.setEnabled(has_columns)
        self.keep_button.setEnabled(has_columns and bool(self.name.text().strip()))

    def _on_known_activated(self, number: int) -> None:
        id_ = self.known.itemData(number)
        self.remove_button.setEnabled(number > 0)
        if id_ is not None:
            found = (layout for layout in list_layouts(self._session.school) if layout.id == id_)
            self.show_layout(next(found))
            return
        self._id = new_id()
        self.name.clear()
        self._show_kind()

    def _keep(self) -> None:
        if self._session.execute(SaveLayout(self.layout_chosen)):
            self._list_known()

    def _remove(self) -> None:
        if self._session.execute(RemoveLayout(self._id)):
            self._id = new_id()
            self._list_known()
