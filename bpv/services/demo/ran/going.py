"""How far the placements of a round that ran have come: most go on, some stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from bpv.domain import Placement, PlacementRound, Step
from bpv.domain.ids import StepId
from bpv.domain.terms import PlacementStatus as S
from bpv.domain.terms_following import Channel, Party, StopReason
from bpv.services.demo.chance import Chance

NOW = date(2026, 11, 30)
"""The day on which the demo school is looked at."""
_EVERY = 40
_ENDS = {3: S.BROKEN_OFF, 9: S.INTERRUPTED, 14: S.NO_SHOW, 17: S.CONFIRMED, 22: S.BROKEN_OFF}
_PATHS: dict[S, tuple[S, ...]] = {
    S.CONFIRMED: (),
    S.RUNNING: (S.RUNNING,),
    S.FINISHED: (S.RUNNING, S.FINISHED),
    S.INTERRUPTED: (S.RUNNING, S.INTERRUPTED),
    S.BROKEN_OFF: (S.RUNNING, S.BROKEN_OFF),
    S.NO_SHOW: (S.NO_SHOW,),
}
_STOPS = (
    (Party.PUPIL, StopReason.PUPIL_STOPS, "Vindt het werk toch niet leuk; zoekt iets met mensen."),
    (Party.COMPANY, StopReason.NOT_SUITABLE, "Te weinig werk voor een leerling van dit niveau."),
    (Party.SCHOOL, StopReason.RULES, "Drie keer te laat, na twee gesprekken."),
)


class Going:
    """Brings placements of a round to where they are by now."""

    def __init__(self, in_round: PlacementRound, chance: Chance) -> None:
        """Know the days of the round."""
        self._chance, self._at = chance, in_round.start or NOW
        self._end = in_round.end or NOW
        self._stops = 0

    def gone(self, placement: Placement, number: int) -> Placement:
        """The placement as it is now, by its number among those of the round."""
        if self._end < NOW:
            is_forgotten = number % _EVERY == 7
            return replace(placement, status=S.RUNNING if is_forgotten else S.FINISHED)
        status = _ENDS.get(number % _EVERY, S.RUNNING)
        known: dict[str, Any] = {"status": status}
        if status is S.BROKEN_OFF:
            known |= {"last_day": self._at + timedelta(days=14), "hours_done": 18}
        if status is S.CONFIRMED:
            known |= {"start": NOW + timedelta(days=8), "first_day_note": "Melden bij de balie om 8.30 uur"}
        return replace(placement, **known)

    def steps(self, placement: Placement) -> Iterator[Step]:
        """All that happened to it, as its status says."""
        said = placement.confirmed_on or self._at
        days = {
            S.PROPOSED: said - timedelta(days=4),
            S.CONFIRMED: said,
            S.RUNNING: self._at,
            S.FINISHED: self._end,
            S.INTERRUPTED: self._at + timedelta(days=15),
            S.BROKEN_OFF: self._at + timedelta(days=14),
            S.NO_SHOW: self._at,
        }
        path = (S.PLANNED, S.PROPOSED, S.CONFIRMED, *_PATHS[placement.status])
        for before, after in pairwise(path):
            moment = datetime.combine(days[after], time(14, self._chance.rng.randrange(60)))
            yield Step(
                id=StepId(self._chance.new_id()),
                placement_id=placement.id,
                at=f"{moment.isoformat()}+00:00",
                by="n.ouali",
                before=before.value,
                after=after.value,
                on=days[after],
                **self._details(placement, after),
            )

    def _details(self, placement: Placement, after: S) -> dict[str, Any]:
        if after in (S.PROPOSED, S.CONFIRMED):
            return {"contact": placement.confirmed_by, "channel": self._chance.rng.choice([*Channel][:2])}
        if after is S.INTERRUPTED:
            return {"until": NOW + timedelta(days=8), "reason": StopReason.ILLNESS}
        if after is S.BROKEN_OFF:
            self._stops += 1
            party, reason, note = _STOPS[self._stops % len(_STOPS)]
            return {"party": party, "reason": reason, "note": note}
        return {}
