"""Work on a full disk, each try in a process of its own: `python -m tests.faults.disk_tries SIZES NAMES`.

Prints a JSON list of what went wrong. Two kinds of disk: files that may not grow beyond a size, which all can
have, and where the system allows it a file system that is too small.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import main
from bpv.disk.leftovers import clear_leftovers
from bpv.domain import BpvError, Student
from bpv.keys.unlocked import learn
from bpv.services.demo import make_demo_school
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.lists.editing import RemoveRecords
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from bpv.storage.sealing import salt_of
from tests.faults.keyed_kinds import divide_places, keep_drafts, rekey_copies
from tests.faults.older import make_older
from tests.faults.outcome import Act, Outcome, cli
from tests.faults.power_cuts import finish
from tests.faults.power_work import FIRST, SECOND
from tests.storage.values import added, school_of, student


def _new_year(source: Path, target: Path) -> Outcome:
    try:
        SchoolFile.create(target / "nieuw.bpv", added(*school_of(40)), "Begin").close()
    except BpvError as refusal:
        return Outcome(3, str(refusal))
    return Outcome()


def _edits(source: Path, target: Path) -> Outcome:
    """Changes of many sizes while a backup is due; what is refused is not there, what is saved is."""
    outcome = Outcome()
    with SchoolFile.open(target / "jaar.bpv") as file:
        for number in range(100, 130):
            try:
                file.write(added(student(number, notes="x" * (number % 7) * 3000)), f"Leerling {number}")
                outcome.saved.append(number)
            except BpvError as refusal:
                outcome.refused.append(number)
                outcome.said += f"{refusal}\n"
        if file.copies.refusal is not None:
            outcome.said += f"{file.copies.refusal}\n"
    return outcome


def _older(source: Path, target: Path) -> Outcome:
    try:
        SchoolFile.open(target / "oud.bpv").close()
    except BpvError as refusal:
        return Outcome(3, str(refusal))
    return Outcome()


def _key(source: Path, target: Path) -> Outcome:
    """The file gets a key, and another."""
    try:
        with SchoolFile.open(target / "jaar.bpv") as file:
            for key in (FIRST, SECOND):
                file.change_key(key)
    except BpvError as refusal:
        return Outcome(3 if salt_of(target / "jaar.bpv") is None else 0, str(refusal))
    return Outcome()


def _backup(source: Path, target: Path) -> Outcome:
    """A copy is made here and on a second place, which is on the same disk."""
    (target / "stick").mkdir()
    return cli("backups", "OUT/jaar.bpv", "--second-place", "OUT/stick")(source, target)


def _erase(source: Path, target: Path) -> Outcome:
    """A pupil is erased from the file and a copy of it."""
    year = None
    try:
        with SchoolFile.open(target / "jaar.bpv") as file:
            year = SchoolYear(file)
            year.execute(RemoveRecords(Student, (student(1).id,)))
            outcome = erase_for_good(year, plan_erasing(year, Student, [ERASED]))
    except BpvError as refusal:
        return Outcome(3 if year is None or ERASED in year.school.all(Student) else 0, str(refusal))
    return Outcome(0, "\n".join(outcome.lines))


ERASED = student(0).id

KINDS: dict[str, Act] = {
    "new year": _new_year,
    "edits": _edits,
    "older file": _older,
    "key": _key,
    "backup": _backup,
    "erase": _erase,
    "rekey copies": rekey_copies,
    "drafts": keep_drafts,
    "divide keyed": divide_places,
    "import keyed": cli("import", "IN/lists.xlsx", "--into", "OUT/slot.bpv", "--skip-errors"),
    "export keyed": cli("export", "OUT/slot.bpv", "--out", "OUT/lijst.xlsx"),
    "backup keyed": cli("backups", "OUT/slot.bpv", "--now"),
    "salvage keyed": cli("backups", "OUT/slot.bpv", "--salvage", "OUT/gered.bpv"),
    "demo": cli("demo", "--out", "OUT/demo.bpv", "--xlsx", "OUT/demo.xlsx", "--students", "12"),
    "import": cli("import", "IN/lists.xlsx", "--into", "OUT/nieuw.bpv", "--annotate", "OUT/kopie.xlsx"),
    "csv": cli("export", "IN/jaar.bpv", "--out", "OUT/lijst.csv", "--kind", "lists"),
    "lists": cli("export", "IN/jaar.bpv", "--out", "OUT/lijst.xlsx"),
    "each": cli("export", "IN/placed.bpv", "--out", "OUT/map", "--each", "--audience", "company"),
    "match": cli("match", "IN/lists.xlsx", "--out", "OUT/plaatsing.xlsx", "--json", "OUT/rapport.json"),
    "template": cli("template", "--out", "OUT/leeg.xlsx"),
    "solve": cli("solve", "IN/problem.json", "--out", "OUT/antwoord.json"),
    "questions": cli("import", "IN/lists.xlsx", "--into", "IN/x.bpv", "--questions", "OUT/vragen.json"),
}
OWN_FILES = {
    "edits": "jaar.bpv",
    "older file": "oud.bpv",
    "key": "jaar.bpv",
    "backup": "jaar.bpv",
    "erase": "jaar.bpv",
    "rekey copies": "slot.bpv",
    "drafts": "slot.bpv",
    "divide keyed": "demo slot.bpv",
    "import keyed": "slot.bpv",
    "export keyed": "slot.bpv",
    "backup keyed": "slot.bpv",
    "salvage keyed": "slot.bpv",
}
"""What stands on the disk before the work."""
PROBLEM = {
    "version": 1,
    "students": [f"leerling {number}" for number in range(40)],
    "positions": [{"id": "bakker", "capacity": 50}],
    "companies": [],
    "candidates": [
        {"student": f"leerling {number}", "position": "bakker", "cost": number} for number in range(40)
    ],
    "pins": [],
}


def prepare(place: Path, *, with_placed: bool) -> None:
    """What is read, and what stands on the disk before."""
    for key in (FIRST, SECOND):
        learn(key)
    source = place / "in"
    source.mkdir()
    with contextlib.redirect_stderr(io.StringIO()):
        main.main(
            ["demo", "--out", f"{source}/demo.bpv", "--xlsx", f"{source}/lists.xlsx", "--students", "12"]
        )
    if with_placed:
        from bpv.services.rounds.dividing import divide  # takes a second to load

        placed = divide(make_demo_school(students=12, seed=1), None, today=date(2026, 11, 1)).school
        SchoolYear.create(source / "placed.bpv", placed).close()
    SchoolFile.create(source / "jaar.bpv", added(*school_of(30)), "Begin").close()
    SchoolFile.create(source / "slot.bpv", added(*school_of(30)), "Begin", key=FIRST).close()
    SchoolYear.create(source / "demo slot.bpv", make_demo_school(students=12, seed=1), key=FIRST).close()
    make_older(source / "oud.bpv")
    (source / "problem.json").write_text(json.dumps(PROBLEM))


def attempt(kind: str, place: Path, limit: int, disk: str) -> str:
    """Do one kind of work with so much room, then look without the limit; what is wrong, or empty."""
    target = place / "out"
    target.mkdir()
    if disk == "small":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={limit}", "tmpfs", str(target)], check=True)
    try:
        own = OWN_FILES.get(kind)
        if own is not None:
            try:
                (target / own).write_bytes((place / "in" / own).read_bytes())
            except OSError:
                return ""  # not even room for what was there
        before = snapshot(target)
        outcome = _in_a_process(lambda: KINDS[kind](place / "in", target), limit if disk == "short" else None)
        if disk == "small":
            subprocess.run(["mount", "-o", "remount,size=100m", str(target)], check=True)
        if isinstance(outcome, str):
            return outcome
        return _judge(kind, target, before, outcome)
    finally:
        if disk == "small":
            subprocess.run(["umount", str(target)], check=True)
        subprocess.run(["rm", "-rf", str(target)], check=True)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _in_a_process(act: Callable[[], Outcome], limit: int | None) -> Outcome | str:
    """The outcome of a piece of work in a process split from this one; a text when it ended otherwise."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            answer = _answer(act, limit)
            with os.fdopen(writing, "w") as pipe:
                pipe.write(answer)
        finally:
            os._exit(0)  # whatever happens, the rest is for the process that it was split from
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = json.loads(pipe.read() or '"no answer"')
    os.waitpid(child, 0)
    return answer if isinstance(answer, str) else Outcome(**answer)


def _answer(act: Callable[[], Outcome], limit: int | None) -> str:
    try:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        return json.dumps(vars(act()))
    except BaseException:
        return json.dumps(traceback.format_exc())


def _judge(kind: str, target: Path, before: dict[str, bytes], outcome: Outcome) -> str:
    after = snapshot(target)
    if "Traceback" in outcome.said or outcome.code not in (0, 3):
        return f"ended with {outcome.code}: {outcome.said[-300:]}"
    if left := [name for name in after if Path(name).name.startswith(".bpv-")]:
        return f"left behind: {left}"
    if kind == "edits":
        return _judge_edits(target, outcome)
    if outcome.code == 3:
        if not outcome.said.strip():
            return "refused without a word"
        if kind == "erase":
            return look_at(target) or finish(target / "jaar.bpv", ERASED)
        if kind in OWN_FILES:  # the copy may have been made before the rest was refused
            after = {name: content for name, content in after.items() if not _may_stay(name)}
            return look_at(target) if after.keys() == before.keys() else f"left behind: {sorted(after)}"
        return "" if after == before else f"refused and yet there: {sorted(after.keys() ^ before.keys())}"
    return look_at(target)


def _may_stay(name: str) -> bool:
    """A copy of before, and the log of a file that has no room to take it in."""
    return "reservekopie" in name or name.endswith("-wal")


def _judge_edits(target: Path, outcome: Outcome) -> str:
    with SchoolFile.open(target / "jaar.bpv") as file:
        numbers = {int(pupil.student_number) for pupil in file.load().all(Student).values()}
    there = {number for number in numbers if number >= 100}
    if there != set(outcome.saved):
        return f"said to be saved {outcome.saved}, saved are {sorted(there)}"
    if outcome.refused and "niet opgeslagen" not in outcome.said:
        return f"refused with other words: {outcome.said[:200]}"
    has_copy = any((target / "jaar reservekopieën").glob("*.bpv"))
    if not has_copy and "reservekopie" not in outcome.said:
        return "no backup, and not a word about it"
    return look_at(target)


def look_at(folder: Path) -> str:
    """What is wrong with the files there."""
    for path in sorted(folder.rglob("*")):
        try:
            if path.suffix == ".bpv":
                with SchoolFile.open(path) as file:
                    if not list(file.load()):
                        return f"{path.name} is empty"
            elif path.suffix == ".xlsx":
                with ZipFile(path) as book:
                    book.testzip()
            elif path.suffix == ".json":
                json.loads(path.read_text())
            elif path.suffix in ("-wal", ".tmp"):
                return f"left behind: {path.name}"
        except (BpvError, OSError, ValueError) as error:
            return f"{path.name}: {error}"
    return ""


def can_mount(place: Path) -> bool:
    """Whether this user may make a small file system."""
    folder = place / "mount"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], check=False, capture_output=True)
    return done.returncode == 0 and subprocess.run(["umount", str(folder)], check=False).returncode == 0


def _limits(kind: str, place: Path, disk: str, count: int) -> Iterator[int]:
    """Sizes from nothing to somewhat more than the work needs."""
    free = place / "free"
    free.mkdir()
    if own := OWN_FILES.get(kind):
        (free / own).write_bytes((place / "in" / own).read_bytes())
    outcome = _in_a_process(lambda: KINDS[kind](place / "in", free), None)
    assert isinstance(outcome, Outcome), outcome
    assert outcome.code == 0, outcome.said
    sizes = [len(content) for content in snapshot(free).values()]
    subprocess.run(["rm", "-rf", str(free)], check=True)
    need = max(sizes) if disk == "short" else 3 * sum(sizes) + 20_000
    chance = random.Random(f"{kind} {disk}")
    for number in range(count):
        yield int(need * 1.1 * (number + chance.random()) / count) + 512


def main_tries(count: int, names: list[str]) -> list[str]:
    """Try each of these kinds of work with so many sizes, on every kind of disk there can be."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["XDG_STATE_HOME"] = str(place / "state")
        prepare(place, with_placed=not names or "each" in names)
        disks = ["short", "small"] if can_mount(place) else ["short"]
        for kind in names or KINDS:
            for number, disk in enumerate(disks):
                share = count // len(disks) + (number < count % len(disks))
                limits = list(_limits(kind, place, disk, share)) if share else []
                found = [(limit, attempt(kind, place, limit, disk)) for limit in limits]
                wrong += [f"{kind}, {disk} disk of {size}: {problem}" for size, problem in found if problem]
        (place / "out").mkdir()
        clear_leftovers()
        if left := [
            path.name for path in (place / "state").glob("*/*/*") if path.name not in ("slot", "lijst")
        ]:
            wrong.append(f"left behind in the private folder: {left}")
    return wrong


if __name__ == "__main__":
    print(json.dumps(main_tries(int(sys.argv[1]), sys.argv[2:])))
