"""What a pupil is to learn at a company: planned with it or ad hoc, and the share that is planned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpv.domain import Draft, Placement, PlacementRound, Position, School
from bpv.domain.terms_region import Alignment
from bpv.language import tr
from bpv.services.lists.references import show_reference


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many placements what is learnt is planned; of some others it is known to be ad hoc."""

    planned: int
    ad_hoc: int
    total: int

    @property
    def words(self) -> str:
        """'12 van 30 plaatsingen gepland afgestemd'; '' where nobody is placed."""
        if not self.total:
            return ""
        places = tr("plaatsing") if self.total == 1 else tr("plaatsingen")
        return tr(
            "{planned} van {total} {places} gepland afgestemd",
            planned=self.planned,
            total=self.total,
            places=places,
        )


def share_planned(school: School, *, company_ids: Collection[str] | None = None, round_id: str = "") -> Share:
    """Of the placements that count, at some companies or in one round where these are given."""
    placements = school.placements_in(round_id) if round_id else school.placements()
    if company_ids is not None:
        at = school.all(Position)
        placements = [each for each in placements if at[each.position_id].company_id in company_ids]
    kinds = [each.alignment for each in placements]
    return Share(kinds.count(Alignment.PLANNED), kinds.count(Alignment.AD_HOC), len(kinds))


@dataclass(frozen=True, slots=True)
class Aligned:
    """A placement of a pupil and what is planned for it."""

    placement_id: str
    where: str
    round_name: str
    alignment: Alignment | None
    goals: str
    lessons: str


def alignments_of(school: School, student_id: str) -> tuple[Aligned, ...]:
    """The placements of a pupil that count, in order of their rounds."""
    found = [
        Aligned(
            each.id,
            show_reference(school, Position, each.position_id),
            school.get(PlacementRound, each.round_id).name,
            each.alignment,
            each.goals,
            each.lessons,
        )
        for each in school.placements_of(student_id)
    ]
    return tuple(sorted(found, key=lambda each: (each.round_name, each.placement_id)))


@dataclass(frozen=True, slots=True)
class Align:
    """Note what is planned for placements: alignment, goals or lessons."""

    placement_ids: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        return (
            tr("Afstemming wijzigen")
            if count == 1
            else tr("Afstemming van {count} plaatsingen wijzigen", count=count)
        )

    def change(self, draft: Draft) -> None:
        """Store it; goals or lessons that are filled in first make it a planned one."""
        for id_ in self.placement_ids:
            old = draft.get(Placement, id_)
            new = replace(old, **self.values)
            is_said = bool(new.goals.strip() or new.lessons.strip())
            if new.alignment is None and is_said and "alignment" not in self.values:
                new = replace(new, alignment=Alignment.PLANNED)
            draft.put(new)
