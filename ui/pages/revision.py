"""What makes a proposal out of date: any change, except to the scenarios that are kept beside it."""

from __future__ import annotations

from bpv.domain import MatchRun, School
from bpv.domain.entities import ENTITIES
from bpv.services.year.school_year import Done

_PLANNED_FROM = tuple(entity for entity in ENTITIES if entity is not MatchRun)


def revision_of(school: School) -> int:
    """A number that grows with every change a division could depend on."""
    return school.revision(*_PLANNED_FROM)


def changes_plans(done: Done) -> bool:
    """Whether an action changed anything else than scenarios."""
    return len(done.changeset) > len(list(done.changeset.of(MatchRun)))
