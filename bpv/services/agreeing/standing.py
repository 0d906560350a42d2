"""How the papers of one placement stand: which is to be signed, by whom, and what is otherwise since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from bpv.domain import Agreement, Change, Placement, PlacementRound, Position, School, Signature
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementKind, AgreementState, Party
from bpv.services.agreeing.agreed import Agreed, agreed_now, is_same, word_changes
from bpv.services.agreeing.parties import is_minor, last_day
from bpv.services.agreeing.states import agreements_of, holding, signatures_of, state_of
from bpv.services.lists.placement_dates import placements_at
from bpv.services.lists.remembered import OfSchool
from bpv.services.lists.remembered_each import RememberedEach, reached_since


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement or an addition, with who signs it, and who of them has not yet (`missing`)."""

    agreement: Agreement
    signatures: tuple[Signature, ...]
    state: AgreementState
    missing: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The papers of a placement that hold; none while there is no agreement.

    `missing` is who has not signed yet, over all papers; it `is_whole` when everyone signed everything, and
    `has_signature` when anyone signed the agreement. `agreed` is what the last of the papers says.
    """

    main: Paper | None = None
    additions: tuple[Paper, ...] = ()
    missing: tuple[Signature, ...] = ()
    is_whole: bool = False
    has_signature: bool = False
    agreed: Agreed = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The agreement and its additions, in order."""
        return () if self.main is None else (self.main, *self.additions)

    @property
    def to_sign(self) -> Paper | None:
        """The first that not everyone signed, else the last; None where there is none."""
        return next((each for each in self.papers if each.missing), self.papers[-1] if self.papers else None)


_NOTHING = Standing()


class Standings(OfSchool):
    """How the papers of each placement stand in a school as it is now, worked out when asked for.

    What an earlier one worked out is used again where nothing of it is otherwise: after a change that is
    nearly all.
    """

    def __init__(
        self, school: School, today: date, before: Standings | None = None, reached: Collection[str] = ()
    ) -> None:
        """Look at a school on a day, after what was known of it before; changes `reached` some since."""
        super().__init__(school)
        self._today = today
        self._now: dict[str, Standing] = dict(before._now) if before is not None else {}
        for id_ in reached:
            self._now.pop(id_, None)

    def of(self, placement_id: str) -> Standing:
        """The papers of one placement."""
        found = self._now.get(placement_id)
        if found is None:
            found = self._now[placement_id] = self._work_out(placement_id)
        return found

    def _work_out(self, placement_id: str) -> Standing:
        school = self._school
        own = agreements_of(school, placement_id)
        if not own:
            return _NOTHING
        placement = school.find(Placement, placement_id)
        end = last_day(school, placement) if placement is not None else None
        is_off = placement is not None and placement.status in _OFF
        signed = tuple(signatures_of(school, each.id) for each in own)
        return _standing(own, signed, end, self._today, is_off)


def _reach(school: School, change: Change) -> Iterable[str] | None:
    """The placements of which a change may change how the papers stand, or what they would say now."""
    values = [each for each in (change.before, change.after) if each is not None]
    if change.entity is Agreement:
        return [each.placement_id for each in values]
    if change.entity is Signature:
        papers = (school.find(Agreement, each.agreement_id) for each in values)
        return [each.placement_id for each in papers if each is not None]
    if change.entity is Position:
        return [each.id for each in placements_at(school, change.id)]
    return (change.id,) if change.entity is Placement else None


class _Known(NamedTuple):
    revision: int
    day: date
    mark: int
    standings: Standings


_DEPENDS_ON = (Agreement, Signature, Placement, Position, PlacementRound)
_known: WeakKeyDictionary[School, _Known] = WeakKeyDictionary()


def standings_of(school: School, today: date | None = None) -> Standings:
    """Those of a school as it is now."""
    day = today or date.today()
    revision = school.revision(*_DEPENDS_ON)
    known = _known.get(school)
    if known is None or known[:2] != (revision, day):
        known = _Known(revision, day, school.trail.mark, _renewed(school, day, known))
        _known[school] = known
    return known.standings


def adopt_standings(school: School, copy: School) -> None:
    """Let a school have those that were worked out for a copy of it that holds the same values."""
    known = _known.get(copy)
    if known is not None and known.revision == copy.revision(*_DEPENDS_ON):
        standings = Standings(school, known.day, known.standings)
        _known[school] = _Known(school.revision(*_DEPENDS_ON), known.day, school.trail.mark, standings)


def _renewed(school: School, day: date, known: _Known | None) -> Standings:
    """How they stand after what was known of this school, or of the one it is a copy of, on the same day."""
    if known is None and school.origin is not None:
        known = _known.get(school.origin)
        known = known if known is not None and known.mark <= school.trail.begun else None
    if known is None or known.day != day:
        return Standings(school, day)
    reached = reached_since(school, known.mark, _reach, _DEPENDS_ON, {})
    return Standings(school, day) if reached is None else Standings(school, day, known.standings, reached)


def standing_of(school: School, placement_id: str) -> Standing:
    """The papers of a placement as they are today."""
    return standings_of(school).of(placement_id)


_OFF = (PlacementStatus.DECLINED, PlacementStatus.CANCELLED, PlacementStatus.NO_SHOW)


def _standing(
    own: tuple[Agreement, ...],
    signed: tuple[tuple[Signature, ...], ...],
    end: date | None,
    today: date,
    is_off: bool,
) -> Standing:
    main = holding(own)
    if main is None:
        return _NOTHING
    signatures = dict(zip((each.id for each in own), signed, strict=True))
    added = [each for each in own if each.adds_to_id == main.id and each.void_on is None]
    additions = tuple(_paper(each, signatures[each.id]) for each in added)
    first = _paper(main, signatures[main.id], end, today, is_off=is_off)
    missing = (*first.missing, *(each for paper in additions for each in paper.missing))
    agreed = next((each.agreed for each in (*reversed(added), main) if each.agreed), ())
    has_signature = len(first.missing) < len(first.signatures)
    return Standing(first, additions, missing, not missing, has_signature, agreed)


def papers_before(school: School, placement_id: str) -> tuple[Paper, ...]:
    """The papers of a placement that do not hold any more: declared void, or replaced."""
    standing = {each.agreement.id for each in standing_of(school, placement_id).papers}
    own = (each for each in agreements_of(school, placement_id) if each.id not in standing)
    return tuple(
        Paper(each, signatures_of(school, each.id), state_of(each, (), is_replaced=True), ()) for each in own
    )


def _paper(
    own: Agreement,
    signatures: tuple[Signature, ...],
    end: date | None = None,
    today: date | None = None,
    *,
    is_off: bool = False,
) -> Paper:
    missing = tuple(each for each in signatures if each.signed_on is None)
    state = state_of(own, signatures, end=end, today=today, is_off=is_off)
    return Paper(own, signatures, state, missing)


def is_signed(school: School, placement: Placement, today: date | None = None) -> bool:
    """Whether everyone signed the agreement of a placement, of a minor a guardian among them."""
    main = standing_of(school, placement.id).main
    if main is None or main.missing or not main.signatures:
        return False
    has_guardian = any(each.party is Party.GUARDIAN for each in main.signatures)
    return has_guardian or not is_minor(school, placement, today or date.today())


_Seen = dict[str, tuple[object, object, object, Agreed]]
_agreed: WeakKeyDictionary[School, _Seen] = WeakKeyDictionary()


def agreed_of(school: School, placement: Placement) -> Agreed:
    """What a paper made now would say; kept until the placement, its position or its round is another."""
    known = _agreed.setdefault(school, {})
    position = school.find(Position, placement.position_id)
    in_round = school.find(PlacementRound, placement.round_id)
    found = known.get(placement.id)
    if found is not None and found[0] is placement and found[1] is position and found[2] is in_round:
        return found[3]
    now = agreed_now(school, placement)
    known[placement.id] = (placement, position, in_round, now)
    return now


def is_changed(school: School, placement: Placement, standing: Standing) -> bool:
    """Whether a placement is otherwise than what was sent or signed."""
    main = standing.main
    if main is None or (main.agreement.sent_on is None and not standing.has_signature):
        return False
    return not is_same(standing.agreed, agreed_of(school, placement))


def _each_changed(school: School, placements: Sequence[Placement]) -> Iterator[bool]:
    standings = standings_of(school)
    return (is_changed(school, each, standings.of(each.id)) for each in placements)


changed_placements: RememberedEach[bool] = RememberedEach(Placement, _each_changed, _reach, *_DEPENDS_ON)
"""Of every placement, by its id, whether it is otherwise than what was sent or signed."""


def changes_since(school: School, placement: Placement, standing: Standing) -> tuple[str, ...]:
    """What is otherwise since it was sent or signed, in words."""
    if not is_changed(school, placement, standing):
        return ()
    return word_changes(school, standing.agreed, agreed_of(school, placement))


def is_addition(paper: Paper) -> bool:
    """Whether it changes another."""
    return paper.agreement.kind is AgreementKind.ADDITION
