"""The part of the panel about agreements: how far each is, who still has to sign, more on a click."""

from __future__ import annotations

from functools import partial

from bpv.domain import School
from bpv.language import tr
from bpv.services.agreeing.lines import Line, lines_of_company, lines_of_student
from bpv.services.agreeing.table import TONES, standing_now
from ui.dialogs.agreement_dialog import AgreementDialog
from ui.pages.page import Destination
from ui.record.lines import PersonLine, muted
from ui.record.section import LinesSection, refill
from ui.widgets.tag import Tag


class AgreementSection(LinesSection):
    """A line a placement; nothing where there are none."""

    title = tr("Overeenkomsten")

    def lines_of(self, school: School) -> tuple[Line, ...]:
        """The placements that belong to the record."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show how they stand."""
        lines = self.lines_of(self.school)
        self.setVisible(bool(lines))
        if not self.shows_already(lines):
            refill(self, self.lines, partial(self._build, lines))

    def _build(self, lines: tuple[Line, ...]) -> None:
        for each in lines:
            tag = Tag(each.state.lower(), TONES.get(each.state, "grey"), self)
            key = f"overeenkomst {each.placement_id}"
            line = PersonLine(key, each.name, partial(self._open, each.placement_id), self, dot="", tag=tag)
            line.link.setToolTip(tr("De overeenkomst openen"))
            line.link.setAccessibleName(
                tr("Overeenkomst: {name}, {state}", name=each.name, state=each.state.lower())
            )
            self.lines.addWidget(line)
            self.lines.addWidget(muted(" · ".join(filter(None, (each.paper, each.says))), self))

    def _open(self, placement_id: str, _checked: bool = False) -> None:
        """Show the agreement; where there is none, the row from which it is made."""
        if standing_now(self.school, placement_id).main is None:
            self.go_to.emit(Destination("agreements", select=placement_id))
            return
        dialog = AgreementDialog(self.session, placement_id, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class StudentAgreements(AgreementSection):
    """Those of a pupil."""

    def lines_of(self, school: School) -> tuple[Line, ...]:
        """Where they are."""
        return lines_of_student(school, self.record_id)


class CompanyAgreements(AgreementSection):
    """Those at a company."""

    def lines_of(self, school: School) -> tuple[Line, ...]:
        """Who is there."""
        return lines_of_company(school, self.record_id)
