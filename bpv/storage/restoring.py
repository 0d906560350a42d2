"""Putting a copy back in the place of a school year file, or beside it under another name."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bpv.disk.placing import keep_as, move_in_place, place_new
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.unlocked import known_key
from bpv.language import tr
from bpv.storage.backup import MOMENT
from bpv.storage.database import Database
from bpv.storage.leftover_log import logs_of
from bpv.storage.making import draft_of, refuse_taken, writing
from bpv.storage.probing import place_of, refuse_when_in_use
from bpv.storage.reading import sound_copy
from bpv.storage.sealing import key_of, salt_of, written_anew

REPLACED = "vervangen"
"""Stands in the name of a file that made place for a copy; such a file is never cleared by itself."""


def restore_backup(copy: Path, path: Path) -> Path | None:
    """Put a sound copy in place of a file that nobody has open; returns where the replaced file is kept.

    It never loses a lock of which nobody gave the key. BpvError as with `SchoolFile.open` about the copy when
    that is not usable, 'in_use', 'locked_file' and 'cannot_write' about the file, which is then as it was.
    """
    path = place_of(path)
    with _draft_from(copy, path) as draft, writing(path):
        if path.is_dir():
            raise BpvError("cannot_write", path=path, reason=tr("dit is een map"))
        if path.is_file():
            _refuse_when_in_use(path)
        replaced = _set_aside(path)
        move_in_place(draft, path)
    return replaced


def restore_as(copy: Path, path: Path) -> None:
    """Put a sound copy under a name that no file has; BpvError also 'exists'."""
    path = path.absolute()
    refuse_taken(path)
    with _draft_from(copy, path) as draft, writing(path):
        place_new(draft, path)


def list_replaced(path: Path) -> dict[datetime, Path]:
    """The files that made place for a copy, by the moment at which they did, newest first."""
    found: dict[datetime, Path] = {}
    start = f"{path.stem} {REPLACED} "
    if path.parent.is_dir():
        for each in path.parent.iterdir():
            if each.name.startswith(start) and each.suffix == path.suffix:
                try:
                    moment = datetime.strptime(each.stem.removeprefix(start), MOMENT)
                except ValueError:
                    continue
                found[moment] = each
    return dict(sorted(found.items(), reverse=True))


@contextmanager
def _draft_from(copy: Path, path: Path) -> Iterator[Path]:
    """A finished file beside `path`, under the key of the file there; else with that of the copy itself."""
    with sound_copy(copy) as (whole, _):
        own = key_of(whole)
        now = _key_now(path, is_plain=own is None)
        if now is not None and own != now:
            with (
                closing(Database(whole, own)) as database,
                writing(path),
                written_anew(database, path, now) as draft,
            ):
                yield draft
            return
        with draft_of(path) as draft:
            with writing(path), whole.open("rb") as source, draft.open("r+b") as target:
                shutil.copyfileobj(source, target)
                target.flush()
                os.fsync(target.fileno())
            yield draft


def _key_now(path: Path, *, is_plain: bool) -> Key | None:
    """The key of the file that makes place, as far as it has one that is known.

    BpvError('locked_file') when it is not, and a copy without one would take the lock off: that is for who
    can open it. Under another name such a copy can always be put.
    """
    try:
        if path.is_file():
            refuse_when_in_use(path)
        return key_of(path)
    except BpvError as refusal:
        if refusal.code == "in_use" or (refusal.code == "locked_file" and is_plain):
            raise
        salt = salt_of(path) if refusal.code == "damaged_file" else None
        return known_key(salt) if salt is not None else None
    except OSError:
        return None


def _refuse_when_in_use(path: Path) -> None:
    """'in_use' when someone has the file open; what else is wrong with it is why a copy is put back."""
    try:
        refuse_when_in_use(path)
    except BpvError as refusal:
        if refusal.code == "in_use":
            raise


def _free_name(path: Path) -> Path:
    moment = datetime.now()
    while (target := path.with_stem(f"{path.stem} {REPLACED} {moment.strftime(MOMENT)}")).exists():
        moment += timedelta(seconds=1)
    return target


def _set_aside(path: Path) -> Path | None:
    """Keep a file with its log under another name, and take the log away: it would come into the copy."""
    target = _free_name(path)
    logs = logs_of(path)
    for source in (path, *logs):
        if source.exists():
            keep_as(source, target.with_name(source.name.replace(path.name, target.name, 1)))
    for log in logs:
        log.unlink()
    return target if target.exists() else None
