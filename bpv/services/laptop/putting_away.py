"""What becomes of the file of a laptop that came back: gone with its copies, or taken anew."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.language import tr
from bpv.services.laptop.taking import take_along
from bpv.services.securing.copies import forget_unused, remove_copies

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.keys.key import Key


def put_away(path: Path, key: Key | None) -> list[Path]:
    """Remove a closed file and every copy of it, so that none can be read back; gives what the disk keeps.

    The computer forgets the key.
    """
    from bpv.storage import copies_of, list_rescued
    from bpv.storage.backup import backup_folder
    from bpv.storage.second_place import find_there, forget_second_place

    rescued = [each for file in list_rescued(path) for each in (file, *copies_of(file))]
    everything = list(
        dict.fromkeys((path, *copies_of(path), *rescued, *(each.path for each in find_there(path))))
    )
    kept = remove_copies(everything)
    with suppress(OSError):
        backup_folder(path).rmdir()
    if not kept:
        forget_second_place(path)
        if key is not None:
            forget_unused(path, {key.salt})
    return kept


def take_again(place: str, path: Path, key: Key | None) -> School:
    """Have a file under the same name and key that holds what the server holds now; closed as it was.

    What was in the old one is on the server by now. BpvError as when taking it along.
    """
    from bpv.domain import BpvError

    if kept := remove_copies([path, *_copies(path)]):
        raise BpvError("cannot_write", path=kept[0], reason=tr("het oude bestand kan niet weg"))
    return take_along(place, path, key)


def _copies(path: Path) -> list[Path]:
    from bpv.storage import copies_of

    return copies_of(path)
