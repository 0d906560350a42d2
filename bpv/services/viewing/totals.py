"""What rows come to together, in words: how many there are, and what of them can be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpv.domain import Company, Mentor, Partner, Placement, PlacementRound, Position, Request, School, Student
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr, tr_count
from bpv.services.agreeing.table import standing_now
from bpv.services.assessing.table import state_now
from bpv.services.lists.removing import count_of
from bpv.services.partnering.alignment import share_planned
from bpv.services.partnering.organisations import organisations
from bpv.services.placing.seats import Seats
from bpv.services.viewing.companies import free_seats
from bpv.services.viewing.mentors import hours_used, pupils_of_mentors
from bpv.services.viewing.pupils import unplaced


class Totals:
    """For the rows of one class, as the school is now and for the round that is chosen."""

    def __init__(self, school: School, entity: type, round_id: str, key: str = "") -> None:
        """Work out once what every row has; `key` tells which list it is, where a class has several."""
        self._school, self._entity, self._key = school, entity, key
        self._round = school.find(PlacementRound, round_id)
        if entity is Student:
            self._unplaced = frozenset(unplaced(school, round_id))
        elif entity is Company:
            self._free = free_seats(school, round_id)
        elif entity is Position:
            self._seats = None if self._round is None else Seats(school, self._round)
        elif entity is Mentor:
            self._pupils, self._hours = pupils_of_mentors(school, round_id), hours_used(school)
        elif entity is Partner:
            self._partners = organisations(school)

    def words(self, ids: Sequence[str]) -> str:
        """'6 bedrijven, 7 plekken vrij'."""
        parts = [count_of(self._entity, len(ids))]
        add = _ADDED.get(self._entity)
        if add is not None:
            parts += add(self, ids)
        return ", ".join(parts)

    def _of_pupils(self, ids: Sequence[str]) -> Iterator[str]:
        count = sum(id_ in self._unplaced for id_ in ids)
        if count:
            yield tr("{count} zonder plek", count=count)

    def _of_companies(self, ids: Sequence[str]) -> Iterator[str]:
        if self._round is not None:
            yield _seats(sum(self._free.get(id_, 0) for id_ in ids), tr("vrij"))

    def _of_positions(self, ids: Sequence[str]) -> Iterator[str]:
        found = (self._school.find(Position, id_) for id_ in ids)
        positions = [position for position in found if position is not None]
        yield _seats(sum(position.capacity for position in positions))
        if self._seats is not None and self._round is not None:
            here = [p for p in positions if p.round_id in (None, self._round.id)]
            yield tr("{left} vrij in deze ronde", left=self._seats.left(here))

    def _of_requests(self, ids: Sequence[str]) -> Iterator[str]:
        found = [each for id_ in ids if (each := self._school.find(Request, id_)) is not None]
        yield tr("{value} gevraagd", value=sum(each.number for each in found))
        promised = sum(each.promised or 0 for each in found if each.status is RequestStatus.PROMISED)
        if promised:
            yield tr("{promised} toegezegd", promised=promised)

    def _of_placements(self, ids: Sequence[str]) -> Iterator[str]:
        there = [id_ for id_ in ids if self._school.find(Placement, id_) is not None]
        if self._key == "agreements":
            open_ = sum(not standing_now(self._school, id_).is_whole for id_ in there)
            if open_:
                yield tr("{open} nog niet getekend", open=open_)
        elif self._key == "assessments":
            yield tr(
                "{value} ingevuld", value=sum(state_now(self._school, id_).is_filled_in for id_ in there)
            )

    def _of_partners(self, ids: Sequence[str]) -> Iterator[str]:
        partners = [self._partners[id_] for id_ in ids if id_ in self._partners]
        at = {each.company_id for each in partners if each.company_id is not None}
        if words := share_planned(self._school, company_ids=at).words:
            yield words

    def _of_mentors(self, ids: Sequence[str]) -> Iterator[str]:
        if self._round is not None:
            yield count_of(Student, sum(self._pupils[id_] for id_ in ids))
        mentors = (self._school.find(Mentor, id_) for id_ in ids)
        given = sum(mentor.hours or 0 for mentor in mentors if mentor is not None)
        if given:
            yield tr(
                "{value} van {given} uur gebruikt",
                value=sum(self._hours.get(id_, 0) for id_ in ids),
                given=given,
            )


_ADDED = {
    Student: Totals._of_pupils,
    Company: Totals._of_companies,
    Position: Totals._of_positions,
    Mentor: Totals._of_mentors,
    Request: Totals._of_requests,
    Partner: Totals._of_partners,
    Placement: Totals._of_placements,
}


def _seats(count: int, more: str = "") -> str:
    words = tr_count("{count} plek", "{count} plekken", count)
    return f"{words} {more}".rstrip()
