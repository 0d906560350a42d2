"""One round on the map: every pupil, every company that has places in it, who goes where."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from bpv.domain import Company, Placement, PlacementRound, Position, School, Student
from bpv.language import tr
from bpv.services.criteria.travel import travel_of
from bpv.services.mapping.content import MapContent
from bpv.services.mapping.spots import Pair, Saying, gather
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.seats import Seats

NO_PLACE = tr("nog zonder plek")


def content_of_round(school: School, round_id: str) -> MapContent:
    """What the map of a round shows; nothing once the round is gone.

    A company that does not take part is on it only as long as someone is placed there.
    """
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return MapContent()
    students = school.students_in(in_round)
    at_company = partial(_company_of, school)
    goes_to = {id_: at_company(one) for id_, one in first_placements(school, in_round).items()}
    offered: dict[str, list[Position]] = defaultdict(list)
    for position in school.positions_in(round_id):
        offered[position.company_id].append(position)
    shown = {id_ for id_ in offered if not school.get(Company, id_).is_blocked} | set(goes_to.values())
    companies = [company for id_, company in school.all(Company).items() if id_ in shown]
    pairs: list[Pair] = [(student.id, goes_to[student.id]) for student in students if student.id in goes_to]
    said = _pupils_said(school, students, pairs) | _companies_said(school, in_round, companies, offered)
    return gather(school, students, companies, pairs, said)


def _company_of(school: School, placement: Placement) -> str:
    return school.get(Position, placement.position_id).company_id


def _pupils_said(school: School, students: list[Student], pairs: list[Pair]) -> dict[str, Saying]:
    said: dict[str, Saying] = {student.id: Saying(NO_PLACE, is_open=True) for student in students}
    for (student_id, company_id), leg in zip(pairs, travel_of(school).legs(pairs), strict=True):
        name = school.get(Company, company_id).name
        said[student_id] = Saying(
            f"{name}, {leg.words}" if leg else tr("{name}, afstand onbekend", name=name)
        )
    return said


def _companies_said(
    school: School, in_round: PlacementRound, companies: list[Company], offered: dict[str, list[Position]]
) -> dict[str, Saying]:
    seats = Seats(school, in_round)
    said: dict[str, Saying] = {}
    for company in companies:
        positions = offered[company.id]
        taken, free = seats.taken_by_company[company.id], seats.left(positions)
        words = (
            tr("{taken} geplaatst, {free} vrij", taken=taken, free=free)
            if not company.is_blocked
            else tr("{taken} geplaatst, doet niet mee", taken=taken)
        )
        said[company.id] = Saying(words, is_open=free > 0)
    return said
