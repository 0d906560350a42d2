"""A second place for the copies of a school year: a folder on a stick or a share, chosen on this computer.

Which folder that is stands in the program's own folder, not in the file: a path is of a computer. The copies
stand there in a folder of their own, and nothing else in it is ours.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import blake2b
from itertools import chain, count
from pathlib import Path
from threading import RLock
from typing import Any

from bpv.disk.leftovers import name_temporary, program_folder
from bpv.disk.placing import move_in_place, open_private, replacing
from bpv.disk.wiping import wipe
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.language import tr
from bpv.storage.backup import backup_folder, find_backups, split_name
from bpv.storage.making import writing
from bpv.storage.sealing import salt_of
from bpv.storage.thinning import Backup, what_stays
from bpv.storage.unfinished import read_unfinished

_PART = 1 << 20
_turn = RLock()


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The folder with the copies, when it was chosen, and of when the newest copy in it is, as last seen."""

    folder: Path
    chosen: datetime
    newest: datetime | None = None
    is_outdated: bool = False

    @property
    def is_there(self) -> bool:
        """Whether the folder can be reached; may take long where a share does not answer."""
        return self.folder.is_dir()


def second_place_of(path: Path) -> SecondPlace | None:
    """Where copies of a school year also go; None when no place was chosen."""
    return _read().get(str(path))


def choose_second_place(path: Path, parent: Path, now: datetime) -> SecondPlace:
    """From now on have copies also go to a new folder in this one; BpvError('cannot_write').

    A new one: a folder of that name may be of another school year.
    """
    name = backup_folder(path).name
    own = [place.folder for place in _read().values()]
    names = chain((parent / name,), (parent / f"{name} {number}" for number in count(2)))
    with writing(parent):
        if parent.absolute() == path.parent.absolute():
            raise BpvError("cannot_write", path=parent, reason=tr("daar staat het schooljaar zelf al"))
        folder = next(each for each in names if each not in own and not each.exists())
        folder.mkdir(mode=0o700)
    place = SecondPlace(folder.absolute(), now.replace(microsecond=0))
    _write(path, place)
    return place


def forget_second_place(path: Path) -> None:
    """Have copies go there no longer; those that are there stay."""
    _write(path, None)


def follow_second_place(path: Path, other: Path) -> None:
    """The school year goes on under another name: its copies still go where they went."""
    place = second_place_of(path)
    if place is not None and path != other:
        _write(other, place)
        _write(path, None)


def find_there(path: Path) -> list[Backup]:
    """The copies on the second place, newest first; none when that cannot be reached."""
    place = second_place_of(path)
    return [] if place is None else find_backups(path, place.folder)


def renew_second_place(path: Path) -> None:
    """What was taken out of the copies here must go from those there too: all are replaced once it is."""
    place = second_place_of(path)
    if place is not None:
        _write(path, replace(place, is_outdated=True))


def bring_over(
    path: Path, key: Key | None, now: datetime, report: Callable[[float], object] = lambda _done: None
) -> int:
    """Copy to the second place what is missing there, thin it likewise, and give how many were copied.

    Only what has the key of the file goes there, and takes the place of what has another or none.
    BpvError 'no_second_place' when it cannot be reached, 'cannot_write'; half a copy never has its name.
    """
    place = second_place_of(path)
    if place is None:
        return 0
    if not place.is_there:
        raise BpvError("no_second_place", path=place.folder)
    _take_names(path, place.folder)
    # As long as someone is still to be erased from copies here, those there are not what they must be.
    is_outdated = place.is_outdated and read_unfinished(path) is not None
    here, there = find_backups(path), find_backups(path, place.folder)
    with writing(place.folder):
        like = [copy for copy in here if _has_key(copy, key)]
        good = [] if place.is_outdated else [copy.name for copy in there if _has_key(copy, key)]
        stay = {copy.name for copy in what_stays({each.name: each for each in (*there, *here)}.values(), now)}
        missing = [copy for copy in like if copy.name in stay and copy.name not in good]
        for number, copy in enumerate(missing):
            report(number / len(missing))
            copy_file(copy.path, place.folder / copy.name)
        good += [copy.name for copy in missing]
        is_settled = place.is_outdated or (key is not None and len(like) == len(here))
        for copy in there:
            if copy.name not in good and is_settled:
                wipe(copy.path)
            elif copy.name not in stay:
                copy.path.unlink(missing_ok=True)
    moments = [copy.moment for copy in find_backups(path, place.folder) if copy.moment <= now]
    found = replace(place, newest=max(moments, default=None), is_outdated=is_outdated)
    if found != place:
        _write(path, found)
    return len(missing)


def _take_names(path: Path, folder: Path) -> None:
    """Copies from before the file was renamed are its copies too: nothing else goes in this folder."""
    for copy in folder.glob(f"*{path.suffix}"):
        parts = split_name(copy)
        if parts is not None and parts[0] != path.stem:
            target = copy.with_stem(f"{path.stem} {parts[1]}")
            with suppress(OSError):
                if not target.exists():
                    copy.rename(target)


def _has_key(copy: Backup, key: Key | None) -> bool:
    return salt_of(copy.path) == (key.salt if key is not None else None)


def copy_file(source: Path, target: Path) -> None:
    """A whole copy under its name, read back and found the same, or none."""
    draft = name_temporary(target.parent)
    try:
        with source.open("rb") as file, os.fdopen(open_private(draft), "wb") as other:
            shutil.copyfileobj(file, other, _PART)
            other.flush()
            os.fsync(other.fileno())
        if _digest(draft) != _digest(source):
            raise BpvError(
                "cannot_write", path=target.parent, reason=tr("wat er is geschreven, komt anders terug")
            )
        move_in_place(draft, target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _digest(path: Path) -> bytes:
    digest = blake2b()
    with path.open("rb") as file:
        while part := file.read(_PART):
            digest.update(part)
    return digest.digest()


def _list() -> Path:
    return program_folder() / "tweede-plaats.json"


def _read() -> dict[str, SecondPlace]:
    try:
        found: dict[str, dict[str, Any]] = json.loads(_list().read_text(encoding="utf-8"))
        return {path: _place(cells) for path, cells in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # nothing yet, or not of ours: choosing a place again is all it takes


def _place(cells: dict[str, Any]) -> SecondPlace:
    newest = cells["newest"]
    return SecondPlace(
        Path(cells["folder"]),
        datetime.fromisoformat(cells["chosen"]),
        None if newest is None else datetime.fromisoformat(newest),
        bool(cells.get("is_outdated")),
    )


def _write(path: Path, place: SecondPlace | None) -> None:
    with _turn:
        places = _read()
        if place is None:
            places.pop(str(path), None)
        else:
            places[str(path)] = place
        target = _list()
        with writing(target):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(target) as file:
                words = {each: asdict(place) for each, place in places.items()}
                file.write(json.dumps(words, default=str, ensure_ascii=False, indent=1).encode())
