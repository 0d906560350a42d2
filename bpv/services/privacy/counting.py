"""What is counted when pupils go: the company keeps how many it had, without who."""

from __future__ import annotations

from dataclasses import dataclass

from bpv.domain import Draft, EarlierPlacement, PlacementRound, Position, Student
from bpv.domain.ids import CompanyId, EarlierPlacementId
from bpv.language import later
from bpv.services.erasing.forgetting import Target


@dataclass(frozen=True, slots=True)
class KeepCounts:
    """Keep the placements of pupils who go as placements of nobody; doing it twice does it once."""

    targets: tuple[Target, ...]
    year: str
    label: str = later("Aantallen zonder namen bewaren")

    def change(self, draft: Draft) -> None:
        """Add one for each placement."""
        going = {id_ for entity, id_ in self.targets if entity == Student.__name__}
        for placement in draft.placements():
            position = draft.find(Position, placement.position_id)
            if placement.student_id in going and position is not None:
                in_round = draft.find(PlacementRound, placement.round_id)
                draft.put(
                    EarlierPlacement(
                        id=EarlierPlacementId(placement.id),
                        company_id=CompanyId(position.company_id),
                        year=self.year,
                        round_name=in_round.name if in_round is not None else "",
                    )
                )
