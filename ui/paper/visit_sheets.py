"""The sheet that a mentor takes along, to print."""

from __future__ import annotations

from datetime import date

from bpv.domain import Mentor, School
from bpv.language import tr
from bpv.services.exporting.audience import Audience
from bpv.services.printing.visits import visits_paper
from ui.paper.offers import Offer, offer_paper

_NOTE = tr("Per halve dag in volgorde: adres, praktijkopleider, telefoon en ruimte om te schrijven.")


def offer_visits(school: School, mentor_id: str, first: date) -> Offer:
    """The visits from a day on, of one mentor or (without) of all, a page for each."""
    copy, mentor = School(school), school.find(Mentor, mentor_id or None)
    name = tr("Bezoeken van {label}", label=mentor.label) if mentor is not None else tr("Bezoeken per mentor")
    return offer_paper(
        name,
        _NOTE,
        lambda choice: visits_paper(copy, mentor_id, first, where=choice.where, made=choice.made),
        "visit",
        readers=(Audience.MENTOR,),
    )
