"""Views of the pupils."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Companion, Exclusion, PlacementRound, Preference, School, Student
from bpv.language import tr
from bpv.services.placing.searching import searches_alone
from bpv.services.viewing.view import ALL, View

_NEEDED = ("first_name", "last_name", "birth_date", "school_class", "track", "profile", "postcode")
"""What a pupil needs before the rules and the distances can be worked out."""


def unplaced(school: School, round_id: str) -> Iterator[str]:
    """Who is in the round and has no place in it."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return
    placed = {placement.student_id for placement in school.placements_in(round_id)}
    yield from (student.id for student in school.students_in(in_round) if student.id not in placed)


def searching(school: School, round_id: str) -> Iterator[str]:
    """Who is to find a place in the round without the school."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return
    yield from (s.id for s in school.students_in(in_round) if searches_alone(s, in_round))


def without_wishes(school: School, _round_id: str) -> Iterator[str]:
    """Who asked for nothing."""
    asking = {wish.student_id for wish in school.all(Preference).values()}
    yield from (id_ for id_ in school.all(Student) if id_ not in asking)


def with_conditions(school: School, _round_id: str) -> Iterator[str]:
    """Whom something is to be kept from, or who belongs with someone."""
    named: set[str | None] = set()
    for each in school.all(Exclusion).values():
        named |= {each.student_id, each.other_student_id}
    for pair in school.all(Companion).values():
        named |= {pair.student_id, pair.other_student_id}
    yield from (id_ for id_ in school.all(Student) if id_ in named)


def without_mentor(school: School, _round_id: str) -> Iterator[str]:
    """Who has no mentor."""
    yield from (student.id for student in school.all(Student).values() if student.mentor_id is None)


def incomplete(school: School, _round_id: str) -> Iterator[str]:
    """Of whom something misses that placing needs."""
    for student in school.all(Student).values():
        if any(not getattr(student, name) for name in _NEEDED):
            yield student.id


PUPILS = (
    View(ALL, tr("Alle")),
    View("unplaced", tr("Zonder plek"), unplaced, True, tr("Wie in deze ronde nog geen plek heeft")),
    View("searching", tr("Zoekt zelf"), searching, True, tr("Wie in deze ronde zelf een plek zoekt")),
    View("without_wishes", tr("Zonder voorkeuren"), without_wishes, False, tr("Wie niets heeft opgegeven")),
    View("without_mentor", tr("Zonder mentor"), without_mentor),
    View(
        "incomplete",
        tr("Onvolledig"),
        incomplete,
        False,
        tr("Zonder naam, geboortedatum, klas, leerweg, profiel of postcode"),
    ),
)
WISHES = (
    View(ALL, tr("Alle")),
    View("without_wishes", tr("Zonder voorkeuren"), without_wishes, False, tr("Wie niets heeft opgegeven")),
    View("unplaced", tr("Zonder plek"), unplaced, True, tr("Wie in deze ronde nog geen plek heeft")),
    View(
        "conditions",
        tr("Met een voorwaarde"),
        with_conditions,
        False,
        tr("Liever niet ergens heen, samen of apart"),
    ),
)
