"""Bits flipped in a file, with and without a key: every one is noticed, or changes nothing that is kept."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.storage import SchoolFile
from tests.storage.values import added, school_of, student

KEY = Key(bytes(range(32)), bytes(range(16)))


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """Flip so many bits in a file of either kind; gives which were silent."""
    wrong = []
    for name, key in (("a file with a key", KEY), ("a file without one", None)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "jaar.bpv"
            _make(path, key)
            found = [line for seed in range(size) if (line := _flip(path, path.read_bytes(), seed))]
        say(f"{name}: {size} bits, {len(found)} silent")
        wrong += [f"{name}, {line}" for line in found]
    return wrong


def _make(path: Path, key: Key | None) -> None:
    with SchoolFile.create(path, added(*school_of(40)), "Begin", key=key) as file:
        for number in range(100, 110):
            file.write(added(student(number)), f"Leerling {number}")
        file.undo()
        file.keep_export("lijst", b"x" * 5000)


def _flip(path: Path, whole: bytes, seed: int) -> str:
    draw = random.Random(seed)
    place, bit = draw.randrange(len(whole)), draw.randrange(8)
    with SchoolFile.open(path) as file:
        before = list(file.load())
    broken = bytearray(whole)
    broken[place] ^= 1 << bit
    path.write_bytes(broken)
    try:
        with SchoolFile.open(path) as file:
            told = file.retelling.tell()
            if told.altered or told.unreadable or file.mended:
                return ""
            return "" if list(file.load()) == before and not file.is_locked else f"bit {bit} of byte {place}"
    except BpvError:
        return ""
    finally:
        for each in path.parent.glob("jaar.bpv*"):
            each.unlink()
        path.write_bytes(whole)
