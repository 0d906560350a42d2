"""The part of the panel about what a company was asked, what it answered, and how much that is per week."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from bpv.language import tr
from bpv.services.asking.of_company import RequestHere, requests_of
from bpv.services.asking.weeks import Load, loads_of
from ui.pages.page import Destination
from ui.record.choosing import chosen_first
from ui.record.lines import PersonLine, Said, muted
from ui.record.section import LinesSection, refill
from ui.widgets.tag import Tag

_MOST_WEEKS = 4


class RequestsSection(LinesSection):
    """A line a request, which leads to it, over what happened to it; hidden where nothing was asked."""

    title = tr("Verzoeken")

    def fill(self) -> None:
        """Show the requests of this year, those of the chosen round first."""
        found = chosen_first(requests_of(self.school, self.record_id, date.today()), self.context.round.id)
        loads = loads_of(self.school, self.record_id)
        limit = self.school.setting("ask_week_limit")
        self.setVisible(bool(found))
        if not self.shows_already((found, loads, limit)):
            refill(self, self.lines, partial(self._build, found, loads, limit))

    def _build(self, found: tuple[RequestHere, ...], loads: tuple[Load, ...], limit: int) -> None:
        for each in found:
            tag = Tag(each.status, each.tone)
            tag.setAccessibleName(f"Status: {each.status}")
            line = PersonLine(
                f"verzoek {each.id}",
                each.title,
                partial(self._go_to, each.id),
                self,
                dot="",
                tag=tag,
            )
            self.lines.addWidget(line)
            told = "\n".join(filter(None, (each.now, *each.steps)))
            if told:
                words = muted(told, self)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.lines.addWidget(words)
        if loads:
            worst = sorted(loads, key=lambda load: -load.number)[:_MOST_WEEKS]
            shown = sorted(worst, key=lambda load: load.first)
            weeks = "\n".join(
                f"{load.words}{(tr(' (veel)') if load.number > limit else '')}" for load in shown
            )
            self.lines.addWidget(Said(tr("Per week"), self.text(weeks), self))

    def _go_to(self, request_id: str) -> None:
        self.go_to.emit(Destination("requests", select=request_id))
