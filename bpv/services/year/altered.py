"""What something other than this program changed in a file: in words, put back, or left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bpv.domain import (
    Change,
    Changeset,
    Company,
    ExportLayout,
    MatchRun,
    Mentor,
    PlacementRound,
    Position,
    SavedView,
    School,
    Setting,
    Student,
)
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.settings import DEFINITIONS
from bpv.language import kept, tr, tr_count
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.references import name_of, show_reference

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage.retelling import Altered
    from bpv.storage.retelling import Retold as Retold

SHOWN = 3
"""How many are named; of more the count."""


def find_altered(year: SchoolYear) -> Retold:
    """What is not as it was saved last; in any thread, once after opening."""
    return year.file.retelling.tell()


def word_altered(school: School, found: Retold) -> str:
    """What was found, in sentences; '' when nothing was."""
    parts = []
    if count := len(found.altered):
        where = tr_count("{count} gegeven staat", "{count} gegevens staan", count)
        named = "; ".join(line for each in found.altered[:SHOWN] for line in _lines(school, each))
        more = tr("; en {count} meer", count=count - SHOWN) if count > SHOWN else ""
        parts.append(
            tr(
                "{where} anders in dit bestand dan u het opsloeg: {named}{more}. De schijf is "
                "misschien beschadigd, of een ander programma schreef erin.",
                where=where,
                named=named,
                more=more,
            )
        )
    if count := found.unreadable:
        steps = tr_count("{count} stap", "{count} stappen", count)
        parts.append(
            tr(
                "In de geschiedenis kan {steps} niet meer worden gelezen. Uw gegevens staan er nog.",
                steps=steps,
            )
        )
    return " ".join(parts)


def put_back(school: School, found: Retold) -> ApplyChangeset:
    """The command that makes everything as it was saved, but for what was changed since."""
    changes = tuple(
        Change(each.stored, each.saved)
        for each in found.altered
        if _now(school, each) == each.stored and each.stored != each.saved
    )
    return ApplyChangeset(Changeset(changes), kept("Teruggezet zoals het was opgeslagen"))


def leave(year: SchoolYear, found: Retold) -> None:
    """Take what is there for what was meant, from now on."""
    year.file.retelling.keep(found.altered, kept("Zo gelaten: buiten het programma om gewijzigd"))


def _now(school: School, each: Altered) -> Any | None:
    one = each.saved if each.stored is None else each.stored
    return None if one is None else school.find(each.entity, one.id)


def _lines(school: School, each: Altered) -> Iterator[str]:
    words = CATALOGUE[each.entity]
    what = f"{words.one} {_name(school, each.stored or each.saved)}".strip()
    if each.stored is None:
        yield tr("{what} is weg", what=what)
    elif each.saved is None:
        yield tr("{what} kwam erbij", what=what)
    else:
        for field in words.fields:
            now, then = (_shown(school, field, value) for value in (each.stored, each.saved))
            if now != then:
                yield tr(
                    "{what}: {label} is nu '{now}' en was '{then}'",
                    what=what,
                    label=field.label,
                    now=now,
                    then=then,
                )


def _name(school: School, value: Any) -> str:
    match value:
        case Student() | Company() | Mentor() | PlacementRound() | Position():
            return name_of(school, value)
        case Setting():
            return f"'{DEFINITIONS[value.id].label}'" if value.id in DEFINITIONS else value.id
        case ExportLayout() | MatchRun() | SavedView():
            return value.name
    return show_reference(school, Student, getattr(value, "student_id", None))


def _shown(school: School, field: Field, value: Any) -> str:
    content = getattr(value, field.name)
    if field.refers_to is not None:
        return show_reference(school, field.refers_to, content)
    return show_value(field, content)
