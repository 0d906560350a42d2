"""The copies of a school year: what is in them, how they differ from now, and putting one back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bpv.domain import BpvError, Placement, School, Student
from bpv.domain.fields import CATALOGUE, EntityWords
from bpv.domain.settings import Setting

WAYS_BACK = frozenset({
    "damaged_file", "unsound_file", "strange_file", "slow_file", "foreign_log", "not_a_school_file",
    "missing_file",
})  # fmt: skip
"""The refusals of a file after which one of its copies may help."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: when it was made, and whether it is the file that made place for another copy."""

    number: int
    made: datetime
    path: Path
    is_replaced: bool

    @property
    def kind(self) -> str:
        """What it is, in one word for a list."""
        return "vervangen bestand" if self.is_replaced else "reservekopie"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy differs from now in records of one kind: it has more, fewer, and others by these counts."""

    words: EntityWords
    more: int
    fewer: int
    changed: int

    def __str__(self) -> str:
        """'leerlingen: 2 meer, 1 minder, 3 anders'."""
        counts = ((self.more, "meer"), (self.fewer, "minder"), (self.changed, "anders"))
        return f"{self.words.many}: " + ", ".join(f"{count} {word}" for count, word in counts if count)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a copy; `refusal` when it cannot be opened, `differences` None when there is no now."""

    students: int = 0
    placements: int = 0
    differences: tuple[Difference, ...] | None = None
    refusal: str = ""

    @property
    def counts(self) -> str:
        """'120 leerlingen, 97 plaatsingen'."""
        pupils = f"{self.students} {'leerling' if self.students == 1 else 'leerlingen'}"
        return f"{pupils}, {self.placements} {'plaatsing' if self.placements == 1 else 'plaatsingen'}"

    @property
    def text(self) -> str:
        """What differs from now, in words."""
        if self.refusal:
            return "kan niet worden gelezen"
        if self.differences is None:
            return "nu is er niets te lezen"
        return "; ".join(map(str, self.differences)) or "zoals nu"


def list_copies(path: Path) -> list[Copy]:
    """The copies of a school year, the latest first and numbered from 1."""
    from bpv.storage import list_backups, list_replaced, place_of

    path = place_of(path)
    found = [(made, copy, False) for made, copy in list_backups(path).items()]
    found += [(made, copy, True) for made, copy in list_replaced(path).items()]
    found.sort(key=lambda each: (each[0], each[2]), reverse=True)
    return [Copy(number, *each) for number, each in enumerate(found, start=1)]


def read_now(path: Path) -> School | None:
    """The values of a school year as it is; None when it cannot be read. BpvError('in_use')."""
    from bpv.storage import read_school_file

    try:
        return read_school_file(path)
    except BpvError as refusal:
        if refusal.code == "in_use":
            raise
        return None


def look_into(copy: Copy, now: School | None) -> Contents:
    """What is in a copy."""
    from bpv.storage import read_school_file

    try:
        school = read_school_file(copy.path)
    except BpvError as refusal:
        return Contents(refusal=str(refusal))
    differences = None if now is None else tuple(_differences(school, now))
    return Contents(len(school.all(Student)), len(school.all(Placement)), differences)


def _differences(school: School, now: School) -> Iterator[Difference]:
    for entity, words in CATALOGUE.items():
        then: Mapping[str, Any] = school.all(entity)
        today: Mapping[str, Any] = now.all(entity)
        shared = then.keys() & today.keys()
        changed = sum(then[id_] != today[id_] for id_ in shared)
        more, fewer = len(then) - len(shared), len(today) - len(shared)
        # A newer version of the program brings settings that an older copy lacks: they have their defaults.
        if entity is Setting:
            fewer = 0
        if more or fewer or changed:
            yield Difference(words, more, fewer, changed)


def restore(copy: Copy, path: Path) -> Path | None:
    """Put a copy in the place of the school year; returns where what stood there is kept. BpvError."""
    from bpv.storage import restore_backup

    return restore_backup(copy.path, path)


def restore_to(copy: Copy, path: Path) -> None:
    """Put a copy under a name that no file has. BpvError."""
    from bpv.storage import restore_as

    restore_as(copy.path, path)


def copy_of_number(copies: Sequence[Copy], number: int) -> Copy:
    """The copy that has this number; BpvError('no_backup_number')."""
    for copy in copies:
        if copy.number == number:
            return copy
    raise BpvError("no_backup_number", number=number, count=len(copies))


def way_back(refusal: BpvError) -> Path | None:
    """The school year that was refused, when it has copies to put back."""
    path = refusal.data.get("path")
    if refusal.code in WAYS_BACK and isinstance(path, Path) and list_copies(path):
        return path
    return None
