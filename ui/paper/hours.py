"""What is printed of hours: the statement for a company, and the presence record day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from bpv.domain import School
from bpv.language import tr
from bpv.services.printing.attending import STATEMENT, statement_paper
from bpv.services.printing.content import Paper
from bpv.services.printing.presence import PRESENCE, presence_paper
from ui.paper.offers import Choice, Offer, offer_paper

_STATED = tr("Gewerkte uren per week, een blad per leerling, zonder redenen van afwezigheid.")
_PRESENT = tr(
    "Elke dag met uren volgens plan en aanwezig, een blad per leerling, zoals een "
    "bedrijf die voor subsidie bewaart. Zonder redenen van afwezigheid."
)


def hours_offers(school: School, placement_ids: Sequence[str]) -> list[Offer]:
    """Both, of these placements."""
    return [
        offer_paper(STATEMENT, _STATED, partial(_statement, school, placement_ids), "hours"),
        offer_paper(PRESENCE, _PRESENT, partial(_presence, school, placement_ids), "hours"),
    ]


def _statement(school: School, ids: Sequence[str], choice: Choice) -> Paper:
    return statement_paper(school, ids, where=choice.where, made=choice.made, today=date.today())


def _presence(school: School, ids: Sequence[str], choice: Choice) -> Paper:
    return presence_paper(school, ids, where=choice.where, made=choice.made, today=date.today())
