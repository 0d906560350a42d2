"""Where the files of tests go: in memory where there is room for them, for every file is flushed many times.

What is tried of a disk itself (`tests/faults`, but for hostile files) goes on on the disk.
"""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that must be free: what two processes need at most is a small part of it."""


def put_files_in_memory() -> None:
    """Have pytest make its folders in memory, unless it was told where."""
    if "PYTEST_DEBUG_TEMPROOT" not in os.environ and _is_fit(MEMORY):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def _is_fit(place: Path) -> bool:
    """Whether there is such a place with room, where programs may be started as well."""
    if not hasattr(os, "statvfs") or not place.is_dir() or not os.access(place, os.W_OK):
        return False
    return not os.statvfs(place).f_flag & os.ST_NOEXEC and shutil.disk_usage(place).free >= ROOM
