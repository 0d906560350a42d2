"""A laptop whose power goes while it is brought back: what had reached the server is not done once more.

Each try kills the process for good: at any moment, or just between the commit on the server and the note in
the file. Then a colleague takes the change back by hand, and the laptop is brought back again: that stands.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bpv.domain import Student
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.services.laptop.returning import returning
from bpv.services.laptop.taking import take_along
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage.server.school_store import SchoolStore
from tests.storage.places import PASSWORD, SchoolServer, made_ready
from tests.storage.server.acts import school_for

Say = Callable[[str], object]
_CHILD = """
import os, signal, sys, threading
from pathlib import Path
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.services.laptop import returning
from bpv.services.year.school_year import SchoolYear
path, secret, salt, delay = sys.argv[1:]
learn(Key(bytes.fromhex(secret), bytes.fromhex(salt)))
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if delay == "between":
    returning.Return._bring_exports = die
else:
    threading.Timer(float(delay), die).start()
year = SchoolYear.open(Path(path))
with returning.returning(year.file, year.school) as way:
    way.finish({q.key: False for q in way.look().merged.questions})
die()
"""


def run(size: int, say: Say, first: int = 0) -> list[str]:
    """So many power cuts; a line for what went wrong, also where the control went well."""
    with TemporaryDirectory() as folder, made_ready() as server:
        server.fill(Path(folder) / "begin.bpv", first_changeset(school_for(2)))
        wrong, reached = [], 0
        for number in range(size):
            has_reached, is_right = attempt(server, Path(folder), random.Random(first + number))
            reached += has_reached
            if not is_right:
                wrong.append(f"try {first + number}: done once more, or lost")
        known, SchoolStore.is_done = SchoolStore.is_done, lambda *_: False  # type: ignore[method-assign]
        try:
            _, control = attempt(server, Path(folder), random.Random(first), delay="between")
        finally:
            SchoolStore.is_done = known  # type: ignore[method-assign]
    fails = "goes wrong" if not control else "goes well"
    say(f"{size} power cuts, {reached} after the server had it: {len(wrong)} wrong; the control {fails}")
    return wrong if not control else [*wrong, "the control did nothing wrong"]


def attempt(server: SchoolServer, folder: Path, draw: random.Random, delay: str = "") -> tuple[bool, bool]:
    """Whether the server had it when the power went, and whether the end is right."""
    path, key = folder / "laptop.bpv", Key.draw()
    learn(key)
    take_along(server.address("jan").url, path, key)
    with_power(path, "laptop")
    delay = delay or ("between" if draw.random() < 0.5 else f"{draw.uniform(0.2, 2.5):.3f}")
    words = [sys.executable, "-c", _CHILD, str(path), key.secret.hex(), key.salt.hex(), delay]
    subprocess.run(words, env={**os.environ, "BPV_SERVER_PASSWORD": PASSWORD}, capture_output=True)
    other = SchoolYear(server.open("els"))
    has_reached = other.school.get(Student, "student-1").city == "laptop"
    if has_reached:
        other.execute(EditCells((CellEdit(Student, "student-1", "city", ""),)))
    year = SchoolYear.open(path)
    with returning(year.file, year.school) as way:
        way.finish({question.key: False for question in way.look().merged.questions})
    year.close()
    other.catch_up()
    city = other.school.get(Student, "student-1").city
    if city:
        other.execute(EditCells((CellEdit(Student, "student-1", "city", ""),)))
    other.close()
    for each in folder.glob("laptop*"):
        if each.is_file():
            each.unlink()
    return has_reached, city == ("" if has_reached else "laptop")


def with_power(path: Path, text: str) -> None:
    """One change on the laptop."""
    year = SchoolYear.open(path)
    year.execute(EditCells((CellEdit(Student, "student-1", "city", text),)))
    year.close()
