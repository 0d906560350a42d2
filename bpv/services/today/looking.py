"""All that the page Vandaag shows of a school, worked out at once in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import (
    PlacementRound,
    School,
)
from bpv.services.agreeing.standing import adopt_standings
from bpv.services.lists.remembered import adopt_all
from bpv.services.placing.shortage import Shortage, shortages
from bpv.services.today.facts import Beside, Facts, Reasons
from bpv.services.today.lists import Figure, list_figures
from bpv.services.today.rules import find_sentences
from bpv.services.today.sentences import Sentence
from bpv.services.today.standing import (
    ClassStanding,
    RoundStanding,
    classes_standing,
    next_round,
    rounds_standing,
    word_start,
)


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do, how every round stands, and of one round its classes and short profiles."""

    sentences: tuple[Sentence, ...]
    rounds: tuple[RoundStanding, ...]
    round_id: str
    classes: tuple[ClassStanding, ...]
    profiles: tuple[Shortage, ...]
    lists: tuple[Figure, ...]
    starts: str = ""
    has_places: bool = False

    @property
    def round_name(self) -> str:
        """What the round is called."""
        return next((each.name for each in self.rounds if each.round_id == self.round_id), "")


def look(
    school: School,
    today: date,
    *,
    round_id: str = "",
    beside: Beside | None = None,
    reasons: Reasons | None = None,
) -> Today:
    """Everything, of this round or of the one that is next."""
    facts = Facts(school, today, beside=beside, reasons=reasons)
    in_round = school.find(PlacementRound, round_id) or next_round(school, today)
    id_ = in_round.id if in_round is not None else ""
    return Today(
        find_sentences(facts),
        rounds_standing(school),
        id_,
        classes_standing(school, id_),
        tuple(shortages(school, in_round)) if in_round is not None else (),
        list_figures(school),
        word_start(in_round, today) if in_round is not None else "",
        bool(id_ and school.positions_in(id_)),
    )


def adopt_look(school: School, copy: School) -> None:
    """Let a school have what looking at a copy of it worked out; the two must hold the same values."""
    adopt_all(school, copy)
    adopt_standings(school, copy)
