"""Scenarios: divisions of a round that were kept, to set side by side."""

from dataclasses import dataclass
from datetime import datetime

from bpv.domain.ids import RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRun:
    """One division that was kept: how it was asked for, what it gave, and on which state of the data.

    `weights` are 'key=value'; `places` are 'pupil id=position id'; `total_cost` is in tenths of points;
    `data` stands for everything the division looked at. Rounds divided together have one `together_id`.
    """

    id: str
    round_id: RoundId
    name: str = ""
    made_at: str = ""
    fairness: str = "none"
    change_penalty: int | None = None
    weights: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    total_cost: int = 0
    proof: str = ""
    data: str = ""
    together_id: str = ""

    @property
    def made(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)

    @property
    def place_of(self) -> dict[str, str]:
        """The position by pupil."""
        return dict(place.split("=", 1) for place in self.places)
