"""Everyone to reach at a company, the first one first: called, written to, changed and added in place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from bpv.domain import BpvError, Company, Contact
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import CompanyId, ContactId
from bpv.domain.reaching import FIRST, contacts_of, first_contact
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.contacts import (
    MakeFirst,
    add_contact,
    edit_contact,
    fields_of,
    parse_contact,
    remove_contact,
)
from bpv.services.year.drafts import FORM, pack
from ui.guarding import attempt
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.contact_form import ContactForm
from ui.record.lines import muted
from ui.record.reach_line import ReachLine
from ui.record.section import LinesSection, refill
from ui.widgets.buttons import icon_menu_button, link_button

_NEW = ContactId("new")
"""Stands for a contact that is being added."""
_DRAFT = f"{FORM} contact"
"""By what the form that is being filled in is kept."""


class ContactsSection(LinesSection):
    """A frame for each contact; one of them may be a form."""

    title = tr("Contactpersonen")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.found: dict[str, ReachLine] = {}
        self.menus: dict[str, QMenu] = {}
        self.form: ContactForm | None = None
        self._edited = ContactId("")
        self.add_button = link_button(tr("+ Contactpersoon toevoegen"), self.add, self)
        self.add_button.setObjectName("contact toevoegen")
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.session.drafts.ending.connect(self._on_drafts_ending)

    # Showing

    def show_record(self, id_: str) -> None:
        """Show a company; what was typed for the one before is kept when it is right."""
        if id_ != self.record_id and self.form is not None:
            self.store_typed()
            self.form = None
            self.session.drafts.drop(_DRAFT)
        super().show_record(id_)

    def fill(self) -> None:
        """Show everyone, unless one of them is just being changed."""
        company = self.school.get(Company, self.record_id)
        people = contacts_of(self.school, company)
        is_read_only = self.session.year.is_read_only
        self.add_button.setVisible(not is_read_only and self.form is None)
        if self.form is None and not self.shows_already((people, is_read_only)):
            refill(self, self.lines, partial(self._build, people))

    def _build(self, people: tuple[Contact, ...]) -> None:
        self.found, self.menus = {}, {}
        if not people and self._edited != FIRST:
            self.lines.addWidget(muted(tr("Er is nog geen contactpersoon ingevuld."), self))
        for contact in people:
            self.lines.addWidget(self._line(contact, len(people) > 1))

    def _line(self, contact: Contact, has_others: bool) -> ReachLine:
        channel = (
            tr("liefst via {label}", label=contact.channel.label.lower())
            if contact.channel is not None
            else ""
        )
        about = " · ".join(filter(None, (contact.role, channel, contact.notes)))
        tags = [(tr("eerste"), "grey")] if contact.id == FIRST and has_others else []
        tags += [(tr("mag tekenen"), "blue")] if contact.may_sign else []
        line = ReachLine(contact.id, contact.name, about, contact.phone, contact.email, self, tuple(tags))
        if not self.session.year.is_read_only:
            menu = self.menus[contact.id] = self._menu(contact)
            button = icon_menu_button(
                menu, "more", tr("Wat u met {name} kunt doen", name=contact.name or tr("dit contact")), line
            )
            button.setObjectName(f"menu {contact.id}")
            line.add_button(button)
        self.found[contact.id] = line
        return line

    def _menu(self, contact: Contact) -> QMenu:
        menu = QMenu(tr("Contactpersoon {name}", name=contact.name).rstrip(), self)
        offers = [(tr("Wijzigen…"), partial(self.edit, contact))]
        if contact.id != FIRST:
            offers += [
                (tr("Eerste contactpersoon maken"), partial(self.make_first, contact)),
                (tr("Verwijderen"), partial(self.remove, contact)),
            ]
        offers.append((tr("Inzage geven…"), partial(self.give_inzage, contact)))
        offers.append((tr("Wis voorgoed…"), partial(self.erase, contact)))
        for words, run in offers:
            action = QAction(words, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        return menu

    # Changing

    def add(self, _checked: bool = False) -> None:
        """Fill in someone new: the first where there is none."""
        company = self.school.get(Company, self.record_id)
        if not contacts_of(self.school, company):
            self.edit(first_contact(company))
            return
        self._open(Contact(id=_NEW, company_id=CompanyId(self.record_id)), tr("Toevoegen"), None)

    def edit(self, contact: Contact, _checked: bool = False) -> None:
        """Change a contact in its place."""
        self._open(contact, tr("Bewaren"), self.found.get(contact.id))

    def make_first(self, contact: Contact, _checked: bool = False) -> None:
        """Have a contact be the first."""
        self.do(
            MakeFirst(contact.id),
            tr("{name} is nu de eerste contactpersoon.", name=contact.name or tr("Dit contact")),
        )

    def remove(self, contact: Contact, _checked: bool = False) -> None:
        """Take a contact away."""
        self.do(remove_contact(contact), tr("{name} verwijderd.", name=contact.name or tr("Contactpersoon")))

    def erase(self, contact: Contact, _checked: bool = False) -> None:
        """Ask to erase a contact from the file and all its copies; the first stands with the company."""
        is_first = contact.id == FIRST
        self.erase_asked.emit(
            Company if is_first else Contact, [contact.company_id if is_first else contact.id]
        )

    def give_inzage(self, contact: Contact, _checked: bool = False) -> None:
        """Ask for all that is kept of a contact; the first stands with the company."""
        is_first = contact.id == FIRST
        self.inzage_asked.emit(
            Company if is_first else Contact, contact.company_id if is_first else contact.id
        )

    def store_typed(self) -> None:
        """Keep what was typed when it is right."""
        if self.form is not None and self.form.is_changed and not self.form.problems():
            self._on_kept()

    def _open(self, contact: Contact, words: str, place: ReachLine | None) -> None:
        self._close()
        fields, of = fields_of(contact.id), CATALOGUE[Contact]
        texts = {each.name: show_value(of.field(each.name), getattr(contact, each.name)) for each in fields}
        self._edited = contact.id
        form = self.form = ContactForm(self.school, fields, texts, words, self)
        form.typed.connect(self._on_typed)
        form.kept.connect(self._on_kept)
        form.left.connect(self._on_left)
        at = self.lines.indexOf(place) if place is not None else self.lines.count()
        self.lines.insertWidget(at, form)
        if place is not None:
            place.hide()
        self.add_button.hide()
        form.begin()
        self.bring_in_sight(form.keep_button)

    def _close(self) -> None:
        """Put the form away and show everyone anew."""
        edited, self._edited = self._edited, ContactId("")
        if self.form is None:
            return
        form, self.form = self.form, None
        self.session.drafts.drop(_DRAFT)
        had_focus = form.isAncestorOf(form.window().focusWidget() or form)
        self.lines.removeWidget(form)  # it may be telling of a key: it goes once that is over
        form.hide()
        form.deleteLater()
        self.forget_shown()
        self.fill()
        again = self.findChild(QWidget, f"menu {edited}") or self.add_button
        if had_focus:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_kept(self) -> None:
        form = self.form
        if form is None:
            return
        try:
            values = parse_contact(self.school, form.texts)
        except BpvError:  # said under the field
            return
        command = self._command(values)
        name = str(values["name"]) or tr("Contactpersoon")
        is_new = self._edited == _NEW
        if not form.is_changed:
            self._close()
        elif self.session.execute(command):
            self._close()
            self.undoable.emit(f"{name} {(tr('toegevoegd') if is_new else tr('gewijzigd'))}.")

    def _command(self, values: dict[str, object]) -> Command:
        if self._edited == _NEW:
            return add_contact(self.record_id, values)
        if self._edited == FIRST:
            return edit_contact(first_contact(self.school.get(Company, self.record_id)), values)
        return edit_contact(self.school.get(Contact, self._edited), values)

    @Slot()
    def _on_typed(self) -> None:
        if self.form is not None:
            back = {"page": "companies", "beside": True, "id": self.record_id, "contact": self._edited}
            words = {
                **back,
                "what": tr("contactpersoon"),
                "texts": self.form.texts,
                "is_there": self._edited != _NEW,
            }
            self.session.drafts.keep(_DRAFT, lambda: {_DRAFT: pack(words)})

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with a contact that was being filled in; False when that one is not there any more."""
        id_, texts = str(words.get("contact")), words.get("texts")
        there = {each.id: each for each in contacts_of(self.school, self.school.get(Company, self.record_id))}
        if not isinstance(texts, dict) or self.session.year.is_read_only:
            return False
        if id_ == _NEW:
            self.add()
        elif id_ in there or id_ == FIRST:
            self.edit(there.get(ContactId(id_)) or first_contact(self.school.get(Company, self.record_id)))
        if self.form is not None:
            self.form.fill_in({str(name): str(text) for name, text in texts.items()})
        return self.form is not None

    @Slot()
    def _on_left(self) -> None:
        self._close()

    @Slot()
    def _on_drafts_ending(self) -> None:
        """The school year is about to close: what is right is kept."""
        if self.record_id:
            attempt(self.store_typed)
