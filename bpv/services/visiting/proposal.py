"""A proposal of visits: which, when, how far that is, and how much shorter it could be at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bpv.domain import BpvError, Draft, Placement, Visit
from bpv.language import tr, tr_count
from bpv.services.mapping.tour import word_minutes

_NAMED = 4


@dataclass(frozen=True, slots=True)
class MentorVisits:
    """The visits of one mentor in rounds from school: `km` of them, `least` of any plan, `by_hand` of the
    same visits in alphabetical order."""

    mentor_id: str
    label: str
    visits: tuple[Visit, ...]
    rounds: int
    km: float
    least: float
    by_hand: float


@dataclass(frozen=True, slots=True)
class Unplanned:
    """Why so many visits have no moment; `whose` names the mentors or companies to look at."""

    why: str
    count: int
    whose: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """'3 bezoeken waarvoor de mentor te weinig halve dagen heeft (ABI, VHS)'."""
        more = len(self.whose) - _NAMED
        names = [*self.whose[:_NAMED], *([tr("en nog {more}", more=more)] if more > 0 else [])]
        visits = tr_count("{count} bezoek", "{count} bezoeken", self.count)
        whose = f" ({', '.join(names)})" if names else ""
        return f"{visits} {self.why}{whose}"


@dataclass(frozen=True, slots=True)
class VisitProposal:
    """What is proposed per mentor, and which visits are `left` without a moment."""

    mentors: tuple[MentorVisits, ...] = ()
    left: tuple[Unplanned, ...] = ()
    speed: float = 35.0
    is_whole: bool = field(default=True)
    """Whether there was time for every mentor."""

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All visits, by mentor and day."""
        return tuple(visit for mentor in self.mentors for visit in mentor.visits)

    @property
    def km(self) -> float:
        """How far all rounds are."""
        return sum(mentor.km for mentor in self.mentors)

    @property
    def words(self) -> str:
        """'48 bezoeken in 11 ritten, 214 km, 6 u 07 min rijden: hooguit 2 % meer dan het beste'."""
        visits, rounds = len(self.visits), sum(mentor.rounds for mentor in self.mentors)
        if not visits:
            return tr("Er is geen bezoek dat nu gepland kan worden.")
        of = tr_count("{count} bezoek", "{count} bezoeken", visits)
        trips = tr_count("{count} rit", "{count} ritten", rounds)
        driving = word_minutes(round(self.km / self.speed * 60))
        return tr(
            "{of} in {trips}, {km} km, {driving} rijden: {bound_words}.",
            of=of,
            trips=trips,
            km=f"{self.km:.0f}",
            driving=driving,
            bound_words=self.bound_words,
        )

    @property
    def bound_words(self) -> str:
        """'korter kan niet' or 'hooguit 4 % meer dan het beste'."""
        least = sum(mentor.least for mentor in self.mentors)
        return word_gap(self.km, least)

    @property
    def saved_words(self) -> str:
        """How much that is less than the same visits by hand; '' when there is nothing to say."""
        by_hand = sum(mentor.by_hand for mentor in self.mentors)
        if by_hand <= self.km or not by_hand:
            return ""
        share = round(100 * (1 - self.km / by_hand))
        return tr(
            "Op alfabet ingepland zou het {by_hand} km zijn: dit scheelt {share} %.",
            by_hand=f"{by_hand:.0f}",
            share=share,
        )


def word_gap(km: float, least: float) -> str:
    """How far a plan is from the best there could be."""
    if km - least < 0.05:
        return tr("korter kan niet")
    if least <= 0:
        return tr("hoe dicht bij het beste is niet bekend")
    share = 100 * (km / least - 1)
    return tr("hooguit {value} % meer dan het beste", value=max(1, -int(-share // 1)))


@dataclass(frozen=True, slots=True)
class AcceptVisits:
    """Plan all visits of a proposal as one step."""

    visits: Sequence[Visit]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return (
            tr("Bezoek inplannen")
            if len(self.visits) == 1
            else tr("{count} bezoeken inplannen", count=len(self.visits))
        )

    def change(self, draft: Draft) -> None:
        """Put them; 'conflict' when someone planned one, or ended its placement, meanwhile."""
        for visit in self.visits:
            placement = draft.find(Placement, visit.placement_id)
            known = draft.find(Visit, visit.id)
            if placement is None or not placement.counts or (known is not None and known.on is not None):
                raise BpvError("conflict", entity="Visit")
            draft.put(visit)
