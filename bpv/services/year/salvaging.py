"""Saving what can be read of a damaged school year into a new file, and saying what that is and what not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.domain import BpvError
from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import Setting
from bpv.language import later, tr, tr_count

if TYPE_CHECKING:
    from bpv.storage.salvaging import Report, Salvaged

SALVAGED = frozenset({"damaged_file", "unsound_file", "strange_file", "slow_file", "not_a_school_file"})
"""The refusals of a file of which something may still be read."""

LABEL = later("Gered uit een beschadigd bestand")
_NOT_TAKEN = tr(
    "De geschiedenis, wat van gemaakte lijsten werd onthouden en wat nog wachtte "
    "zijn er niet bij; een instelling die niet te lezen was heeft haar beginwaarde."
)


def can_salvage(refusal: BpvError) -> Path | None:
    """The file that was refused, when saving what can be read of it is worth trying."""
    from bpv.keys.key import OTHER_FILES
    from bpv.storage.loose_pages import PAGE

    path = refusal.data.get("path")
    if refusal.code not in SALVAGED or not isinstance(path, Path) or not path.is_file():
        return None
    if refusal.code == "not_a_school_file":  # perhaps it has lost its first page
        with path.open("rb") as file:
            head = file.read(16)
        if path.stat().st_size < 2 * PAGE or head.startswith(OTHER_FILES):
            return None
    return path


def proposed_name(path: Path) -> Path:
    """Where what is saved could go: beside the file, under a name that is free."""
    from bpv.storage.rescuing import RESCUED

    number, target = 2, path.with_stem(f"{path.stem} {RESCUED}")
    while target.exists():
        number, target = number + 1, path.with_stem(f"{path.stem} {RESCUED} {number}")
    return target


def salvage_to(path: Path, target: Path, report: Report = lambda done: None) -> Salvaged:
    """Read what can be read of a file and put it in a new one, under the same key; `path` stays as it is.

    BpvError 'exists', 'missing_file', 'in_use', 'locked_file', 'nothing_left', 'cannot_write'.
    """
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage import salvage

    if target.exists():
        raise BpvError("exists", path=target)
    found = salvage(path, report)
    SchoolYear.create(target, found.school, LABEL, key=found.key).close()
    return found


def word_salvaged(found: Salvaged) -> list[str]:
    """What was saved and what was not, a sentence each."""
    kinds = {entity: len(found.school.all(entity)) for entity in CATALOGUE if entity is not Setting}
    lines = [tr("Gered: {counts}.", counts=_counts(kinds) or tr("alleen instellingen"))]
    if text := _counts(found.from_journal):
        lines.append(
            tr("Daarvan uit de geschiedenis, en misschien later gewijzigd of verwijderd: {text}.", text=text)
        )
    if text := _counts(found.doubtful):
        lines.append(tr("Niet zeker, want in de geschiedenis staat het anders: {text}.", text=text))
    if text := _counts(found.loosened):
        lines.append(tr("Verwezen naar iets wat weg is, dat is leeg gemaakt: {text}.", text=text))
    if text := _counts(found.lost):
        lines.append(tr("Niet te redden: {text}.", text=text))
    if found.unreadable:
        steps = tr_count("{count} stap", "{count} stappen", found.unreadable)
        lines.append(
            tr("Van de geschiedenis is {steps} niet te lezen: wat daarin stond kan ontbreken.", steps=steps)
        )
    return [*lines, _NOT_TAKEN]


def _counts(by_class: Mapping[type, int]) -> str:
    return ", ".join(
        f"{count} {words.one if count == 1 else words.many}"
        for entity, words in CATALOGUE.items()
        if (count := by_class.get(entity, 0))
    )
