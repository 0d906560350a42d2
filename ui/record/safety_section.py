"""The part of the panel about how safe the work of a company is."""

from __future__ import annotations

from bpv.language import tr
from bpv.services.records.safety import Safety, safety_of
from ui.record.lines import muted
from ui.record.section import LinesSection, refill


class SafetySection(LinesSection):
    """The risks of each place, and what to walk through with a company of this sector."""

    title = tr("Veiligheid")

    def fill(self) -> None:
        """Show both; nothing for a company without places."""
        safety = safety_of(self.school, self.record_id)
        self.setVisible(safety != Safety())
        if self.shows_already(safety):
            return

        def build() -> None:
            for name, words in safety.places:
                self.lines.addWidget(muted(f"{name}: {words}", self))
            if safety.points:
                self.lines.addWidget(muted(tr("Doorlopen: {points}.", points="; ".join(safety.points)), self))

        refill(self, self.lines, build)
