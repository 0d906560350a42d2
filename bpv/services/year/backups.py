"""The copies of a school year: what is in them, how they differ from now, and putting one back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, Draft, School, Student
from bpv.domain.copies import CopyReason
from bpv.domain.fields import CATALOGUE, EntityWords
from bpv.domain.settings import Setting
from bpv.language import kept, tr

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done, SchoolYear

WAYS_BACK = frozenset({
    "damaged_file", "unsound_file", "strange_file", "slow_file", "foreign_log", "not_a_school_file",
    "missing_file",
})  # fmt: skip
"""The refusals of a file after which one of its copies may help."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: when it was made and why, whether it stands here and on the second place, and whether it is
    the file that made place for another copy.
    """

    number: int
    made: datetime
    path: Path
    is_replaced: bool = False
    reason: CopyReason = CopyReason.WORK
    is_here: bool = True
    is_there: bool = False

    @property
    def kind(self) -> str:
        """What it is, in one word for a list."""
        return tr("vervangen bestand") if self.is_replaced else tr("reservekopie")

    @property
    def why(self) -> str:
        """Why it was made."""
        return tr("maakte plaats voor een kopie") if self.is_replaced else self.reason.words

    @property
    def where(self) -> str:
        """Where it stands."""
        if not self.is_there:
            return tr("hier")
        return tr("hier en op de tweede plaats") if self.is_here else tr("op de tweede plaats")

    @property
    def size(self) -> int:
        """How many bytes it takes; 0 when it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy differs from now in records of one kind: it has more, fewer, and others by these counts."""

    words: EntityWords
    more: int
    fewer: int
    changed: int

    def __str__(self) -> str:
        """'leerlingen: 2 meer, 1 minder, 3 anders'."""
        counts = ((self.more, tr("meer")), (self.fewer, tr("minder")), (self.changed, tr("anders")))
        return f"{self.words.many}: " + ", ".join(f"{count} {word}" for count, word in counts if count)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a copy; `refusal` when it cannot be opened, `differences` None when there is no now."""

    students: int = 0
    placements: int = 0
    differences: tuple[Difference, ...] | None = None
    refusal: str = ""
    is_locked: bool = False

    @property
    def counts(self) -> str:
        """'120 leerlingen, 97 plaatsingen'."""
        pupils = f"{self.students} {(tr('leerling') if self.students == 1 else tr('leerlingen'))}"
        return (
            f"{pupils}, {self.placements} {(tr('plaatsing') if self.placements == 1 else tr('plaatsingen'))}"
        )

    @property
    def text(self) -> str:
        """What differs from now, in words."""
        if self.is_locked:
            return tr("zit op slot")
        if self.refusal:
            return tr("kan niet worden gelezen")
        if self.differences is None:
            return tr("nu is er niets te lezen")
        return "; ".join(map(str, self.differences)) or tr("zoals nu")


def original_name(path: Path) -> str | None:
    """The name of the school year when this is a copy of it among copies, as on a stick."""
    from bpv.storage.backup import origin_of

    return origin_of(path)


def list_copies(path: Path) -> list[Copy]:
    """The copies of a school year, the latest first and numbered from 1; of a copy, those in its folder.

    Also those on the second place, which may take long where a share does not answer.
    """
    from bpv.storage import list_replaced, place_of
    from bpv.storage.backup import find_backups, origin_of
    from bpv.storage.second_place import find_there

    path = place_of(path)
    of = origin_of(path)
    here = find_backups(path) if of is None else find_backups(path.with_name(of), path.parent)
    there = find_there(path)
    names = {copy.name for copy in here}, {copy.name for copy in there}
    each = {copy.name: copy for copy in (*there, *here)}
    found = [
        Copy(0, copy.moment, copy.path, False, copy.reason, name in names[0], name in names[1])
        for name, copy in each.items()
    ]
    found += [Copy(0, made, copy, True) for made, copy in list_replaced(path).items()]
    found.sort(key=lambda each: (each.made, each.is_replaced), reverse=True)
    return [replace(copy, number=number) for number, copy in enumerate(found, start=1)]


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
        return Contents(refusal=str(refusal), is_locked=refusal.code == "locked_file")
    differences = None if now is None else tuple(_differences(school, now))
    return Contents(len(school.all(Student)), len(school.placements()), differences)


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


class PutBack:
    """Have everything be as it was in a copy: one step, which can be taken back."""

    copy_reason = CopyReason.RESTORE

    def __init__(self, then: School, made: datetime) -> None:
        """Take what is in the copy."""
        self._then = then
        self.label = kept("Terugzetten van de kopie van {made}", made=f"{made:%d-%m-%Y %H.%M}")

    def change(self, draft: Draft) -> None:
        """Remove what came since, and put all that is in the copy."""
        for entity in CATALOGUE:
            then: Mapping[str, Any] = self._then.all(entity)
            value: Any
            for value in draft.all(entity):
                # A newer version of the program brings settings that an older copy lacks: those stay.
                if value.id not in then and entity is not Setting:
                    draft.remove(value)
            for value in then.values():
                draft.put(value)


def read_step(copy: Copy) -> PutBack:
    """What putting a copy back in a school year that is open does; BpvError when the copy cannot be read."""
    from bpv.storage import read_school_file

    return PutBack(read_school_file(copy.path), copy.made)


@dataclass(frozen=True, slots=True)
class Restored:
    """A school year after a copy was put back: the step that did it, or where what stood there is kept."""

    year: SchoolYear
    step: Done | None = None
    replaced: Path | None = None
    lost_lock: str = ""
    """What to say when it has no lock now and its copies have: what stood there told nothing."""


LOST_LOCK = tr(
    "Dit schooljaar heeft nu geen slot; andere reservekopieën ervan wel. Geef het er weer een met "
    "'Op slot doen…'."
)


def put_back(copy: Copy, path: Path) -> Restored:
    """Put a copy back in a school year that nobody has open, and open that.

    As a step where the file can be opened; else the copy takes the place of the file. BpvError, 'is_copy'
    when what is named is a copy itself.
    """
    if original_name(path) is not None:
        raise BpvError("is_copy", path=path)
    from bpv.services.year.school_year import SchoolYear

    try:
        year = SchoolYear.open(path)
    except BpvError as refusal:
        if refusal.code not in WAYS_BACK:
            raise
        replaced = restore(copy, path)
        year = SchoolYear.open(path)
        return Restored(year, replaced=replaced, lost_lock="" if year.is_locked else _lost_lock(path))
    try:
        return Restored(year, year.execute(read_step(copy)))
    except BaseException:
        year.close()
        raise


def _lost_lock(path: Path) -> str:
    from bpv.storage import is_sealed, list_backups

    for copy in list_backups(path).values():
        with suppress(OSError):
            if is_sealed(copy):
                return LOST_LOCK
    return ""


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


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest copy that can be opened, and how many newer ones could not; None when none can."""

    copy: Copy | None = None
    passed: int = 0

    @property
    def text(self) -> str:
        """Which it is and what was passed over, in a sentence; '' when there was nothing to look at."""
        if self.copy is None:
            return tr("Geen enkele reservekopie kan worden geopend.") if self.passed else ""
        broken = tr(
            " ({passed} van later {value} niet)",
            passed=self.passed,
            value=tr("opent") if self.passed == 1 else tr("openen"),
        )
        newer = broken if self.passed else ""
        return tr(
            "De nieuwste goede reservekopie is van {made}{newer}.",
            made=f"{self.copy.made:%d-%m-%Y %H:%M}",
            newer=newer,
        )


def newest_good(path: Path) -> Newest:
    """The newest copy of a school year that can be opened, which is tried; what a copy replaced is none."""
    from bpv.storage import read_school_file

    passed = 0
    for copy in list_copies(path):
        if copy.is_replaced:
            continue
        try:
            read_school_file(copy.path)
        except BpvError:
            passed += 1
        else:
            return Newest(copy, passed)
    return Newest(None, passed)


def way_back(refusal: BpvError) -> Path | None:
    """The school year that was refused, when it has copies to put back."""
    path = refusal.data.get("path")
    if refusal.code in WAYS_BACK and isinstance(path, Path) and list_copies(path):
        return path
    return None
