"""The rule about when rounds are: in a holiday, at the same time, outside the school year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpv.domain import PlacementRound
from bpv.language import tr
from bpv.services.schedule.remarks import Remark, remarks_on
from bpv.services.schedule.span import holidays_in, span_of
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity

_ELSEWHERE = ("no_dates", "no_start", "no_end", "no_levels")
"""What misses is said by another rule."""


def wrong_time(facts: Facts) -> Iterator[Sentence]:
    """Rounds of which the dates are to be looked at; one sentence a round, the rest in its details."""
    if not facts.coming:
        return
    span = span_of(facts.school, facts.today)
    holidays = holidays_in(facts.school, span)
    order: dict[str, int] = {each.id: number for number, each in enumerate(facts.all_rounds)}
    for in_round in facts.coming:
        remarks = [
            remark
            for remark in remarks_on(facts.school, in_round, span, holidays)
            if _is_said(remark, order[in_round.id], order)
        ]
        if not remarks:
            continue
        first = remarks[0].text.removesuffix(".")
        yield Sentence(
            "wrong_time",
            Severity.LATER,
            "round",
            f"{in_round.name}: {first[0].lower()}{first[1:]}",
            tuple(remark.text.removesuffix(".") for remark in remarks[1:]),
            Rows(PlacementRound, (in_round.id,), tr("Datums nakijken"), in_round.id),
            "fill_in",
            tr("Nakijken"),
            remarks[0].field,
        )


def _is_said(remark: Remark, own: int, order: Mapping[str, int]) -> bool:
    """Of two rounds at the same time the first one says so."""
    if remark.is_note or remark.key in _ELSEWHERE:
        return False
    return not remark.other_id or own < order[remark.other_id]
