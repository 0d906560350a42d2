"""Working out the next school year, with or without the list of its pupils, and making its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Accord,
    BpvError,
    Company,
    EarlierPlacement,
    LearningRoute,
    LetterTemplate,
    Mentor,
    PlacementRound,
    Position,
    School,
    Student,
)
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import StudentId
from bpv.language import kept, tr, tr_count
from bpv.services.next_year.pupils import Fates
from bpv.services.next_year.values import next_values
from bpv.services.schedule.span import Span, span_of

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook
    from bpv.keys.key import Key
    from bpv.services.importing import ImportPlan
    from bpv.services.year.school_year import SchoolYear

Plan = Callable[[School], "ImportPlan"]
"""Reads the list of pupils into a school, as any list is read; the caller asks what has to be asked."""

_COUNTED = (Company, Position, Mentor, PlacementRound, LetterTemplate, Accord, LearningRoute)


@dataclass(frozen=True, slots=True)
class NextYear:
    """A school year worked out from the one before; nothing is written yet."""

    name: str
    values: tuple[Any, ...]
    staying: int
    leaving: int
    joining: int

    @property
    def label(self) -> str:
        """What the first action in the new file is called."""
        return kept("Schooljaar {name} gemaakt uit het vorige", name=self.name)

    @property
    def lines(self) -> list[str]:
        """What comes along and what does not, a sentence a line."""
        found = [
            tr(
                "{pupils} {value} mee.",
                pupils=_pupils(self.staying),
                value=tr("gaat") if self.staying == 1 else tr("gaan"),
            )
        ]
        if self.leaving:
            verb = tr("verlaat") if self.leaving == 1 else tr("verlaten")
            found.append(
                tr(
                    "{pupils} {verb} de school en {stays} achter.",
                    pupils=_pupils(self.leaving),
                    verb=verb,
                    stays=_stays(self.leaving),
                )
            )
        if self.joining:
            found.append(
                tr(
                    "{pupils} {value} erbij.",
                    pupils=_pupils(self.joining),
                    value=tr("komt") if self.joining == 1 else tr("komen"),
                )
            )
        counts = ((each, sum(type(value) is each for value in self.values)) for each in _COUNTED)
        along = [f"{n} {CATALOGUE[each].one if n == 1 else CATALOGUE[each].many}" for each, n in counts if n]
        if along:
            found.append(
                tr(
                    "Mee gaan ook: {along}, en uw instellingen, indelingen en weergaven.",
                    along=", ".join(along),
                )
            )
        earlier = sum(type(value) is EarlierPlacement for value in self.values)
        if earlier:
            words = tr_count("{count} eerdere plaatsing telt", "{count} eerdere plaatsingen tellen", earlier)
            found.append(tr("{words} mee.", words=words))
        found.append(
            tr(
                "In het oude schooljaar blijven plaatsingen, wensen, overeenkomsten, bezoeken, "
                "beoordelingen en uren."
            )
        )
        return found


def plan_next_year(
    school: School, today: date, fates: Fates | None = None, *, by_list: Plan | None = None
) -> NextYear:
    """Work out the year after that of a school, in any thread; the school itself does not change.

    With `by_list` the pupils are those of a list of the new year: who is not on it leaves, whatever the fates
    say. BpvError as reading that list gives, and 'rule' when it names no pupil.
    """
    span = span_of(school, today)
    students = (fates or Fates()).next_of(school)
    before = len(school.all(Student))
    joining = 0
    if by_list is not None:
        students, joining = _listed(school, by_list)
    values = next_values(school, span, students)
    staying = len(students) - joining
    return NextYear(Span(span.year + 1).name, tuple(values), staying, before - staying, joining)


def _listed(school: School, by_list: Plan) -> tuple[dict[str, Student], int]:
    """The pupils of a list of the new year, and how many of them are new."""
    from bpv.services.importing import State
    from bpv.services.planning.round_plan import apply_to

    routes = (replace(each, accord_id=None, mbo_id=None) for each in school.all(LearningRoute).values())
    base = School([*school.all(Mentor).values(), *routes, *Fates().again(school).values()])
    plan = by_list(base)
    met = {row.id for row in plan.rows if row.entity is Student and row.id and row.state is not State.MISSING}
    after = apply_to(base, plan.changeset).all(Student)
    students = {id_: student for id_, student in after.items() if id_ in met or id_ not in base.all(Student)}
    if not students:
        raise BpvError(
            "rule", text=tr("in deze lijst staat geen leerling: kies de lijst van het nieuwe jaar")
        )
    new = [student for id_, student in students.items() if id_ not in school.all(Student)]
    stays = {id_: student for id_, student in students.items() if id_ in school.all(Student)}
    return stays | {each.id: each for each in map(_known_again, new)}, len(new)


def _known_again(student: Student) -> Student:
    """A pupil who is new, with an identity that follows from the list: made again it is the same."""
    words = "\x1f".join((student.student_number, student.name, student.school_class))
    return replace(student, id=StudentId(blake2b(words.encode(), digest_size=16).hexdigest()))


def plan_of(workbooks: Sequence[Workbook]) -> Plan:
    """Reads workbooks that are open already, as a list that comes in is read."""

    def plan(base: School) -> ImportPlan:
        from bpv.services.importing import plan_import

        return plan_import(base, workbooks)

    return plan


def make_next_year(next_year: NextYear, path: Path, key: Key | None = None) -> SchoolYear:
    """The new school year in a file of its own, open; BpvError('exists') when there is one already."""
    from bpv.services.year.school_year import SchoolYear

    return SchoolYear.create(path, next_year.values, next_year.label, key=key)


def _pupils(count: int) -> str:
    return tr_count("{count} leerling", "{count} leerlingen", count)


def _stays(count: int) -> str:
    return tr("blijft") if count == 1 else tr("blijven")
