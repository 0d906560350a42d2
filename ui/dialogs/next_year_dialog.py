"""The next school year: who moves up, per class or by a list, what comes along, and where it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import School, Student
from bpv.language import tr
from bpv.services.next_year import Fate, Fates, class_moves
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.theme import GRID, scaled
from ui.widgets.marks import MarkedTree

if TYPE_CHECKING:
    from bpv.services.next_year import NextYear

_LISTS = tr("Leerlingenlijst (*.xlsx *.xlsm *.xls *.ods *.csv);;Alle bestanden (*)")
_SOON_MS = 250
_CLASS, _COUNT, _TO = range(3)
_CENTRE = Qt.AlignmentFlag.AlignCenter
_KEY = Qt.ItemDataRole.UserRole
_NO_CLASS = tr("zonder klas")
_WIDTH, _HEIGHT, _TREE, _NEXT, _ROW = 760, 660, 220, 200, 26


class NextYearDialog(QDialog):
    """`asked` gives the fates and the list that was chosen, if any; `wanted` the path of the file."""

    asked = Signal(object, object)
    wanted = Signal(object)

    def __init__(self, school: School, path: Path, parent: QWidget | None = None) -> None:
        """Show every class of a school with its usual next one; `path` is where the file would come."""
        super().__init__(parent)
        self.setWindowTitle(tr("Volgend schooljaar maken"))
        self._school = school
        self._row = QSize(0, scaled(_ROW))
        self._list: Path | None = None
        self._pupils: dict[str, Fate] = {}
        self._usual = {move.school_class: move.to for move in class_moves(school)}
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._make_choices()
        self._make_tree()
        self._make_fates()
        self.said = self._label("")
        self.path = QLineEdit(str(path), self)
        self.path.setAccessibleName(tr("Waar het bestand komt"))
        self._lay_out()
        self._show_how()
        self._fill()

    # What was decided

    @property
    def fates(self) -> Fates:
        """What was decided otherwise than is usual."""
        items = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        to = {str(item.data(_CLASS, _KEY)): _class_in(item.text(_TO)) for item in items if item is not None}
        return Fates({name: new for name, new in to.items() if new != self._usual[name]}, dict(self._pupils))

    @Slot()
    def ask(self) -> None:
        """Have it worked out what would come along."""
        self._soon.stop()
        self.make_button.setEnabled(False)
        if self.by_list.isChecked() and self._list is None:
            self.said.setText(tr("Kies eerst de leerlingenlijst van het nieuwe jaar."))
            return
        self.asked.emit(self.fates, self._list if self.by_list.isChecked() else None)

    def _ask_soon(self) -> None:
        """What was worked out before is not what would be made now."""
        self.make_button.setEnabled(False)
        self._soon.start()

    def show_plan(self, plan: NextYear, remarks: Sequence[str] = ()) -> None:
        """Say what would come along."""
        self.said.setText("\n".join((*remarks, *plan.lines)))
        self.make_button.setEnabled(True)

    def show_refusal(self, text: str) -> None:
        """Say why it cannot be made like this."""
        self.said.setText(text)
        self.make_button.setEnabled(False)

    def set_fate(self, fate: Fate) -> None:
        """Decide about the classes and pupils that are chosen."""
        for item in self.tree.selectedItems():
            if item.parent() is None:
                name = str(item.data(_CLASS, _KEY))
                up = self._usual[name] or name
                item.setText(_TO, {Fate.UP: up, Fate.AGAIN: name or _NO_CLASS}.get(fate, str(Fate.LEAVES)))
            else:
                self._pupils[str(item.data(_CLASS, _KEY))] = fate
                item.setText(_TO, str(fate))
        self._ask_soon()

    # Making

    def _make_choices(self) -> None:
        self.by_class = QRadioButton(tr("Per klas: elke klas gaat door of verlaat de school"), self)
        self.by_list = QRadioButton(tr("Met de leerlingenlijst van het nieuwe jaar"), self)
        self.by_class.setChecked(True)
        group = QButtonGroup(self)
        for choice in (self.by_class, self.by_list):
            group.addButton(choice)
            choice.toggled.connect(self._show_how)
        self.list_button = QPushButton(tr("Lijst kiezen…"), self)
        self.list_button.setAutoDefault(False)
        self.list_button.clicked.connect(self.choose_list)
        self.list_note = self._label(tr("Wie er niet op staat, gaat niet mee; wie nieuw is, komt erbij."))
        self.list_note.setProperty("muted", True)

    def _make_tree(self) -> None:
        tree = self.tree = MarkedTree(self)
        tree.setAccessibleName(tr("Klassen en wat ze volgend jaar zijn"))
        tree.setColumnCount(3)
        tree.setHeaderLabels([tr("Klas"), tr("Leerlingen"), tr("Volgend jaar")])
        tree.headerItem().setTextAlignment(_COUNT, _CENTRE)
        tree.setSelectionMode(MarkedTree.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(MarkedTree.EditTrigger.DoubleClicked | MarkedTree.EditTrigger.EditKeyPressed)
        tree.setMinimumHeight(scaled(_TREE))
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(_CLASS, QHeaderView.ResizeMode.Stretch)
        tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        tree.setColumnWidth(_TO, scaled(_NEXT))
        tree.itemExpanded.connect(self._show_pupils)
        tree.itemSelectionChanged.connect(self._show_what_is_possible)
        tree.itemChanged.connect(self._on_edited)

    def _make_fates(self) -> None:
        self.fate_buttons: dict[Fate, QPushButton] = {}
        for fate, text in (
            (Fate.UP, tr("Gaat &door")),
            (Fate.AGAIN, tr("&Blijft zitten")),
            (Fate.LEAVES, tr("&Verlaat de school")),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, fate=fate: self.set_fate(fate))
            self.fate_buttons[fate] = button

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("Wie en wat gaat mee naar het nieuwe jaar?")))
        content.addWidget(self.by_class)
        content.addWidget(self.by_list)
        listed = QHBoxLayout()
        listed.setContentsMargins(scaled(24), 0, 0, 0)
        listed.addWidget(self.list_button)
        listed.addWidget(self.list_note, 1)
        content.addLayout(listed)
        content.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in self.fate_buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        content.addLayout(row)
        content.addWidget(self.said)
        where = QLabel(tr("Bestand"), self)
        where.setBuddy(self.path)
        browse = QPushButton(tr("Bladeren…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        kept = QHBoxLayout()
        kept.setSpacing(GRID)
        for widget in (where, self.path, browse):
            kept.addWidget(widget)
        content.addLayout(kept)
        buttons, self.make_button = deciding_row(
            self, tr("Schooljaar maken"), self._on_wanted, icon="file-new"
        )
        self.make_button.setEnabled(False)
        lay_out(self, content, buttons, scaled(_WIDTH), scaled(_HEIGHT))

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    # Showing

    def _fill(self) -> None:
        self.tree.blockSignals(True)
        for move in class_moves(self._school):
            item = QTreeWidgetItem(self.tree)
            item.setText(_CLASS, move.school_class or _NO_CLASS)
            item.setData(_CLASS, _KEY, move.school_class)
            item.setText(_COUNT, str(len(move.student_ids)))
            item.setTextAlignment(_COUNT, _CENTRE)
            item.setSizeHint(_CLASS, self._row)
            item.setText(_TO, move.to or str(Fate.LEAVES))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        self.tree.blockSignals(False)
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)
        self._ask_soon()

    @Slot(QTreeWidgetItem)
    def _show_pupils(self, item: QTreeWidgetItem) -> None:
        """The pupils of a class come when it is opened: a large school has thousands."""
        if item.childCount() or item.parent() is not None:
            return
        name = item.data(_CLASS, _KEY)
        pupils = [s for s in self._school.all(Student).values() if s.school_class == name]
        children = []
        for student in sorted(pupils, key=lambda each: each.sort_key):
            child = QTreeWidgetItem([student.list_name, "", self._word_of(student, item.text(_TO))])
            child.setData(_CLASS, _KEY, student.id)
            child.setSizeHint(_CLASS, self._row)
            child.setFlags(child.flags() & ~Qt.ItemFlag.ItemIsEditable)
            children.append(child)
        item.addChildren(children)

    def _word_of(self, student: Student, to: str) -> str:
        if student.left_on is not None:
            return tr("is al van school")
        return str(Fates(pupils=self._pupils).fate_of(student, _class_in(to)))

    @Slot(QTreeWidgetItem, int)
    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        if column != _TO or item.parent() is not None:
            return
        self.tree.blockSignals(True)
        item.setText(_TO, _class_in(item.text(_TO)) or str(Fate.LEAVES))
        for child in filter(None, (item.child(row) for row in range(item.childCount()))):
            student = self._school.get(Student, str(child.data(_CLASS, _KEY)))
            child.setText(_TO, self._word_of(student, item.text(_TO)))
        self.tree.blockSignals(False)
        self._ask_soon()

    @Slot()
    def _show_how(self) -> None:
        """Only what belongs to the choice that was made can be used; nothing moves."""
        by_list = self.by_list.isChecked()
        self.list_button.setEnabled(by_list)
        self.tree.setEnabled(not by_list)
        self._show_what_is_possible()
        self._ask_soon()

    @Slot()
    def _show_what_is_possible(self) -> None:
        can = self.tree.isEnabled() and bool(self.tree.selectedItems())
        for button in self.fate_buttons.values():
            button.setEnabled(can)

    @Slot()
    def choose_list(self) -> None:
        """Ask which list holds the pupils of the new year."""
        start = str(self._list.parent) if self._list else ""
        name, _ = QFileDialog.getOpenFileName(self, tr("Leerlingenlijst van het nieuwe jaar"), start, _LISTS)
        if name:
            self.take_list(Path(name))

    def take_list(self, path: Path) -> None:
        """Use this list."""
        self._list = path
        self.list_note.setText(path.name)
        self.ask()

    @Slot()
    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Nieuw schooljaar bewaren"), self.path.text(), tr("Schooljaar (*.bpv)")
        )
        if name:
            self.path.setText(name)

    @Slot()
    def _on_wanted(self) -> None:
        if text := self.path.text().strip():
            self.wanted.emit(Path(text))


def _class_in(text: str) -> str:
    """The class that a cell names; '' where the class leaves the school."""
    plain = text.strip()
    return "" if plain.casefold() in ("", "-", str(Fate.LEAVES)) else plain
