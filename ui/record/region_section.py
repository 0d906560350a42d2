"""The part of the panel about the region: what it does with a company, or what a member of it shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from bpv.domain import BpvError, Company, Partner
from bpv.language import tr
from bpv.services.region.around import CompanyHere, RegionLine, company_here, member_behind, member_lines
from bpv.services.region.claiming import Claim, usual_until
from ui.pages.page import Context, Destination
from ui.record.asking import Asking
from ui.record.lines import PersonLine, muted
from ui.record.section import LinesSection, refill
from ui.region_there import claim_there
from ui.widgets.tag import Tag

_NOBODY = tr("Niemand in de regio deelt of vraagt dit bedrijf.")


class _RegionLines(LinesSection):
    """Lines that lead to a page of the region."""

    title = tr("In de regio")

    def _add(self, lines: Sequence[RegionLine]) -> None:
        for each in lines:
            tag = Tag(each.tag, each.tone, self) if each.tag else None
            line = PersonLine(f"regio {each.key}", each.title, partial(self._go, each), self, dot="", tag=tag)
            line.way.setText(each.says)
            self.lines.addWidget(line)

    def _go(self, line: RegionLine, _checked: bool = False) -> None:
        self.go_to.emit(Destination(line.page, select=line.select))


class CompanyRegionSection(_RegionLines):
    """Who asks a company and until when, who offers places there, and our part; one button to ask it."""

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Add the button."""
        super().__init__(context, asking, parent)
        self.button = QPushButton(tr("Wij vragen dit bedrijf"), self)
        self.button.setToolTip(tr("Laten weten dat u dit bedrijf nu belt"))
        self.button.clicked.connect(self.claim)
        self.column.addWidget(self.button)

    def fill(self) -> None:
        """Show it; nothing while the school takes no part in a region."""
        here = company_here(self.school, self.record_id, date.today())
        self.setVisible(here is not None)
        if here is None:
            return
        self.button.setVisible(here.is_free and not self.session.year.is_read_only)
        if not self.shows_already(here):
            refill(self, self.lines, partial(self._build, here))

    def _build(self, here: CompanyHere) -> None:
        if not here.lines:
            self.lines.addWidget(muted(_NOBODY, self))
        self._add(here.lines)

    def claim(self, _checked: bool = False) -> None:
        """Let the others know that we call it now."""
        today = date.today()
        name = self.school.get(Company, self.record_id).name
        until = usual_until(self.school, today)
        told = tr("{name}: wij vragen, tot en met {until}", name=name, until=f"{until:%d-%m-%Y}")
        try:
            claim_there(self.session, Claim(today, until, company_id=self.record_id))
        except BpvError as refusal:
            self.noticed.emit(str(refusal), "red")
        else:
            self.undoable.emit(told)


class MemberSection(_RegionLines):
    """What a partner that is a member of the region shares; nothing for who is none."""

    def fill(self) -> None:
        """Show it."""
        partner = self.school.find(Partner, self.record_id)
        member = None if partner is None else member_behind(self.school, partner)
        self.setVisible(member is not None)
        if member is None:
            return
        lines = member_lines(self.school, member, date.today())
        if not self.shows_already(lines):
            refill(self, self.lines, partial(self._add, lines))
