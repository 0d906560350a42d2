"""Taking a file away so that what was in it is not read back from the disk.

A disk may have kept the old bytes elsewhere (an SSD spreads what it writes, a backup of the computer copied
them): nothing a program does reaches those. It can see to it that the file itself does not leave them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bpv.disk.lasting import flush, make_lasting
from bpv.disk.leftovers import name_temporary
from bpv.disk.placing import keep_as, move_in_place

_PART = 1 << 20


def wipe(path: Path) -> None:
    """Write over a file and remove it; OSError when it cannot be removed."""
    with suppress(OSError), path.open("r+b") as file:
        if os.fstat(file.fileno()).st_nlink == 1:  # else these bytes are another file's too
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(bytes(min(_PART, left)))
            file.flush()
            flush(file.fileno())
    path.unlink(missing_ok=True)


def move_over(draft: Path, path: Path) -> None:
    """Give a finished file the name of another, of which nothing remains; after OSError it is as it was."""
    before = name_temporary(path.parent)
    try:
        keep_as(path, before)
        move_in_place(draft, path)
    finally:
        if before.exists():
            wipe(before)
            make_lasting(before)
