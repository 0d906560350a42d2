"""A process that dies at a statement of the migrations: then the file has the old schema or the new one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.storage import SchoolFile
from bpv.storage.database import Database
from bpv.storage.schema import FINGERPRINTS, SCHEMA_VERSION, fingerprint
from bpv.storage.sealing import key_of
from tests.faults.older import bring_back
from tests.storage.values import added, school_of

KEY = Key(bytes(range(32)), bytes(range(16)))
OLDEST = 1


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """Die at so many statements of all, spread evenly; in a file without a key and in one with it."""
    wrong = []
    for name, key in (("plain", None), ("keyed", KEY)):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            _make(folder / "oud.bpv", key)
            whole = _values(_copied(folder, "heel"))
            count = _open_until(_copied(folder, "lengte"), None)
            moments = range(1, count + 1, max(1, count // size))
            found = [line for at in moments if (line := _die(folder, at, whole))]
        say(f"{name}: died at {len(moments)} of {count} statements, {len(found)} wrong")
        wrong += [f"{name}: {line}" for line in found]
    return wrong


def _make(path: Path, key: Key | None) -> None:
    SchoolFile.create(path, added(*school_of(12)), "Begin").close()
    bring_back(path, OLDEST)
    if key is not None:
        learn(key)
        _seal(path, key)


def _seal(path: Path, key: Key) -> None:
    """As a file of that version with a key would be: written anew as it is."""
    from bpv.storage.sealing import written_anew

    database = Database(path)
    try:
        with written_anew(database, path, key) as fresh:
            database.close()
            fresh.replace(path)
    finally:
        database.close()


def _copied(folder: Path, name: str) -> Path:
    target = folder / name / "jaar.bpv"
    target.parent.mkdir()
    shutil.copyfile(folder / "oud.bpv", target)
    return target


def _values(path: Path) -> set[Any]:
    with SchoolFile.open(path) as file:
        return set(file.load())


def _open_until(path: Path, last: int | None) -> int:
    """Open a file in a process that dies at a statement; without one, how many there are."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def on_statement(_text: str) -> None:
            nonlocal count
            count += 1
            if count == last:
                os._exit(9)

        begin = Database.__init__

        def begin_traced(self: Database, *words: Any) -> None:
            begin(self, *words)
            self.raw.set_trace_callback(on_statement)

        Database.__init__ = begin_traced  # type: ignore[method-assign]
        try:
            SchoolFile.open(path).close()
            os.write(writer, str(count).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as said:
        return int(said.read() or 0)


def _die(folder: Path, at: int, whole: set[Any]) -> str:
    path = _copied(folder, f"dood {at}")
    _open_until(path, at)
    try:
        if (version := _version(path)) not in (OLDEST, SCHEMA_VERSION):
            return f"at statement {at}: neither the old schema nor the new one, but {version}"
        if _values(path) != whole:
            return f"at statement {at}: other values"
    except BpvError as refusal:
        return f"at statement {at}: {refusal}"
    finally:
        shutil.rmtree(path.parent)
    return ""


def _version(path: Path) -> int | str:
    """Which schema stands in it, to the letter."""
    copy = path.with_name("zien.bpv")
    for each in path.parent.glob("jaar.bpv*"):
        shutil.copyfile(each, each.with_name(each.name.replace("jaar", "zien")))
    database = Database(copy, key_of(copy))
    try:
        version = int(database.pragma("user_version"))
        return version if fingerprint(database) == FINGERPRINTS[version] else f"{version} with another schema"
    finally:
        database.close()
        for each in path.parent.glob("zien.bpv*"):
            each.unlink()
