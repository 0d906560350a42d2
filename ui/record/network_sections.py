"""The parts of the panel about the network: what could go wrong with a partner, and its team scans."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bpv.domain import Company, School, TeamScan
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.network_risks.risks import Risk
from bpv.services.network_risks.rules import risks_about
from bpv.services.partnering.organisations import partner_behind
from bpv.services.surroundings.scan_results import results_of, word_score
from bpv.services.surroundings.scans import scans_with
from ui.pages.page import Context, Destination
from ui.record.asking import Asking
from ui.record.helping import Helping, words_for
from ui.record.lines import PersonLine, muted
from ui.record.section import LinesSection, refill
from ui.theme import GRID, set_font
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink
from ui.widgets.tag import Tag


class RisksSection(LinesSection):
    """What would go wrong if nobody did anything, each with what helps."""

    title = tr("Netwerkrisico's")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin hidden: most have none."""
        super().__init__(context, asking, parent)
        self._entity = entity
        self.helping = Helping(self.session, self)
        self.helping.go_to.connect(self.go_to)
        self.helping.told.connect(self.undoable)
        self.hide()

    def fill(self) -> None:
        """Have them found; what was shown of another record goes at once."""
        if self._shown is not None and self._shown[0] != self.record_id:
            self.hide()
            self.forget_shown()
        is_company = self._entity is Company
        ask = partial(
            _find,
            company_id=self.record_id if is_company else "",
            partner_id="" if is_company else self.record_id,
        )
        self.ask(ask, self._on_found)

    def _on_found(self, risks: tuple[Risk, ...]) -> None:
        self.setVisible(bool(risks))
        self.aside.setText(str(len(risks)) if len(risks) > 1 else "")
        if not self.shows_already(risks):
            refill(self, self.lines, partial(self._build, risks))

    def _build(self, risks: tuple[Risk, ...]) -> None:
        for risk in risks:
            self.lines.addWidget(_RiskLine(risk, self))

    def help(self, risk: Risk) -> None:
        """Begin what helps."""
        link = self.findChild(QWidget, f"risico {risk.key}") or self
        self.helping.begin([risk], link.mapToGlobal(link.rect().bottomLeft() + QPoint(0, 2)))


class _RiskLine(QWidget):
    """What it is called and what helps, as a link; below it why."""

    def __init__(self, risk: Risk, section: RisksSection) -> None:
        super().__init__(section)
        name = ElidedLabel(risk.kind.label, self)
        set_font(name, 0, QFont.Weight.DemiBold)
        self.link = ElidedLink(words_for(risk), partial(section.help, risk), self)
        self.link.setObjectName(f"risico {risk.key}")
        self.link.setAccessibleName(f"{risk.kind.label}: {words_for(risk)}")
        self.link.setVisible(not section.session.year.is_read_only)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(name, 1)
        row.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(muted(f"{risk.why[0].upper()}{risk.why[1:]}.", self))


class ScansSection(LinesSection):
    """How the team found the cooperation, by scan: what it came to, once enough filled it in."""

    title = tr("Teamscans")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self._entity = entity

    def fill(self) -> None:
        """Show them, the latest first; nothing where none was held."""
        partner = partner_behind(self.school, self._entity, self.record_id)
        scans = scans_with(self.school, partner.id) if partner is not None else []
        found = tuple((scan, _said(self.school, scan)) for scan in scans)
        self.setVisible(bool(found))
        if not self.shows_already(found):
            refill(self, self.lines, partial(self._build, found))

    def _build(self, found: tuple[tuple[TeamScan, str], ...]) -> None:
        for scan, said in found:
            show = partial(self.go_to.emit, Destination("scan", select=scan.id))
            state = (tr("gesloten"), "grey") if scan.closed_on is not None else ("open", "blue")
            line = PersonLine(f"scan {scan.id}", scan.title, show, self, dot="", tag=Tag(*state, self))
            on = f"{word_date(scan.opened_on)}: " if scan.opened_on is not None else ""
            line.way.setText(f"{on}{said}")
            self.lines.addWidget(line)


def _said(school: School, scan: TeamScan) -> str:
    """'gemiddeld 3,4', or how many filled it in as long as it shows nothing."""
    results = results_of(school, scan)
    means = [each.mean for each in results.topics if each.mean is not None]
    if not means:
        return tr("{people} keer ingevuld", people=results.people)
    return tr("gemiddeld {word_score} van 5", word_score=word_score(sum(means) / len(means)))


def _find(school: School, *, company_id: str, partner_id: str) -> tuple[Risk, ...]:
    return risks_about(school, date.today(), company_id=company_id, partner_id=partner_id)
