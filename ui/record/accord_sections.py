"""The parts of the panel about an accord: what to see to, who signs, and the routes that rest on it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from bpv.domain import AccordParty, BpvError, Company, LearningRoute, Partner
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.times import word_date
from bpv.language import tr, tr_count
from bpv.services.accords.commands import AddParty, SignParties
from bpv.services.accords.parties import find_partner, names_of_parties, party_name
from bpv.services.accords.remarks import Remark, Wrong, remarks_about
from bpv.services.accords.routes import pupils_on, routes_of
from bpv.services.accords.standing import Standing, standing_of
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.lists.tables import parse
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.contact_form import ContactForm
from ui.record.lines import PersonLine, muted
from ui.record.section import LinesSection, refill
from ui.theme import GRID
from ui.widgets.buttons import icon_menu_button, link_button
from ui.widgets.cell_editors import ChoiceEditor
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink
from ui.widgets.tag import Tag

_FIELD = {Wrong.OWNER: "owner_id", Wrong.OWNER_LEFT: "owner_id", Wrong.ENDING: "ends", Wrong.OVER: "ends"}
"""The field in which something is mended."""
_PARTY_FIELDS = ("name", "role", "signed_on")


class RemarksSection(LinesSection):
    """What is to be seen to; each leads to the field that mends it, where there is one."""

    title = tr("Let op")

    def fill(self) -> None:
        """Show it, or nothing at all."""
        each = standing_of(self.school, self.record_id)
        found = tuple(remarks_about(self.school, each, date.today()))
        self.setVisible(bool(found))
        if not self.shows_already(found):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: tuple[Remark, ...]) -> None:
        for remark in found:
            line = QFrame(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Tag(tr("eerst") if remark.is_heavy else tr("let op"), _tone(remark), line))
            key = _FIELD.get(remark.wrong, "")
            if key:
                link = ElidedLink(remark.text, partial(self.field_asked.emit, key), line)
                link.setObjectName(f"let op {remark.wrong}")
                link.setToolTip(tr("Naar het veld waar u dit regelt"))
                row.addWidget(link)
                row.addStretch(1)
            else:
                row.addWidget(muted(remark.text, line), 1)
            self.lines.addWidget(line)


def _tone(remark: Remark) -> str:
    return "red" if remark.is_heavy else "amber"


class PartiesSection(LinesSection):
    """A frame for each party; one of them may be a form."""

    title = tr("Partijen")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.menus: dict[str, QMenu] = {}
        self.form: ContactForm | None = None
        self._edited = ""
        self.add_button = link_button(tr("+ Partij toevoegen"), self.add, self)
        self.add_button.setObjectName("partij toevoegen")
        self.adding = ChoiceEditor([], self)
        self.adding.setAccessibleName(tr("Partij toevoegen"))
        self.adding.setPlaceholderText(tr("een partner of bedrijf, dan Enter"))
        self.adding.hide()
        queued = Qt.ConnectionType.QueuedConnection
        self.adding.returnPressed.connect(self._on_added, queued)
        self.adding.entered.connect(self._on_added, queued)
        self.column.addWidget(self.adding)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, id_: str) -> None:
        """Show the parties of an accord; a form of another goes."""
        if id_ != self.record_id:
            self.store_typed()
            self._put_away()
            self.adding.hide()
        super().show_record(id_)

    def fill(self) -> None:
        """Show everyone, unless one of them is being changed."""
        each = standing_of(self.school, self.record_id)
        names = [party_name(self.school, party) for party in each.parties]
        is_read_only = self.session.year.is_read_only
        self.aside.setText(
            tr(
                "{count} van {count2} getekend",
                count=len(each.parties) - len(each.to_sign),
                count2=len(each.parties),
            )
        )
        self.add_button.setVisible(not is_read_only and self.adding.isHidden())
        if self.form is None and not self.shows_already((each.parties, names, is_read_only)):
            refill(self, self.lines, partial(self._build, each))

    def _build(self, each: Standing) -> None:
        self.menus = {}
        for party in each.parties:
            self.lines.addWidget(self._line(party))

    def _line(self, party: AccordParty) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("line", "taken")
        frame.setObjectName(f"partij {party.id}")
        name = party_name(self.school, party)
        head = QHBoxLayout()
        partner = self.school.find(Partner, party.partner_id)
        company_id = partner.company_id if partner is not None else None
        if company_id is not None:
            show = partial(self.record_asked.emit, Record(Company, company_id))
            head.addWidget(ElidedLink(name, show, frame))
            head.addStretch(1)
        else:
            head.addWidget(ElidedLabel(name, frame), 1)
        is_signed = party.signed_on is not None
        says = (
            tr("getekend {word_date}", word_date=word_date(party.signed_on))
            if party.signed_on
            else tr("nog te tekenen")
        )
        head.addWidget(Tag(says, "green" if is_signed else "amber", frame))
        if not self.session.year.is_read_only:
            menu = self.menus[party.id] = self._menu(party, name)
            button = icon_menu_button(menu, "more", tr("Wat u met {name} kunt doen", name=name), frame)
            button.setObjectName(f"menu {party.id}")
            head.addWidget(button)
        column = QVBoxLayout(frame)
        column.setContentsMargins(GRID, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        who = ", ".join(filter(None, (party.name, party.role)))
        if who:
            signer = ElidedLabel(who, frame)
            signer.setProperty("muted", True)
            column.addWidget(signer)
        return frame

    def _menu(self, party: AccordParty, name: str) -> QMenu:
        menu = QMenu(tr("Partij {name}", name=name), self)
        sign = (tr("Getekend, vandaag"), partial(self.sign, party, date.today()))
        unsign = (tr("Handtekening terugnemen"), partial(self.sign, party, None))
        offers = [
            unsign if party.signed_on is not None else sign,
            (tr("Wie tekent, en wanneer…"), partial(self.edit, party)),
        ]
        if party.partner_id is not None:
            offers.append((tr("Verwijderen"), partial(self.remove, party)))
        if party.name:
            offers.append((tr("Wis de ondertekenaar voorgoed…"), partial(self.erase, party)))
        for words, run in offers:
            action = QAction(words, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        return menu

    # Changing

    def sign(self, party: AccordParty, on: date | None, _checked: bool = False) -> None:
        """Say that a party signed, or not."""
        verb = tr("getekend") if on is not None else tr("handtekening teruggenomen")
        self.do(SignParties((party.id,), on), f"{party_name(self.school, party)}: {verb}")

    def remove(self, party: AccordParty, _checked: bool = False) -> None:
        """Have it be no party any more."""
        name = party_name(self.school, party)
        self.do(RemoveRecords(AccordParty, (party.id,)), tr("{name} is geen partij meer", name=name))

    def erase(self, party: AccordParty, _checked: bool = False) -> None:
        """Ask to erase who signs from the file and all its copies; that the party signed stays."""
        self.erase_asked.emit(AccordParty, [party.id])

    def add(self, _checked: bool = False) -> None:
        """Ask which organisation."""
        self.adding.set_choices(names_of_parties(self.school))
        self.adding.clear()
        self.adding.show()
        self.add_button.hide()
        self.adding.setFocus()
        self.bring_in_sight(self.adding)

    def _on_added(self, _key: int = 0) -> None:
        text = self.adding.text().strip()
        if self.adding.isHidden():
            return
        self.adding.hide()
        self.add_button.show()
        if text:
            try:
                command = AddParty(self.record_id, find_partner(self.school, text))
            except BpvError as refusal:
                self.noticed.emit(str(refusal), "red")
            else:
                self.do(command, tr("{text} is partij bij de afspraak", text=text))
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, party: AccordParty, _checked: bool = False) -> None:
        """Say who signs for a party, and when that was."""
        self._put_away()
        fields = tuple(CATALOGUE[AccordParty].field(name) for name in _PARTY_FIELDS)
        texts = {each.name: show_value(each, getattr(party, each.name)) for each in fields}
        form = self.form = ContactForm(self.school, fields, texts, tr("Bewaren"), self)
        self._edited = party.id
        form.kept.connect(self._on_kept)
        form.left.connect(self._close)
        frame = self.findChild(QFrame, f"partij {party.id}")
        assert frame is not None
        self.lines.insertWidget(self.lines.indexOf(frame), form)
        frame.hide()
        form.begin()
        self.bring_in_sight(form.keep_button)

    def store_typed(self) -> None:
        """Keep what was typed when it is right."""
        if self.form is not None and self.form.is_changed and not self.form.problems():
            self._on_kept()

    def _on_kept(self) -> None:
        form = self.form
        party = self.school.find(AccordParty, self._edited or None)
        if form is None or party is None:
            return
        fields = {name: CATALOGUE[AccordParty].field(name) for name in _PARTY_FIELDS}
        try:
            values = {name: parse(self.school, fields[name], text) for name, text in form.texts.items()}
        except BpvError:  # said under the field
            return
        edits = tuple(CellEdit(AccordParty, party.id, name, value) for name, value in values.items())
        told = tr("{party_name}: gewijzigd", party_name=party_name(self.school, party))
        if not form.is_changed:
            self._close()
        elif self.session.execute(EditCells(edits)):
            self._close()
            self.undoable.emit(told)

    def _close(self) -> None:
        edited = self._edited
        self._put_away()
        self.forget_shown()
        self.fill()
        if (again := self.findChild(QWidget, f"menu {edited}")) is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        form, self.form, self._edited = self.form, None, ""
        if form is not None:
            self.lines.removeWidget(form)
            form.hide()
            form.deleteLater()
            self.forget_shown()


class RestingSection(LinesSection):
    """The learning routes that rest on an accord."""

    title = tr("Leerroutes")

    def fill(self) -> None:
        """Show them with how many pupils; of an accord under which none stands nothing."""
        routes = self.school.all(LearningRoute)
        found = [
            (id_, routes[id_].name or routes[id_].kind.label, len(pupils_on(self.school, id_).ids))
            for id_ in routes_of(self.school, self.record_id)
        ]
        self.setVisible(bool(found))
        if not self.shows_already(tuple(found)):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: list[tuple[str, str, int]]) -> None:
        for id_, name, count in found:
            show = partial(self.record_asked.emit, Record(LearningRoute, id_))
            line = PersonLine(f"route {id_}", name, show, self, dot="")
            line.way.setText(tr_count("{count} leerling", "{count} leerlingen", count))
            self.lines.addWidget(line)
