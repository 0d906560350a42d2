"""How the papers of one placement stand: which is to be signed, by whom, and what is otherwise since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from bpv.domain import Agreement, Placement, PlacementRound, Position, School, Signature
from bpv.domain.terms_following import AgreementKind, AgreementState, Party
from bpv.services.agreeing.agreed import Agreed, agreed_now, is_same, word_changes
from bpv.services.agreeing.parties import is_minor, last_day
from bpv.services.agreeing.states import agreements_of, holding, signatures_of, state_of


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement or an addition, with who signs it."""

    agreement: Agreement
    signatures: tuple[Signature, ...]
    state: AgreementState

    @property
    def missing(self) -> tuple[Signature, ...]:
        """Who has not signed yet."""
        return tuple(each for each in self.signatures if each.signed_on is None)


@dataclass(frozen=True, slots=True)
class Standing:
    """The papers of a placement that hold; none while there is no agreement."""

    main: Paper | None = None
    additions: tuple[Paper, ...] = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The agreement and its additions, in order."""
        return () if self.main is None else (self.main, *self.additions)

    @property
    def to_sign(self) -> Paper | None:
        """The first that not everyone signed, else the last; None where there is none."""
        return next((each for each in self.papers if each.missing), self.papers[-1] if self.papers else None)

    @property
    def missing(self) -> tuple[Signature, ...]:
        """Who has not signed yet, over all papers."""
        return tuple(each for paper in self.papers for each in paper.missing)

    @property
    def is_whole(self) -> bool:
        """Whether everyone signed everything."""
        return bool(self.papers) and not self.missing

    @property
    def has_signature(self) -> bool:
        """Whether anyone signed the agreement."""
        return self.main is not None and len(self.main.missing) < len(self.main.signatures)

    @property
    def agreed(self) -> Agreed:
        """What the last of the papers says."""
        return next((each.agreement.agreed for each in reversed(self.papers) if each.agreement.agreed), ())


_NOTHING = Standing()


def standing_of(school: School, placement_id: str, today: date | None = None) -> Standing:
    """The papers of a placement as they are now; with `today` one may be over."""
    own = agreements_of(school, placement_id)
    main = holding(own)
    if main is None:
        return _NOTHING
    placement = school.find(Placement, placement_id)
    end = last_day(school, placement) if today is not None and placement is not None else None
    added = (each for each in own if each.adds_to_id == main.id and each.void_on is None)
    return Standing(_paper(school, main, end, today), tuple(_paper(school, each) for each in added))


def papers_before(school: School, placement_id: str) -> tuple[Paper, ...]:
    """The papers of a placement that do not hold any more: declared void, or replaced."""
    standing = {each.agreement.id for each in standing_of(school, placement_id).papers}
    own = (each for each in agreements_of(school, placement_id) if each.id not in standing)
    return tuple(
        Paper(each, signatures_of(school, each.id), state_of(each, (), is_replaced=True)) for each in own
    )


def _paper(school: School, own: Agreement, end: date | None = None, today: date | None = None) -> Paper:
    signatures = signatures_of(school, own.id)
    return Paper(own, signatures, state_of(own, signatures, end=end, today=today))


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


def changes_since(school: School, placement: Placement, standing: Standing) -> tuple[str, ...]:
    """What is otherwise since it was sent or signed, in words."""
    if not is_changed(school, placement, standing):
        return ()
    return word_changes(school, standing.agreed, agreed_of(school, placement))


def is_addition(paper: Paper) -> bool:
    """Whether it changes another."""
    return paper.agreement.kind is AgreementKind.ADDITION
