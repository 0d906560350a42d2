"""The frozen program: what PyInstaller makes of the spec, without what only a debugger reads."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.installers.contents import NAME, ROOT

SPEC = ROOT / "packaging" / "bpv-planner.spec"
_PATCHED = ".libs"
"""Folders of libraries that were patched after linking: `strip` breaks most of them."""
_LOAD = 1


def freeze(out: Path, work: Path) -> Path:
    """Make the folder of the program in `out`; return it."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
            *("--workpath", str(work), "--distpath", str(out), str(SPEC)),
        ],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment()), "PYTHONHASHSEED": "0"},
        check=True,
    )
    if sys.platform.startswith("linux"):
        _strip(out / NAME, work)
    return out / NAME


def moment() -> int:
    """The second that everything built is said to be of: that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(told.stdout)


def libraries(folder: Path) -> Iterator[Path]:
    """Everything in a folder that the system can load."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    yield path


def can_be_loaded(content: bytes) -> bool:
    """Whether the parts of a library begin where the linker can map them: what `strip` may spoil."""
    offset, size, count = struct.unpack_from("<32xQ14xHH", content)
    for number in range(count):
        kind, begin, address, page = struct.unpack_from("<I4xQQ24xQ", content, offset + number * size)
        if kind == _LOAD and page and begin % page != address % page:
            return False
    return True


def _strip(program: Path, work: Path) -> None:
    stripped = work / "stripped"
    for path in libraries(program):
        if (
            path.parent.name.endswith(_PATCHED) or path == program / NAME
        ):  # the program stands behind its loader
            continue
        done = subprocess.run(
            ["strip", "--strip-unneeded", "-o", stripped, path], capture_output=True, check=False
        )
        if done.returncode == 0 and can_be_loaded(stripped.read_bytes()):
            shutil.copyfile(stripped, path)
