"""Views of the mentors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bpv.domain import Mentor, School
from bpv.language import tr
from bpv.services.viewing.view import ALL, View


def pupils_of_mentors(school: School, round_id: str) -> Counter[str | None]:
    """How many placements every mentor has in a round, by id; of those who have any."""
    return Counter(placement.mentor_id for placement in school.placements_in(round_id))


def hours_used(school: School) -> dict[str, int]:
    """The hours that the pupils of every mentor take over the year, by id."""
    each = school.setting("mentor_hours")
    own: Counter[str | None] = Counter(p.mentor_id for p in school.placements())
    return {id_: each * own[id_] for id_ in school.all(Mentor)}


def with_room(school: School, round_id: str) -> Iterator[str]:
    """Who can take another pupil in the round, by number and by hours."""
    own, hours = pupils_of_mentors(school, round_id), hours_used(school)
    each = school.setting("mentor_hours")
    for id_, mentor in school.all(Mentor).items():
        fits = mentor.max_students is None or own[id_] < mentor.max_students
        if fits and (mentor.hours is None or hours[id_] + each <= mentor.hours):
            yield id_


def over(school: School, round_id: str) -> Iterator[str]:
    """Who has more pupils in the round, or needs more hours, than there are."""
    own, hours = pupils_of_mentors(school, round_id), hours_used(school)
    for id_, mentor in school.all(Mentor).items():
        too_many = mentor.max_students is not None and own[id_] > mentor.max_students
        if too_many or (mentor.hours is not None and hours[id_] > mentor.hours):
            yield id_


def without_pupils(school: School, round_id: str) -> Iterator[str]:
    """Who guides nobody in the round."""
    own = pupils_of_mentors(school, round_id)
    yield from (id_ for id_ in school.all(Mentor) if not own[id_])


MENTORS = (
    View(ALL, tr("Alle")),
    View("room", tr("Met ruimte"), with_room, True, tr("Kan er in deze ronde nog een leerling bij hebben")),
    View("over", tr("Te vol"), over, True, tr("Meer leerlingen of uren dan er zijn")),
    View("nobody", tr("Zonder leerlingen"), without_pupils, True, tr("Begeleidt in deze ronde niemand")),
)
