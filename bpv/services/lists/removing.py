"""What goes along when rows are removed: said before it is done, and again afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bpv.domain import Draft, MatchRun, Placement, School, Step, Student
from bpv.domain.entities import ENTITIES
from bpv.domain.fields import CATALOGUE, Field
from bpv.language import tr
from bpv.services.lists.commands import change_draft
from bpv.services.lists.editing import RemoveRecords
from bpv.services.lists.references import spoken_name

PREVIEW_ABOVE = 5
"""So many rows are removed without being shown first, as long as nobody loses a place."""
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing rows would do: how many of which go along, and which fields of others become empty."""

    command: RemoveRecords
    who: str
    along: tuple[tuple[type, int], ...]
    emptied: tuple[tuple[Field, int], ...]
    n_scenarios: int
    losing: tuple[str, ...]
    """The pupils who stay and lose a place, by name."""

    @property
    def needs_preview(self) -> bool:
        """Whether it is shown before it is done."""
        return len(self.command.ids) > PREVIEW_ABOVE or any(entity is Placement for entity, _ in self.along)

    @property
    def question(self) -> str:
        """What is asked."""
        return tr("{who} verwijderen?", who=self.who)

    @property
    def verb(self) -> str:
        """What the button says."""
        return tr("Verwijderen")

    @property
    def along_words(self) -> str:
        """'37 stageplaatsen en 59 plaatsingen'; empty when nothing goes along."""
        return listed([count_of(entity, count) for entity, count in self.along])

    @property
    def emptied_words(self) -> str:
        """'Mentor bij 12 leerlingen'; empty when every other row stays whole."""
        return listed(
            [
                tr("{label} bij {count_of}", label=each.label, count_of=count_of(each.entity, count))
                for each, count in self.emptied
            ]
        )

    @property
    def lines(self) -> list[str]:
        """All of it before it is done, a sentence a line."""
        found = [
            tr("{who}: ook {along_words}.", who=self.who, along_words=self.along_words)
            if self.along
            else f"{self.who}."
        ]
        if self.losing:
            found.append(tr("Zonder plek komen: {name_some}.", name_some=name_some(self.losing)))
        if self.emptied:
            found.append(tr("Leeg wordt: {emptied_words}.", emptied_words=self.emptied_words))
        if self.n_scenarios:
            found.append(
                tr("{count_of} noemen wat dan weg is.", count_of=count_of(MatchRun, self.n_scenarios))
            )
        return found

    @property
    def told(self) -> str:
        """What was done, in one sentence."""
        told = tr("{who} verwijderd", who=self.who)
        if self.along:
            told += tr(", met {along_words}", along_words=self.along_words)
        if self.emptied:
            told += tr("; leeg is nu {emptied_words}", emptied_words=self.emptied_words)
        return told


def foresee_removal(school: School, entity: type, ids: Sequence[str]) -> Removal:
    """Work out what removing rows would do, by doing it on a draft; KeyError when a row is not there."""
    command = RemoveRecords(entity, tuple(ids))
    draft = Draft(school)
    change_draft(command, draft)
    changeset = draft.changeset()
    chosen, removed = set(ids), changeset.removed
    gone = Counter({each: len(removed.get(each, ())) for each in ENTITIES})
    gone[entity] -= len(chosen)
    emptied: Counter[tuple[type, str]] = Counter()
    for change in changeset:
        if change.after is not None and change.before is not None:
            for field in CATALOGUE[change.entity].fields:
                if getattr(change.before, field.name) != getattr(change.after, field.name):
                    emptied[change.entity, field.name] += 1
    return Removal(
        command,
        _who(school, entity, ids),
        tuple((each, gone[each]) for each in ENTITIES if gone[each] > 0 and each is not Step),
        tuple((CATALOGUE[each].field(name), count) for (each, name), count in emptied.items()),
        _scenarios(school, {id_ for ids_ in removed.values() for id_ in ids_}, removed.get(MatchRun, ())),
        _losing(school, removed.get(Placement, ()), removed.get(Student, ())),
    )


def _who(school: School, entity: type, ids: Sequence[str]) -> str:
    words = CATALOGUE[entity]
    if len(ids) > 1:
        return f"{len(ids)} {words.many}"
    value: Any = school.get(entity, ids[0])
    return f"{words.one.capitalize()} {spoken_name(school, value)}"


def _losing(school: School, placements: Any, students: Any) -> tuple[str, ...]:
    who = {school.get(Placement, id_).student_id for id_ in placements} - set(students)
    pupils = sorted((school.get(Student, id_) for id_ in who), key=lambda pupil: pupil.sort_key)
    return tuple(pupil.name for pupil in pupils)


def _scenarios(school: School, gone: set[str], removed: Any) -> int:
    """How many kept divisions stay and name a pupil or a place that is gone."""
    runs = [run for id_, run in school.all(MatchRun).items() if id_ not in removed]
    return sum(any(not gone.isdisjoint(pair) for pair in run.place_of.items()) for run in runs)


def count_of(entity: type, count: int) -> str:
    """'1 leerling' or '12 leerlingen'."""
    words = CATALOGUE[entity]
    return f"{count} {words.one if count == 1 else words.many}"


def name_some(names: Sequence[str]) -> str:
    """The first names, and how many there are besides."""
    if len(names) <= _NAMED:
        return listed(list(names))
    return tr("{names} en nog {count}", names=", ".join(names[:_NAMED]), count=len(names) - _NAMED)


def listed(parts: Sequence[str]) -> str:
    """'a, b en c'."""
    return tr(" en ").join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
