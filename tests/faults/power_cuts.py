"""Power cuts: real work is traced, and at random moments what was not synced is dropped or torn."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from bpv.domain import BpvError, Student
from bpv.keys.unlocked import learn
from bpv.services.erasing import finish_erasing, is_unfinished
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from bpv.storage.backup import backup_folder
from bpv.storage.sealing import salt_of
from tests.faults.older import make_older
from tests.faults.power import crash
from tests.faults.power_keyed import (
    check_drafts,
    check_erase_keyed,
    check_list_in,
    check_put_back_keyed,
    check_second_place,
    prepare_more,
)
from tests.faults.power_work import COUNT, FIRST, SECOND, after, story
from tests.faults.traced import Traced, trace
from tests.storage.values import added, student

Check = Callable[[Path, Sequence[str]], str]
"""What is wrong in a folder after the power came back, given what was acknowledged; empty when well."""


def run(size: int, say: Callable[[str], None]) -> list[str]:
    """Cut the power `size` times, divided over all kinds of work; controls must lose something."""
    wrong = []
    each = -(-size // len(WORK))
    for name, check in WORK.items():
        found = [*cut(name, check, each)]
        say(f"{name}: {each} cuts, {len(found)} wrong")
        wrong += found
    for name, check in CONTROLS.items():
        found = [*cut(name, check, max(each, 30))]
        say(f"{name}, a control that must fail: {max(each, 30)} cuts, {len(found)} lost")
        if not found:
            wrong.append(f"the control {name} lost nothing: the simulator would not notice")
    return wrong


def cut(name: str, check: Check, times: int) -> Iterator[str]:
    """Trace one kind of work and cut its power so many times; gives what went wrong."""
    for key in (FIRST, SECOND):
        learn(key)
    with tempfile.TemporaryDirectory() as place:
        traced = _traced(name, Path(place))
        chance = random.Random(name)
        for number in range(times):
            folder = Path(place) / f"na {number}"
            folder.mkdir()
            # A third at the very end, where everything was acknowledged and the process is gone.
            moment = len(traced.steps) if number % 3 == 0 else chance.randint(0, len(traced.steps))
            said = crash(traced, moment, chance, folder)
            if problem := check(folder, said):
                yield f"{name}, before step {moment} of {len(traced.steps)}: {problem}"


def _traced(name: str, place: Path) -> Traced:
    folder = place / "werk"
    shutil.copytree(_before().name, folder)
    command = [sys.executable, "-m", "tests.faults.power_work", name, str(folder)]
    return trace(command, folder, place / "trace")


@cache
def _before() -> tempfile.TemporaryDirectory[str]:
    """What stands there before the work, made once."""
    place = tempfile.TemporaryDirectory()
    folder = Path(place.name)
    SchoolFile.create(folder / "jaar.bpv", added(student(1000)), "Begin").close()
    SchoolFile.create(folder / "ander.bpv", added(student(2000)), "Begin").close()
    SchoolFile.create(folder / "kopie.bpv", added(student(3000)), "Begin").close()
    (folder / "lijst.xlsx").write_bytes(b"oud")
    for keyed in ("slot.bpv", "sleutels.bpv"):
        SchoolFile.create(folder / keyed, added(student(4000)), "Begin", key=FIRST).close()
    SchoolFile.create(folder / "wissen.bpv", added(student(5000)), "Begin").close()
    copies = backup_folder(folder / "wissen.bpv")
    copies.mkdir()
    shutil.copyfile(folder / "wissen.bpv", copies / "wissen 2026-11-02 10.00.00.bpv")
    prepare_more(folder)
    make_older(folder / "oud.bpv")
    make_older(folder / "slot oud.bpv", FIRST)
    return place


def _pupils(path: Path) -> set[int]:
    with SchoolFile.open(path) as file:
        return {int(value.student_number) for value in file.load().all(Student).values()}


def check_edits(folder: Path, said: Sequence[str], name: str = "jaar.bpv", first: int = 1000) -> str:
    """All that was acknowledged is there; of the last action perhaps what was not."""
    try:
        there = _pupils(folder / name)
    except BpvError as refusal:
        return str(refusal)
    done = sum(line.startswith(("has", "misses")) for line in said)
    allowed = [after(story(COUNT)[:number]) | {first} for number in (done, done + 1)]
    if there not in allowed:
        return f"{done} acknowledged; missing {allowed[0] - there}, too many {there - allowed[0]}"
    return _check_copies(folder)


def check_edits_keyed(folder: Path, said: Sequence[str]) -> str:
    """The same of a file with a key."""
    return check_edits(folder, said, "slot.bpv", 4000)


def check_keys(folder: Path, said: Sequence[str]) -> str:
    """It opens with the old key or the new one, and so does every copy; all that was kept is there."""
    try:
        there = _pupils(folder / "sleutels.bpv")
    except BpvError as refusal:
        return str(refusal)
    done = sum(line.startswith("kept") for line in said)
    allowed = [set(range(number)) | {4000} for number in (done, done + 1)]
    if there not in allowed:
        return f"{done} acknowledged; there is {sorted(there)}"
    changed = sum(line.startswith("key") for line in said)
    keys = [FIRST, SECOND, None, FIRST, SECOND]
    if salt_of(folder / "sleutels.bpv") not in [
        key.salt if key else None for key in keys[changed : changed + 2]
    ]:
        return f"{changed} keys acknowledged, and it has another"
    return _check_copies(folder)


def check_erase(folder: Path, said: Sequence[str]) -> str:
    """Each file is as before or without the pupil; after the next opening every one is without."""
    path = folder / "wissen.bpv"
    problem = _check_copies(folder) or finish(path, student(5000).id)
    if problem:
        return problem
    there = _pupils(path)
    allowed = (
        [{5001}, {5001, 5002}] if "erased" in said else [set(), {5001}, {5001, 5002}, {5000}, {5000, 5001}]
    )
    return "" if there in (allowed[1:] if "later" in said else allowed) else f"there is {there}"


def finish(path: Path, id_: str) -> str:
    """Open a file again as the program does; what is wrong when someone is not erased everywhere then."""
    try:
        year = SchoolYear.open(path)
        try:
            if is_unfinished(path) and not finish_erasing(year).is_finished:
                return "not finished"
            is_begun = id_ not in year.school.all(Student)
            if is_unfinished(path):
                return "remembered and finished"
        finally:
            year.close()
        copies = [] if not is_begun else list(backup_folder(path).glob("*.bpv"))
        return next((f"still in {copy.name}" for copy in copies if id_.encode() in copy.read_bytes()), "")
    except BpvError as refusal:
        return str(refusal)


def _check_copies(folder: Path) -> str:
    for copy in folder.glob("* reservekopieën/*.bpv"):
        try:
            _pupils(copy)
        except BpvError as refusal:
            return f"a backup that does not open: {refusal}"
    return ""


def check_new(folder: Path, said: Sequence[str]) -> str:
    """The new file is whole or not there; once it was acknowledged it is there."""
    path = folder / "nieuw.bpv"
    if not path.exists():
        return "acknowledged and gone" if "made" in said else ""
    try:
        return "" if _pupils(path) == set(range(5)) else "not whole"
    except BpvError as refusal:
        return str(refusal)


def check_list(folder: Path, said: Sequence[str]) -> str:
    """The old list or the whole new one; once it was acknowledged the new one."""
    path = folder / "lijst.xlsx"
    content = path.read_bytes() if path.exists() else b""
    if content == b"oud":
        return "acknowledged and still the old one" if "written 0" in said else ""
    try:
        with ZipFile(path) as book:
            return "a member is damaged" if book.testzip() else ""
    except (BadZipFile, OSError):
        return "neither the old list nor the new one"


def check_older(folder: Path, said: Sequence[str]) -> str:
    """They open, in whichever version, with what was in them."""
    try:
        for name in ("oud.bpv", "slot oud.bpv"):
            with SchoolFile.open(folder / name) as file:
                if not any(value.id == "max_km" for value in file.load()):
                    return "emptied"
    except BpvError as refusal:
        return str(refusal)
    return ""


def check_put_back(folder: Path, said: Sequence[str]) -> str:
    """One of both stands there whole; once it was acknowledged the copy."""
    try:
        there = _pupils(folder / "ander.bpv")
    except BpvError as refusal:
        return str(refusal)
    return "" if there == {3000} or (there == {2000} and "back" not in said) else f"there is {there}"


def check_everything(folder: Path, said: Sequence[str]) -> str:
    """Each by itself."""
    return next(filter(None, (WORK[name](folder, said) for name in WORK if name not in ALONE)), "")


WORK: dict[str, Check] = {
    "edits": check_edits,
    "new_file": check_new,
    "list_out": check_list,
    "older_file": check_older,
    "put_back": check_put_back,
    "keys": check_keys,
    "erase": check_erase,
    "edits_keyed": check_edits_keyed,
    "put_back_keyed": check_put_back_keyed,
    "list_in": check_list_in,
    "erase_keyed": check_erase_keyed,
    "drafts": check_drafts,
    "second_place": check_second_place,
}
ALONE = ("edits_keyed",)
"""In these another kind of work would add to the same file."""
CONTROLS: dict[str, Check] = {"edits_unsafe": check_edits, "new_file_unsafe": check_new}
