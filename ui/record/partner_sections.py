"""The parts of the panel around a partner: what was agreed, whom it asked, who is on a route with it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from bpv.domain import Accord, Company, Partner, Student
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.partnering.around import AccordLine, AskedLine, accords_with, asked_by, on_routes_with
from bpv.services.partnering.organisations import partner_behind
from ui import desktop
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.lines import PersonLine, muted
from ui.record.quick_actions import NO_MAIL, NO_PHONE, QuickActions
from ui.record.section import LinesSection, refill
from ui.widgets.elided_link import ElidedLink
from ui.widgets.tag import Tag

_NONE = tr("Er is met deze partner nog niets vastgelegd: de samenwerking rust op goede wil.")


class AccordsSection(LinesSection):
    """The accords in which a partner is a party."""

    title = tr("Afspraken")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self._entity = entity

    def fill(self) -> None:
        """Show them, the one that ends first in front."""
        partner = partner_behind(self.school, self._entity, self.record_id)
        lines = accords_with(self.school, partner, date.today()) if partner is not None else ()
        if not self.shows_already(lines):
            refill(self, self.lines, partial(self._build, lines))

    def _build(self, lines: tuple[AccordLine, ...]) -> None:
        if not lines:
            self.lines.addWidget(muted(_NONE, self))
        for each in lines:
            tag = Tag(each.state, each.tone, self)
            run = partial(self._go, each.accord_id)
            line = PersonLine(f"afspraak {each.accord_id}", each.title, run, self, dot="", tag=tag)
            line.way.setText(
                tr("tot {word_date}", word_date=word_date(each.ends)) if each.ends is not None else ""
            )
            self.lines.addWidget(line)

    def _go(self, accord_id: str, _checked: bool = False) -> None:
        self.record_asked.emit(Record(Accord, accord_id))


class OnRoutesSection(LinesSection):
    """The pupils on a learning route that leads to an mbo."""

    title = tr("Leerlingen op een leerroute")

    def fill(self) -> None:
        """Show who; nothing where nobody is."""
        found = on_routes_with(self.school, self.record_id)
        self.setVisible(bool(found))
        self.aside.setText(str(len(found)))
        if not self.shows_already(found):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: tuple[Student, ...]) -> None:
        for each in found:
            run = partial(self.record_asked.emit, Record(Student, each.id))
            link = ElidedLink(f"{each.name}, {each.school_class}".rstrip(", "), run, self)
            link.setObjectName(f"leerling {each.id}")
            self.lines.addWidget(link)


class AskedSection(LinesSection):
    """The companies that a partner asked, as far as the school heard of it."""

    title = tr("Vroeg ook")

    def fill(self) -> None:
        """Show whom and when; nothing where it asked nobody."""
        found = asked_by(self.school, self.record_id)
        self.setVisible(bool(found))
        if not self.shows_already(found):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: tuple[AskedLine, ...]) -> None:
        for each in found:
            run = partial(self.record_asked.emit, Record(Company, each.company_id))
            line = PersonLine(f"vroeg {each.moment_id}", each.name, run, self, dot="")
            line.way.setText(word_date(each.on) if each.on is not None else "")
            self.lines.addWidget(line)


class PartnerActions(QuickActions):
    """Ring or write to a partner."""

    entity = Partner

    def make(self) -> None:
        """Add the buttons."""
        self.call_action = self.add(
            tr("Bellen"), self.call, "phone", tr("Bellen met dit apparaat"), primary=True
        )
        tip = tr("Een bericht beginnen in uw mailprogramma")
        self.mail_action = self.add(tr("Mailen"), self.mail, "mail", tip)

    def fill(self) -> None:
        """Offer what the partner has."""
        partner = self.school.get(Partner, self.record_id)
        self.offer(self.call_action, "" if desktop.can_call(partner.phone) else NO_PHONE)
        self.offer(self.mail_action, "" if partner.email.strip() else NO_MAIL)

    def call(self) -> None:
        """Ring."""
        desktop.call(self.school.get(Partner, self.record_id).phone)

    def mail(self) -> None:
        """Write."""
        desktop.mail(self.school.get(Partner, self.record_id).email)
