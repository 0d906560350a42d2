"""Numbers about the lists that ask for a look now and then, and are never work that waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bpv.domain import Company, Position, Preference, School, Student
from bpv.language import tr
from bpv.services.lists.removing import count_of
from bpv.services.lists.years import asked_by_company, counted_years


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: what it counts, and the rows behind it (of `entity`)."""

    key: str
    title: str
    entity: type
    ids: tuple[str, ...]

    @property
    def words(self) -> str:
        """'17 leerlingen zonder voorkeur'."""
        return f"{count_of(self.entity, len(self.ids))} {self.title}"


def list_figures(school: School) -> tuple[Figure, ...]:
    """All of them; those of 0 too, so that a page stays the same."""
    return tuple(Figure(key, title, entity, tuple(ids)) for key, title, entity, ids in _counted(school))


def rows_of_figure(school: School, *, key: str) -> tuple[str, ...]:
    """The rows behind one number now."""
    return next((figure.ids for figure in list_figures(school) if figure.key == key), ())


def _counted(school: School) -> Iterator[tuple[str, str, type, Iterable[str]]]:
    companies = school.all(Company).values()
    with_wish = {wish.student_id for wish in school.all(Preference).values()}
    offering = {position.company_id for position in school.all(Position).values()}
    asked, years = asked_by_company(school), counted_years(school)
    yield (
        "no_wishes",
        tr("zonder voorkeur"),
        Student,
        (id_ for id_ in school.all(Student) if id_ not in with_wish),
    )
    yield (
        "no_position",
        tr("zonder stageplaats"),
        Company,
        (c.id for c in companies if c.id not in offering and not c.is_blocked),
    )
    yield (
        "never_asked",
        tr("nooit gevraagd"),
        Company,
        (c.id for c in companies if not c.is_blocked and not asked[c.id].total),
    )
    yield (
        "always_asked",
        tr("elk jaar gevraagd"),
        Company,
        (id_ for id_, own in asked.items() if years and len(own.earlier) == len(years)),
    )
