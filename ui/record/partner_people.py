"""Everyone to reach at a partner that is no company: called, written to, changed and added in place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from bpv.domain import BpvError, PartnerContact
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import PartnerContactId, PartnerId
from bpv.language import tr
from bpv.services.partnering.people import (
    add_partner_contact,
    asked_of_contact,
    contacts_of_partner,
    edit_partner_contact,
    parse_partner_contact,
    remove_partner_contact,
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

_NEW = PartnerContactId("new")
_DRAFT = f"{FORM} partner-contact"
"""By what the form that is being filled in is kept."""


class PartnerPeopleSection(LinesSection):
    """A frame for each contact; one of them may be a form."""

    title = tr("Contactpersonen")

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.found: dict[str, ReachLine] = {}
        self.form: ContactForm | None = None
        self._edited: PartnerContact | None = None
        self.add_button = link_button(tr("+ Contactpersoon toevoegen"), self.add, self)
        self.add_button.setObjectName("contact toevoegen")
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.session.drafts.ending.connect(self._on_drafts_ending)

    def show_record(self, id_: str) -> None:
        """Show a partner; what was typed for the one before is kept when it is right."""
        if id_ != self.record_id and self.form is not None:
            self.store_typed()
            self._close()
        super().show_record(id_)

    def fill(self) -> None:
        """Show everyone, unless one of them is just being changed."""
        people = contacts_of_partner(self.school, self.record_id)
        is_read_only = self.session.year.is_read_only
        self.add_button.setVisible(not is_read_only and self.form is None)
        if self.form is None and not self.shows_already((people, is_read_only)):
            refill(self, self.lines, partial(self._build, people))

    def _build(self, people: tuple[PartnerContact, ...]) -> None:
        self.found = {}
        if not people:
            self.lines.addWidget(muted(tr("Er is nog geen contactpersoon ingevuld."), self))
        for contact in people:
            self.lines.addWidget(self._line(contact))

    def _line(self, contact: PartnerContact) -> ReachLine:
        about = " · ".join(filter(None, (contact.role, contact.notes)))
        tags = ((tr("mag tekenen"), "blue"),) if contact.may_sign else ()
        line = ReachLine(contact.id, contact.name, about, contact.phone, contact.email, self, tags)
        if not self.session.year.is_read_only:
            who = contact.name or tr("dit contact")
            button = icon_menu_button(
                self._menu(contact), "more", tr("Wat u met {who} kunt doen", who=who), line
            )
            button.setObjectName(f"menu {contact.id}")
            line.add_button(button)
        self.found[contact.id] = line
        return line

    def _menu(self, contact: PartnerContact) -> QMenu:
        menu = QMenu(tr("Contactpersoon {name}", name=contact.name).rstrip(), self)
        for words, run in (
            (tr("Wijzigen…"), self.edit),
            (tr("Verwijderen"), self.remove),
            (tr("Inzage geven…"), self.give_inzage),
            (tr("Wis voorgoed…"), self.erase),
        ):
            action = QAction(words, menu)
            action.triggered.connect(partial(run, contact))
            menu.addAction(action)
        return menu

    # Changing

    def add(self, _checked: bool = False) -> None:
        """Fill in someone new."""
        new = PartnerContact(id=_NEW, partner_id=PartnerId(self.record_id))
        self._open(new, tr("Toevoegen"), None)

    def edit(self, contact: PartnerContact, _checked: bool = False) -> None:
        """Change a contact in its place."""
        self._open(contact, tr("Bewaren"), self.found.get(contact.id))

    def remove(self, contact: PartnerContact, _checked: bool = False) -> None:
        """Take a contact away."""
        self.do(
            remove_partner_contact(contact),
            tr("{name} verwijderd.", name=contact.name or tr("Contactpersoon")),
        )

    def erase(self, contact: PartnerContact, _checked: bool = False) -> None:
        """Ask to erase a contact from the file and all its copies."""
        self.erase_asked.emit(PartnerContact, [contact.id])

    def give_inzage(self, contact: PartnerContact, _checked: bool = False) -> None:
        """Ask for all that is kept of a contact."""
        self.inzage_asked.emit(PartnerContact, contact.id)

    def store_typed(self) -> None:
        """Keep what was typed when it is right."""
        if self.form is not None and self.form.is_changed and not self.form.problems():
            self._on_kept()

    def _open(self, contact: PartnerContact, words: str, place: ReachLine | None) -> None:
        self._close()
        of = CATALOGUE[PartnerContact]
        fields = asked_of_contact()
        texts = {each.name: show_value(of.field(each.name), getattr(contact, each.name)) for each in fields}
        self._edited = contact
        form = self.form = ContactForm(self.school, fields, texts, words, self)
        form.kept.connect(self._on_kept)
        form.typed.connect(self._on_typed)
        form.left.connect(self._close)
        at = self.lines.indexOf(place) if place is not None else self.lines.count()
        self.lines.insertWidget(at, form)
        if place is not None:
            place.hide()
        self.add_button.hide()
        form.begin()
        self.bring_in_sight(form.keep_button)

    @Slot()
    def _close(self) -> None:
        """Put the form away and show everyone anew."""
        edited, self._edited = self._edited, None
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
        again = self.findChild(QWidget, f"menu {edited.id}") if edited is not None else None
        if had_focus:
            (again or self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_kept(self) -> None:
        form, contact = self.form, self._edited
        if form is None or contact is None:
            return
        try:
            values = parse_partner_contact(self.school, form.texts)
        except BpvError:  # said under the field
            return
        is_new = contact.id == _NEW
        add = add_partner_contact(contact.partner_id, values)
        command = add if is_new else edit_partner_contact(contact, values)
        if not form.is_changed:
            self._close()
        elif self.session.execute(command):
            self._close()
            name = str(values["name"]) or tr("Contactpersoon")
            self.undoable.emit(f"{name} {(tr('toegevoegd') if is_new else tr('gewijzigd'))}.")

    @Slot()
    def _on_typed(self) -> None:
        """Keep what is typed, so that it is there after a crash."""
        if self.form is None or self._edited is None:
            return
        back = {"page": "partners", "beside": True, "id": self.record_id, "contact": self._edited.id}
        words = {
            **back,
            "what": tr("contactpersoon van een partner"),
            "texts": self.form.texts,
            "is_there": self._edited.id != _NEW,
        }
        self.session.drafts.keep(_DRAFT, lambda: {_DRAFT: pack(words)})

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with a contact that was being filled in; False when that one is not there any more."""
        id_, texts = str(words.get("contact")), words.get("texts")
        if not isinstance(texts, dict) or self.session.year.is_read_only:
            return False
        known = {each.id: each for each in contacts_of_partner(self.school, self.record_id)}
        if id_ == _NEW:
            self.add()
        elif id_ in known:
            self.edit(known[PartnerContactId(id_)])
        if self.form is not None:
            self.form.fill_in({str(name): str(text) for name, text in texts.items()})
        return self.form is not None

    @Slot()
    def _on_drafts_ending(self) -> None:
        """The school year is about to close: what is right is kept."""
        if self.record_id:
            attempt(self.store_typed)
        self._close()
