"""What comes back of a division that is final, on which day, and which schools are offered it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bpv.domain import School
from bpv.domain.shared_supply import Division, Share, ShareUse
from bpv.domain.terms_region import DivisionPhase
from bpv.language import tr, tr_count
from bpv.services.dividing.fitting import kept, uses_of
from bpv.services.dividing.standing import SchoolPart, Standing
from bpv.services.dividing.words import plain_day

_NAMED = 2


@dataclass(frozen=True, slots=True)
class Return:
    """So many places of a division that nobody uses come back after a day."""

    day: date
    places: int


def returns_of(school: School, division: Division, today: date) -> list[Return]:
    """What is still to come back, the first day first; what was already to be taken back is not among it."""
    if division.phase is not DivisionPhase.FINAL:
        return []
    uses = uses_of(school.all(ShareUse).values())
    found: dict[date, int] = defaultdict(int)
    for share in school.all(Share).values():
        if share.division_id != division.id or share.until is None or share.until < today:
            continue
        use = uses.get(share.id)
        found[share.until] += kept(share, use, today) - (0 if use is None else min(use.used, share.places))
    return [Return(day, places) for day, places in sorted(found.items()) if places > 0]


def in_want(standing: Standing) -> list[SchoolPart]:
    """The schools that miss places, the one with the smallest part of what it asked first."""
    short = (each for each in standing.parts if each.given < each.asked)
    return sorted(short, key=lambda each: (each.given / each.asked, each.member.name, each.member.id))


def word_returns(standing: Standing, returns: Sequence[Return]) -> str:
    """When places come back and to whom they go first; '' when none do."""
    if not returns and not standing.returnable:
        return ""
    said = []
    if returns:
        first = returns[0]
        later = sum(each.places for each in returns[1:])
        more = tr(" en later nog {later}", later=later) if later else ""
        come = tr_count("{count} plaats die", "{count} plaatsen die", first.places)
        verb = tr("komt") if first.places == 1 else tr("komen")
        said.append(
            tr(
                "Na {plain_day} {verb} {come} dan niet gebruikt zijn terug{more}.",
                plain_day=plain_day(first.day),
                verb=verb,
                come=come,
                more=more,
            )
        )
    wanting = in_want(standing)
    if wanting:
        names = ", ".join(
            tr("{name} ({asked} tekort)", name=each.member.name, asked=each.asked - each.given)
            for each in wanting[:_NAMED]
        )
        rest = tr(" en {count} andere", count=len(wanting) - _NAMED) if len(wanting) > _NAMED else ""
        said.append(tr("Wat terugkomt gaat eerst naar: {names}{rest}.", names=names, rest=rest))
    return " ".join(said)
