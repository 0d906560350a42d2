"""Which pupil and which round a row about wishes or a placement means."""

from __future__ import annotations

from bpv.domain import PlacementRound, Student, new_id
from bpv.domain.ids import RoundId
from bpv.language import tr
from bpv.services.importing.finding.doubts import ask_who
from bpv.services.importing.finding.records import Records, suggest
from bpv.services.importing.row import ReadRow, full_name


def find_student(records: Records, row: ReadRow) -> Student | None:
    """The pupil of a row by number, else by name and class; unknown or ambiguous is an error there."""
    number, name = row.text("student_number"), full_name(row)
    if number:
        found = records.students.numbered(number)
        near = records.students.like(name) if found is None and name else []
        if found is None and len(records.students):
            shown = f"{name} ({number})" if name else number
            found = ask_who(records, row, "student_number", shown, near, about=number)
        if found is None and not row.is_left_out:
            remedy = suggest([each.list_name for each in near]) if name else tr("Controleer het nummer.")
            records.refuse(
                row, "student_number", number, tr("een leerling uit de lijst"), remedy, "unknown_student"
            )
        return found
    column = "full_name" if any(c.name == "full_name" for c in row.source.columns) else "last_name"
    if not name:
        if not row.refused & {"student_number", "last_name"}:
            records.refuse(row, column, "", tr("een leerling"), tr("De rij is overgeslagen."), "required")
        return None
    named = records.students.named(name, row.text("school_class")) or records.students.named(name)
    if len(named) == 1:
        return named[0]
    near = named or records.students.like(name)
    meant = ask_who(records, row, column, name, near) if len(records.students) else None
    if meant is not None or row.is_left_out:
        return meant
    if named:
        remedy = tr("Er zijn er {count}: vul het stamnummer of de klas in.", count=len(named))
        records.refuse(row, column, name, tr("één leerling"), remedy, "unknown_student")
    else:
        remedy = suggest([each.list_name for each in near])
        records.refuse(row, column, name, tr("een leerling uit de lijst"), remedy, "unknown_student")
    return None


def only_round(records: Records, student: Student) -> PlacementRound | None:
    """The one round that is for this pupil; where there is none at all it is made."""
    rounds = list(records.rounds.by_name.values())
    if not rounds:
        from bpv.services.rounds.dividing import ONLY_ROUND

        made = PlacementRound(id=RoundId(new_id()), name=ONLY_ROUND)
        records.put(made)
        return made
    fitting = rounds_for(records, student)
    return fitting[0] if len(fitting) == 1 else None


def rounds_for(records: Records, student: Student) -> list[PlacementRound]:
    """The rounds that are for this pupil."""
    rounds = records.rounds.by_name.values()
    return [r for r in rounds if not r.year_levels or student.year_level in r.year_levels]


def pupils_named(records: Records, text: str) -> list[Student]:
    """The pupils that a text may mean: a number, a name, or a name with a number or class in brackets."""
    numbered = records.students.numbered(text)
    if numbered is not None:
        return [numbered]
    name, _, more = text.removesuffix(")").partition(" (")
    by_number = records.students.numbered(more) if more else None
    if by_number is not None:
        return [by_number]
    return records.students.named(text) or (records.students.named(name, more) if more else [])
