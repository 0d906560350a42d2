"""What `places` wants to know, asked of the system that this runs on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath

from bpv.disk.places import (
    COMPUTER,
    Facts,
    Kind,
    Mount,
    Place,
    place_at,
    read_linux_mounts,
    read_macos_mounts,
)

_NAMES, _CHARACTERS, _PATIENCE = 5000, 100_000, 3.0
"""The most that is read of a folder and of a file, and how long macOS may think about its mounts."""


def place_of_file(path: Path) -> Place:
    """Where a file lies, or will lie when it is made; on this computer when nothing is known."""
    facts = facts_here()
    places = [place_at(each, facts) for each in _ways_to(path)]
    order = list(Kind)
    return max(places, key=lambda place: order.index(place.kind), default=COMPUTER)


def local_folder() -> Path | None:
    """A folder of the user that is on this computer and nowhere else, to keep school years in."""
    home = Path.home()
    for name in ("Documents", "Documenten", "BPV-planner"):
        folder = home / name
        if (folder.is_dir() or name == "BPV-planner") and place_of_file(folder / "x").kind is Kind.COMPUTER:
            return folder
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        folder = Path(local) / "BPV-planner" / "Schooljaren"
        return folder if place_of_file(folder / "x").kind is Kind.COMPUTER else None
    return None


def facts_here() -> Facts:
    """What is known of this system now."""
    return Facts(
        system="linux" if sys.platform.startswith("linux") else sys.platform,
        home=Path.home(),
        env=os.environ,
        mounts=_mounts(),
        drive_type=_drive_type,
        drive_label=_drive_label,
        names_in=_names_in,
        text_of=_text_of,
    )


def _ways_to(path: Path) -> Iterable[Path]:
    """As it is called, and where links, a drive letter for a folder or for a share lead to."""
    yield path.absolute()
    with suppress(OSError, RuntimeError):
        if (real := path.resolve()) != path.absolute():
            yield real


def _mounts() -> tuple[Mount, ...]:
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "darwin":
            asked = subprocess.run(["/sbin/mount"], capture_output=True, timeout=_PATIENCE, check=True)
            return read_macos_mounts(asked.stdout.decode("utf-8", "replace"))
        else:
            return read_linux_mounts(Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace"))
    return ()


def _names_in(folder: PurePath) -> list[str]:
    with suppress(OSError), os.scandir(folder) as found:
        return [each.name for each in islice(found, _NAMES)]
    return []


def _text_of(file: PurePath) -> str:
    with suppress(OSError), Path(file).open(encoding="utf-8", errors="replace") as opened:
        return opened.read(_CHARACTERS)
    return ""


if sys.platform == "win32":
    import ctypes

    def _drive_type(root: str) -> int:
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))

    def _drive_label(root: str) -> str:
        label = ctypes.create_unicode_buffer(261)
        asked = ctypes.windll.kernel32.GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
        return label.value if asked else ""

else:

    def _drive_type(_root: str) -> int:
        return 0

    def _drive_label(_root: str) -> str:
        return ""
