"""The lines of the form that a praktijkopleider fills in: the school's own form, else one of ours."""

from __future__ import annotations

from bpv.domain import Criterion, School
from bpv.domain.forms import READY_LINES, WORK
from bpv.domain.terms import PlacementType
from bpv.services.assessing.forms import form_or_ours, lines_of


def lines_for(school: School, kind: PlacementType) -> tuple[Criterion, ...]:
    """The lines of the form for this kind of placement that the praktijkopleider fills in."""
    return lines_of(school, form_or_ours(school, kind).id) or READY_LINES[WORK]
