"""Before going back to an earlier moment: which actions no longer count then, and what changes."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.language import tr, tr_count
from bpv.services.today.latest import word_changes
from bpv.services.year.going_back import WayBack

_NAMED = 6


@dataclass(frozen=True, slots=True)
class ForeseenWayBack:
    """Going back as a question that a `RemovalDialog` asks."""

    way: WayBack
    when: str

    @property
    def question(self) -> str:
        """What is asked."""
        return tr("Terug tot hier?")

    @property
    def verb(self) -> str:
        """What the button says."""
        return tr("Terug tot hier")

    @property
    def lines(self) -> list[str]:
        """What it means, a sentence a line."""
        later = self.way.later
        many = tr_count("{count} latere stap telt", "{count} latere stappen tellen", len(later))
        found = [
            tr(
                "Alles wordt weer zoals na '{label}' ({when}). {many} dan niet mee:",
                label=self.way.entry.words,
                when=self.when,
                many=many,
            )
        ]
        named = [entry.words for entry in later[:_NAMED]]
        if len(later) > _NAMED:
            named.append(tr("en nog {count}", count=len(later) - _NAMED))
        found.append("\n".join(f"•  {each}" for each in named))
        what = word_changes(self.way.changeset)
        found.append(
            tr("Er verandert iets aan {what}.", what=what)
            if what
            else tr("Er verandert niets aan de lijsten.")
        )
        return found
