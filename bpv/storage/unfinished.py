"""What of erasing someone is still to be done, kept with the copies until all of them went through it.

It stands beside the copies and not in the file: a copy put in its place leaves it where it is, and a file
that someone sent can have nothing erased. It holds ids and fingerprints of texts, nothing of what they say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bpv.disk.lasting import make_lasting
from bpv.disk.placing import replacing
from bpv.domain import BpvError
from bpv.storage.backup import backup_folder, list_backups
from bpv.storage.making import writing
from bpv.storage.mapping import UNREADABLE
from bpv.storage.restoring import list_replaced

_NAME = "wissen.json"
_MOST = 10_000_000
"""Bytes; for each of a hundred thousand people there is room."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Who is being erased, and which texts lose a name or keep it, by fingerprint."""

    targets: frozenset[tuple[str, str]]
    blanked: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()

    def joined(self, other: Unfinished) -> Unfinished:
        """Both together; who is to lose a name once loses it."""
        return Unfinished(
            self.targets | other.targets,
            self.blanked | other.blanked,
            (self.kept | other.kept) - self.blanked - other.blanked,
        )


def copies_of(path: Path) -> list[Path]:
    """Every file in which the program keeps an earlier state of a school year, the latest first."""
    return [*list_backups(path).values(), *list_replaced(path).values()]


def read_unfinished(path: Path) -> Unfinished | None:
    """What is still to be done for a school year; None when there is nothing, or nothing that can be read."""
    note = _note_of(path)
    try:
        if note.stat().st_size > _MOST:
            return None
        found = json.loads(note.read_text(encoding="utf-8"))
        targets = frozenset((str(entity), str(id_)) for entity, id_ in found["targets"])
        return Unfinished(targets, _texts(found["blanked"]), _texts(found["kept"])) if targets else None
    except (OSError, *UNREADABLE):
        return None


def note_unfinished(path: Path, unfinished: Unfinished) -> None:
    """Remember it, for good, beside what is remembered already; BpvError('cannot_write')."""
    known = read_unfinished(path)
    whole = unfinished if known is None else known.joined(unfinished)
    note = _note_of(path)
    with writing(note.parent):
        note.parent.mkdir(mode=0o700, exist_ok=True)
        make_lasting(note.parent)
        _write(note, whole)


def _write(note: Path, unfinished: Unfinished) -> None:
    cells = {
        "targets": sorted(unfinished.targets),
        "blanked": sorted(unfinished.blanked),
        "kept": sorted(unfinished.kept),
    }
    with replacing(note) as file:
        file.write(json.dumps(cells).encode())


def forget_unfinished(path: Path, targets: Set[tuple[str, str]]) -> None:
    """For these nothing is left to do."""
    note, known = _note_of(path), read_unfinished(path)
    if known is not None and (left := known.targets - targets):
        with suppress(BpvError):  # then it is looked through once more at the next opening
            _write(note, replace(known, targets=left))
        return
    with suppress(OSError):
        note.unlink(missing_ok=True)
        make_lasting(note)
        note.parent.rmdir()  # when it was made for this alone


def _note_of(path: Path) -> Path:
    return backup_folder(path) / _NAME


def _texts(some: Iterable[object]) -> frozenset[str]:
    return frozenset(map(str, some))
