"""What is wrong with a template, and what would stay empty for whom, before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bpv.language import in_dutch, tr
from bpv.services.letters.case import Case
from bpv.services.letters.field import ROW, LetterField
from bpv.services.letters.fields import CRITERION_FIELDS, FIELDS, find_field, nearest_field
from bpv.services.letters.fields_accord import PARTY_FIELDS, POINT_FIELDS
from bpv.services.letters.kinds import Letter
from bpv.word.filling import Record
from bpv.word.templates import Template

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that is not right, with for whom; what `stops` must be mended in the template first."""

    field: str
    words: str
    stops: bool = True
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line, with a few of the names."""
        if not self.names:
            return self.words
        few = ", ".join(self.names[:_NAMED])
        more = len(self.names) - _NAMED
        rest = tr(" en nog {more}", more=more) if more > 0 else ""
        return f"{self.words}: {few}{rest}"


def check(letter: Letter, template: Template, cases: Sequence[Case]) -> list[Problem]:
    """What to know of a template for these letters; what stops first."""
    found = [_wrong(letter, template, name) for name in sorted(template.fields)]
    wrong = [problem for problem in found if problem is not None]
    return wrong if wrong else [*_empty(template, cases)]


def _wrong(letter: Letter, template: Template, name: str) -> Problem | None:
    field = find_field(name)
    if field is None:
        nearest = nearest_field(name)
        said = tr("Het veld {name} bestaat niet.", name=name)
        if nearest is not None:
            said = tr("Het veld {name} bestaat niet. Bedoelt u {key}?", name=name, key=nearest.key)
        return Problem(name, said)
    if field.private and not letter.may_tell_private:
        return Problem(
            name,
            tr(
                "Het veld {name} mag niet in een brief aan {label}.",
                name=name,
                label=letter.reader.label.lower(),
            ),
        )
    if field.key.startswith(ROW) and name not in template.in_rows:
        return Problem(name, tr("Het veld {name} hoort in een rij van een tabel.", name=name))
    return None


def _empty(template: Template, cases: Sequence[Case]) -> list[Problem]:
    problems = []
    for name in sorted(template.fields):
        field = find_field(name)
        if field is None or field.may_be_empty or field.key.startswith(ROW):
            continue
        names = tuple(case.name for case in cases if not field.say(case))
        if len(names) == len(cases) > 1:
            problems.append(Problem(name, tr("{title} is overal leeg", title=field.title), stops=False))
        elif names:
            problems.append(
                Problem(name, tr("{title} is leeg bij", title=field.title), stops=False, names=names)
            )
    return problems


@in_dutch()
def record_of(case: Case, template: Template) -> Record:
    """What every field of a template says in one letter, by its name there."""
    known = {name: field for name in template.fields if (field := find_field(name)) is not None}
    rows = {name: field for name, field in known.items() if field.key.startswith(ROW)}
    record: dict[str, str | Sequence[Mapping[str, str]]] = {
        name: field.say(case) for name, field in known.items() if name not in rows
    }
    for names, lines in _lines(case, rows):
        record |= dict.fromkeys(names, lines)
    return record


def _lines(case: Case, rows: Mapping[str, LetterField]) -> Iterator[tuple[list[str], list[dict[str, str]]]]:
    """The names of the fields that come back together, each with a row for what they come back for."""
    kinds: dict[int, list[str]] = {}
    for name, field in rows.items():
        kind = next((n for n, (fields, _) in enumerate(_REPEATED) if field in fields), len(_REPEATED))
        kinds.setdefault(kind, []).append(name)
    for kind, names in kinds.items():
        split = _REPEATED[kind][1] if kind < len(_REPEATED) else _by_placement
        yield names, [{name: rows[name].say(one) for name in names} for one in split(case)]


def _by_placement(case: Case) -> list[Case]:
    return [case.for_placement(placement) for placement in case.placements]


_REPEATED: tuple[tuple[tuple[LetterField, ...], Callable[[Case], list[Case]]], ...] = (
    (CRITERION_FIELDS, lambda case: [replace(case, criteria=(each,)) for each in case.criteria]),
    (POINT_FIELDS, lambda case: [replace(case, points=(each,)) for each in case.points]),
    (PARTY_FIELDS, lambda case: [replace(case, parties=(each,)) for each in case.parties]),
)
"""What comes back for each line of a form, point or party; anything else does so for each pupil."""


@in_dutch()
def list_record(case: Case, letter: Letter) -> dict[str, str]:
    """What all fields that this reader may know say: a row for Word to merge from."""
    fields = [field for field in FIELDS if letter.may_tell_private or not field.private]
    return {field.key: field.say(case) for field in fields}
