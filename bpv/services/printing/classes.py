"""The pupils of each class with where they are: for the coordinator, for mentors, and for on the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from bpv.domain import Mentor, PlacementRound, School, Student
from bpv.domain.cells_contact import show_phone
from bpv.language import in_dutch
from bpv.services.criteria.travel import travel_of
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.rows import PlacedRow, class_key, placed_rows
from bpv.services.lists.references import show_reference
from bpv.services.placing.by_hand import first_of
from bpv.services.printing.content import Paper, PaperColumn, PaperTable
from bpv.services.printing.wanted import Wanted

NO_PLACE = "nog zonder plek"

_VALUES: Mapping[str, Callable[[PlacedRow], str]] = {
    "Bedrijf": lambda row: row.company_name,
    "Adres": lambda row: row.company.address,
    "Plaats": lambda row: row.company.city,
    "Praktijkopleider": lambda row: row.position.trainer or row.company.contact_person,
    "Telefoon": lambda row: show_phone(row.company.phone),
    "Dagen": lambda row: row.days,
    "Tijden": lambda row: row.times,
    "Mentor": lambda row: row.mentor.label if row.mentor else "",
    "Status": lambda row: row.placement.status.dutch,
}
_COLUMNS = {
    Audience.OWN: (
        "Bedrijf",
        "Plaats",
        "Praktijkopleider",
        "Telefoon",
        "Dagen",
        "Tijden",
        "Mentor",
        "Status",
    ),
    Audience.MENTOR: (
        "Bedrijf",
        "Adres",
        "Plaats",
        "Praktijkopleider",
        "Telefoon",
        "Dagen",
        "Tijden",
        "Mentor",
    ),
    Audience.PUPIL: ("Bedrijf", "Adres", "Plaats", "Dagen", "Tijden", "Mentor"),
}
"""What such a list says, by who reads it; that for pupils may hang on a wall."""
CLASS_READERS = tuple(_COLUMNS)


@in_dutch()
def classes_paper(school: School, wanted: Wanted) -> Paper:
    """A page for each class; who has no place yet is on it as well."""
    rounds = wanted.rounds(school)
    lines = _Lines(school, rounds, _COLUMNS[wanted.audience])
    students = sorted(lines.students(), key=lambda s: (class_key(s), s.sort_key, s.id))
    tables = [lines.table(list(group)) for _, group in groupby(students, key=class_key)]
    nobody = PaperTable(
        columns=lines.columns, rows=(), when_empty="Er zijn nog geen leerlingen in een ronde."
    )
    return wanted.paper(school, "Klassenlijst", tables or [nobody])


class _Lines:
    """The lines of pupils, one for each round they are in."""

    def __init__(self, school: School, rounds: list[PlacementRound], names: tuple[str, ...]) -> None:
        self._school, self._rounds, self._names = school, rounds, names
        rows: dict[tuple[str, str], list[PlacedRow]] = {}
        for row in placed_rows(school, rounds, travel_of(school)):
            rows.setdefault((row.student.id, row.in_round.id), []).append(row)
        self._rows = {key: _counting(own) for key, own in rows.items()}
        self._inside = {each.id: {student.id for student in school.students_in(each)} for each in rounds}
        titles = ("Leerling", *(["Ronde"] if len(rounds) != 1 else []), *names)
        self.columns = tuple(PaperColumn(title) for title in titles)

    def students(self) -> Iterator[Student]:
        """Who is in one of the rounds, or has a place in it."""
        known = set().union(*self._inside.values()) | {student_id for student_id, _ in self._rows}
        return (student for student in self._school.all(Student).values() if student.id in known)

    def table(self, students: list[Student]) -> PaperTable:
        """The page of one class."""
        lines = [line for student in students for line in self._of(student)]
        without = sum(NO_PLACE in line for line in lines)
        count = "1 leerling" if len(students) == 1 else f"{len(students)} leerlingen"
        times = " keer" if len(self._rounds) != 1 else ""
        name = students[0].school_class
        return PaperTable(
            columns=self.columns,
            rows=lines,
            title=f"Klas {name}" if name else "Zonder klas",
            about=f"{count}, {without}{times} {NO_PLACE}" if without else count,
            starts_page=True,
        )

    def _of(self, student: Student) -> Iterator[list[str]]:
        for in_round in self._rounds:
            row = self._rows.get((student.id, in_round.id))
            if row is None and student.id not in self._inside[in_round.id]:
                continue
            named = [in_round.name] if len(self._rounds) != 1 else []
            said = self._without(student) if row is None else [_VALUES[name](row) for name in self._names]
            yield [student.list_name, *named, *said]

    def _without(self, student: Student) -> list[str]:
        known = {"Bedrijf": NO_PLACE, "Mentor": show_reference(self._school, Mentor, student.mentor_id)}
        return [known.get(name, "") for name in self._names]


def _counting(rows: list[PlacedRow]) -> PlacedRow:
    """The one that counts, of a pupil who stands twice in a round."""
    first = first_of(row.placement for row in rows)
    return next(row for row in rows if row.placement is first)
