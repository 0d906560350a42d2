"""'Reizen': how far pupils go, how fast, and how far by other means than a bicycle."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.rules import REACH
from bpv.domain.terms import Transport
from bpv.language import tr, tr_count
from bpv.services.criteria.travel import SPEED
from bpv.services.criteria.travel_words import count_by_transport, word_own_limits, word_reach
from ui.pages.settings.fields import NumberField
from ui.pages.settings.sentence import Sentence, SentencesCard

_WAYS: dict[Transport, str] = {
    Transport.FIETS: tr("Op de fiets"),
    Transport.E_BIKE: tr("Op de e-bike"),
    Transport.BROMMER: tr("Op de brommer"),
    Transport.GEBRACHT: tr("Met de auto"),
    Transport.OV: tr("Met ov"),
    Transport.LOPEND: tr("Te voet"),
}
_FIRST, _SPEED = 110, 132


class TravelCard(SentencesCard):
    """The limit of the school, and a sentence a way of travelling."""

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Reizen"), parent)
        self.side.setText(tr("Een grens bij een ronde of een leerling gaat voor"))
        self.limit = self.add(tr("Een leerling reist hoogstens"), NumberField("max_km", " km", self))
        self.ways = {kind: self._add_way(kind) for kind in _WAYS}
        wait = NumberField("transit_wait", tr(" minuten"), self)
        self.wait = self.add(tr("Met ov komt er elke reis"), wait, tr("bij om te lopen en te wachten"))

    def _add_way(self, kind: Transport) -> Sentence:
        speed = NumberField(SPEED.get(kind, "speed"), tr(" km/uur"), self, least=_SPEED)
        if kind not in REACH:
            return self.add(_WAYS[kind], speed, tr("tot die grens"), first=_FIRST)
        reach = NumberField(REACH[kind], " %", self)
        return self.add(_WAYS[kind], speed, tr("tot"), reach, tr("van die grens"), first=_FIRST)

    def tell(self, school: School) -> None:
        """Say how far that is, how long it takes, and for how many pupils."""
        self.limit.tell(tr("als de ronde en de leerling niets zeggen"), word_own_limits(school))
        counts = count_by_transport(school)
        for kind, sentence in self.ways.items():
            count = counts[kind]
            pupils = tr_count("{count} leerling", "{count} leerlingen", count) if count else tr("niemand")
            sentence.tell(f"{word_reach(school, kind)} · {pupils}")
