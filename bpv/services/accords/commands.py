"""Changing accords: made with the points of their kind, signed, filled in, prolonged and ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Accord, AccordParty, AccordPoint, BpvError, Draft, LearningRoute, new_id
from bpv.domain.accord_points import POINTS
from bpv.domain.ids import AccordId, AccordPartyId, AccordPointId, PartnerId
from bpv.domain.terms_region import AccordKind, PointState
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.accords.parties import put_partner

_GAP = 10
"""Between the places of points, so that one can come between."""


@dataclass(frozen=True, slots=True)
class MakeAccord:
    """Make an accord with the school itself and these partners, and what its kind must settle.

    With a route it is what that rests on.
    """

    accord: Accord
    partner_ids: tuple[str, ...] = ()
    route_id: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Afspraak maken: {title}", title=self.accord.title or self.accord.kind.label)

    def change(self, draft: Draft) -> None:
        """Put all of it; 'accord_backwards' where it ends before it begins."""
        _check_dates(self.accord)
        draft.put(self.accord)
        draft.put(AccordParty(id=AccordPartyId(new_id()), accord_id=self.accord.id))
        for partner_id in dict.fromkeys(self.partner_ids):
            _put_party(draft, self.accord.id, put_partner(draft, partner_id))
        put_points(draft, self.accord)
        if self.route_id:
            route = draft.get(LearningRoute, self.route_id)
            draft.put(replace(route, accord_id=self.accord.id))


def _check_dates(accord: Accord) -> None:
    if accord.starts is not None and accord.ends is not None and accord.ends < accord.starts:
        raise BpvError("accord_backwards", start=word_date(accord.starts), end=word_date(accord.ends))


def _put_party(draft: Draft, accord_id: str, partner_id: PartnerId) -> None:
    draft.put(AccordParty(id=AccordPartyId(new_id()), accord_id=AccordId(accord_id), partner_id=partner_id))


def put_points(draft: Draft, accord: Accord) -> int:
    """Give an accord the points of its kind that it lacks; what another kind asked and says nothing goes."""
    asked = {each.key: each for each in POINTS[accord.kind]}
    own = [each for each in draft.all(AccordPoint) if each.accord_id == accord.id]
    for each in own:
        if each.key and each.key not in asked and not each.text.strip():
            draft.remove(each)
    has = {each.key for each in own}
    lacking = [(place, each) for place, each in enumerate(POINTS[accord.kind]) if each.key not in has]
    for place, point in lacking:
        draft.put(
            AccordPoint(
                id=AccordPointId(new_id()),
                accord_id=accord.id,
                place=place * _GAP,
                key=point.key,
                label=point.label,
            )
        )
    return len(lacking)


@dataclass(frozen=True, slots=True)
class SetKind:
    """Have an accord be of another kind, with what that must settle."""

    accord_id: str
    kind: AccordKind

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Soort wijzigen")

    def change(self, draft: Draft) -> None:
        """Put the kind and its points."""
        accord = replace(draft.get(Accord, self.accord_id), kind=self.kind)
        draft.put(accord)
        put_points(draft, accord)


@dataclass(frozen=True, slots=True)
class AddParty:
    """Have another organisation be party to an accord."""

    accord_id: str
    partner_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Partij toevoegen")

    def change(self, draft: Draft) -> None:
        """Add it; 'party_twice' where it is one already."""
        accord = draft.get(Accord, self.accord_id)
        partner_id = put_partner(draft, self.partner_id)
        if any((p.accord_id, p.partner_id) == (accord.id, partner_id) for p in draft.all(AccordParty)):
            raise BpvError("party_twice")
        _put_party(draft, accord.id, partner_id)


@dataclass(frozen=True, slots=True)
class SignParties:
    """Say when parties signed; without a day that they did not."""

    party_ids: tuple[str, ...]
    on: date | None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Afspraak getekend") if self.on is not None else tr("Handtekening terugnemen")

    def change(self, draft: Draft) -> None:
        """Write the day."""
        for id_ in self.party_ids:
            draft.put(replace(draft.get(AccordParty, id_), signed_on=self.on))


@dataclass(frozen=True, slots=True)
class AnswerPoint:
    """Say what was agreed on a point, or why it does not apply."""

    point_id: str
    text: str
    applies: bool = True

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Punt van een afspraak")

    def change(self, draft: Draft) -> None:
        """An empty text makes it open again; one that does not apply says why ('point_reason')."""
        text = self.text.strip()
        if not self.applies and not text:
            raise BpvError("point_reason")
        state = PointState.AGREED if text else PointState.OPEN
        state = state if self.applies else PointState.NOT_APPLICABLE
        draft.put(replace(draft.get(AccordPoint, self.point_id), text=text, state=state))


@dataclass(frozen=True, slots=True)
class AddPoint:
    """Have an accord settle a point of the school's own."""

    accord_id: str
    named: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Eigen punt toevoegen")

    def change(self, draft: Draft) -> None:
        """Add it as the last one."""
        name = self.named.strip()
        if not name:
            raise BpvError("required", label=tr("Punt"))
        accord = draft.get(Accord, self.accord_id)
        places = [each.place for each in draft.all(AccordPoint) if each.accord_id == accord.id]
        place = max(places, default=0) + _GAP
        draft.put(AccordPoint(id=AccordPointId(new_id()), accord_id=accord.id, place=place, label=name))


@dataclass(frozen=True, slots=True)
class Prolong:
    """Have accords go on until a later day, perhaps to be signed anew."""

    accord_ids: tuple[str, ...]
    until: date
    signs_again: bool = False

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Afspraak verlengen") if len(self.accord_ids) == 1 else tr("Afspraken verlengen")

    def change(self, draft: Draft) -> None:
        """Write the day; 'accord_backwards' where that is before it begins."""
        for id_ in self.accord_ids:
            accord = replace(draft.get(Accord, id_), ends=self.until, ended_on=None)
            _check_dates(accord)
            draft.put(accord)
        for party in list(draft.all(AccordParty)) if self.signs_again else []:
            if party.accord_id in self.accord_ids:
                draft.put(replace(party, signed_on=None))


@dataclass(frozen=True, slots=True)
class EndAccords:
    """End accords on a day; without a day they were not ended."""

    accord_ids: tuple[str, ...]
    on: date | None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Afspraak beëindigen") if self.on is not None else tr("Afspraak weer laten lopen")

    def change(self, draft: Draft) -> None:
        """Write the day."""
        for id_ in self.accord_ids:
            draft.put(replace(draft.get(Accord, id_), ended_on=self.on))
