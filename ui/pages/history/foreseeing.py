"""Before going back to an earlier moment: which actions no longer count then, and what changes."""

from __future__ import annotations

from dataclasses import dataclass

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
        return "Terug tot hier?"

    @property
    def verb(self) -> str:
        """What the button says."""
        return "Terug tot hier"

    @property
    def lines(self) -> list[str]:
        """What it means, a sentence a line."""
        later = self.way.later
        many = "1 latere stap telt" if len(later) == 1 else f"{len(later)} latere stappen tellen"
        found = [f"Alles wordt weer zoals na '{self.way.entry.label}' ({self.when}). {many} dan niet mee:"]
        named = [entry.label for entry in later[:_NAMED]]
        if len(later) > _NAMED:
            named.append(f"en nog {len(later) - _NAMED}")
        found.append("\n".join(f"•  {each}" for each in named))
        what = word_changes(self.way.changeset)
        found.append(f"Er verandert iets aan {what}." if what else "Er verandert niets aan de lijsten.")
        return found
