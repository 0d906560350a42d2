"""An import that waits while no school year is open: kept in the program's own folder, for its user alone.

It is where the lists are and what was said of them, never the lists: those are read again. What was said may
name people, so it goes once it is decided, when anyone is erased, and after a month.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bpv.disk.leftovers import program_folder
from bpv.disk.placing import replacing
from bpv.disk.wiping import wipe
from bpv.services.year.drafts import IMPORT, LARGEST, Waiting, unpack

KEPT_SECONDS = 30 * 24 * 3600.0
_NAME = "import.wacht"


def keep_outside(contents: Mapping[str, bytes | None]) -> None:
    """Keep what is known of the import, or let go of it when it has no content. BpvError, OSError."""
    if IMPORT not in contents:
        return
    content, path = contents[IMPORT], _place()
    if content is None:
        forget_outside()
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(content)


def read_outside() -> tuple[Waiting, ...]:
    """The import that waits, if there is one; one that waited too long goes."""
    try:
        path = _place()
        found = path.stat()
        if time.time() - found.st_mtime > KEPT_SECONDS or found.st_size > LARGEST:
            forget_outside()
            return ()
        words = unpack(path.read_bytes())
    except OSError:
        return ()
    return () if words is None else (Waiting(IMPORT, words),)


def forget_outside() -> None:
    """Wipe it."""
    with suppress(OSError):
        wipe(_place())


def _place() -> Path:
    return program_folder() / _NAME
