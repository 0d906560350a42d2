"""What is printed of a division over schools: a letter for each, and one paper for all together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bpv.domain import School
from bpv.domain.shared_supply import Division
from bpv.language import tr
from bpv.services.printing.content import Paper
from bpv.services.printing.dividing import LETTER, division_paper
from bpv.services.printing.division_meeting import MEETING, meeting_paper
from ui.paper.offers import Choice, Offer, offer_paper

_NOTE = tr("Een bladzijde per school: de plaatsen, waarom zo, hoe er is verdeeld en bij wie bezwaar kan.")

_TOGETHER = tr(
    "Alle scholen naast elkaar: wat ze krijgen, wat er te kort is, wat er verandert, bezwaren en regels."
)


def division_offers(school: School, division: Division, member_ids: Sequence[str]) -> list[Offer]:
    """The letters, of these schools or of all."""
    return [
        offer_paper(LETTER, _NOTE, partial(_letters, school, division, member_ids), "shared"),
        offer_paper(MEETING, _TOGETHER, partial(_meeting, school, division), "shared"),
    ]


def _meeting(school: School, division: Division, choice: Choice) -> Paper:
    return meeting_paper(school, division, where=choice.where, made=choice.made)


def _letters(school: School, division: Division, member_ids: Sequence[str], choice: Choice) -> Paper:
    return division_paper(school, division, member_ids, where=choice.where, made=choice.made)
