"""What a key costs: the same work in a file with one and in a file without, in one run.

Run from the top folder of the project: python -m benchmarks.storage [pupils] [line ...]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

from bpv.domain import Change, Changeset, School, Student
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.services.demo import make_demo_school
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.exporting import lists_workbook
from bpv.services.importing import plan_import
from bpv.services.importing.recognising.files import open_lists
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage import SchoolFile
from bpv.storage.backup import MOMENT, back_up, backup_folder
from bpv.storage.keeping import is_readable
from bpv.storage.second_place import copy_file

RUNS = 5
COMMITS = 40


@dataclass(frozen=True)
class Place:
    """Where a line does its work: a file that is there already, what is in it, and a folder of its own."""

    path: Path
    school: School
    folder: Path
    key: Key | None


@dataclass(frozen=True, order=True)
class Took:
    """The seconds that counted, on the clock and of the processor: on a busy machine only the latter tell."""

    clock: float
    processor: float


Line = Callable[[Place], Took]
"""Does its work once and gives how long that took."""


def main() -> None:
    """Print for each line the medians with and without a key, and the ratio of the two."""
    words = sys.argv[1:]
    pupils = int(words.pop(0)) if words and words[0].isdigit() else 10_000
    school = make_demo_school(pupils)
    with tempfile.TemporaryDirectory() as folder:
        places = {}
        for name, key in (("plain", None), ("keyed", Key.draw())):
            own = Path(folder) / name
            own.mkdir()
            SchoolFile.create(own / "jaar.bpv", first_changeset(school), "Begin", key=key).close()
            places[name] = Place(own / "jaar.bpv", school, own, key)
        print(f"{pupils} pupils, medians of {RUNS} runs in turn")
        for name, line in LINES.items():
            if words and name not in words:
                continue
            found: dict[str, list[Took]] = {kind: [] for kind in places}
            for _ in range(RUNS):
                for kind, place in places.items():
                    found[kind].append(line(place))
            plain, keyed = (median(found[kind]) for kind in ("plain", "keyed"))
            clocks = f"plain {plain.clock:8.4f} s   keyed {keyed.clock:8.4f} s"
            ratios = f"{keyed.clock / plain.clock:5.2f}, processor {keyed.processor / plain.processor:5.2f}"
            own = f"of the processor {plain.processor:.4f} and {keyed.processor:.4f} s"
            print(f"{name:28} {clocks}   ratio {ratios}   ({own})", flush=True)


def timed(act: Callable[[], object]) -> Took:
    """How long something takes."""
    start, processor = time.perf_counter(), time.process_time()
    act()
    return Took(time.perf_counter() - start, time.process_time() - processor)


def median(some: list[Took]) -> Took:
    """The median of each."""
    return Took(
        statistics.median(took.clock for took in some), statistics.median(took.processor for took in some)
    )


def opening(place: Place) -> Took:
    """Open and look the file through; a key is known already."""
    opened: list[SchoolFile] = []
    took = timed(lambda: opened.append(SchoolFile.open(place.path)))
    opened[0].close()
    return took


def loading(place: Place) -> Took:
    """Read all values again from an open file."""
    with SchoolFile.open(place.path) as file:
        file.load()
        return timed(file.load)


def committing(place: Place) -> Took:
    """Save one change, the median of many."""
    with SchoolFile.open(place.path) as file:
        one = next(value for value in file.load() if isinstance(value, Student))
        other = Student(id=one.id, student_number=one.student_number, last_name="Anders")
        file.write(Changeset((Change(one, other),)), "Heen")  # and with it a backup that is due
        found = []
        for number in range(COMMITS):
            change = Change(other, one) if number % 2 == 0 else Change(one, other)
            found.append(timed(lambda change=change: file.write(Changeset((change,)), "Wijziging")))
        file.write(Changeset((Change(other, one),)), "Terug")
        return median(found)


def importing(place: Place) -> Took:
    """Plan lists of everything and take them over in a new file; they were read before."""
    path = place.folder / "nieuw.bpv"
    lists = place.folder.parent / "lijsten.xlsx"
    if not lists.exists():
        lists_workbook(place.school).write(lists)
    year = SchoolYear.create(path, key=place.key)
    books = open_lists([lists])
    took = timed(lambda: _import(year, books))
    year.close()
    for each in place.folder.glob("nieuw*"):
        each.unlink() if each.is_file() else None
    return took


def _import(year: SchoolYear, books: object) -> None:
    plan = plan_import(year.school, books)  # type: ignore[arg-type]
    year.execute(ApplyChangeset(plan.changeset, "Import"), is_long=True)


def copying(place: Place) -> Took:
    """Make a backup."""
    with SchoolFile.open(place.path) as file:
        return timed(lambda: back_up(file._database, place.path, datetime.now()))


def waiting_for_copy(place: Place) -> Took:
    """Save changes while a backup is made: the longest that one of them waits, as the window would."""
    with SchoolFile.open(place.path) as file:
        file.copies.is_by_itself = False
        one = next(value for value in file.load() if isinstance(value, Student))
        other = Student(id=one.id, student_number=one.student_number, last_name="Anders")
        thread = Thread(target=lambda: file.copies.keep(CopyReason.ASKED))
        thread.start()
        waits, change = [], Change(one, other)
        while thread.is_alive() or change.before is other:
            waits.append(timed(lambda change=change: file.write(Changeset((change,)), "Wijziging")))
            change = change.inverse
        return max(waits)


def reading_back(place: Place) -> Took:
    """Open a backup and look at every page and value of it."""
    copy = max(backup_folder(place.path).glob("*.bpv"))
    return timed(lambda: is_readable(copy))


def bringing_over(place: Place) -> Took:
    """Write a backup to a second place and read it back."""
    copy = max(backup_folder(place.path).glob("*.bpv"))
    took = timed(lambda: copy_file(copy, place.folder / "stick.bpv"))
    (place.folder / "stick.bpv").unlink()
    return took


def rekeying(place: Place) -> Took:
    """Change the key, or write a file without one anew."""
    with SchoolFile.open(place.path) as file:
        return timed(lambda: file.change_key(place.key))


def erasing(place: Place) -> Took:
    """Erase a pupil from a file of 1,000 and its 30 copies; what the pupils are is the same each time."""
    path = place.folder / "wissen.bpv"
    SchoolFile.create(path, first_changeset(make_demo_school(1000)), "Begin", key=place.key).close()
    copies = backup_folder(path)
    copies.mkdir()
    for day in range(30):
        shutil.copyfile(path, copies / f"{path.stem} {datetime(2026, 11, 1 + day):{MOMENT}}.bpv")
    year = SchoolYear.open(path)
    plan = plan_erasing(year, Student, [next(iter(year.school.all(Student)))])
    took = timed(lambda: erase_for_good(year, plan))
    year.close()
    shutil.rmtree(copies)
    path.unlink()
    return took


LINES: dict[str, Line] = {
    "open and look through": opening,
    "load": loading,
    "commit of one change": committing,
    "import": importing,
    "backup": copying,
    "longest wait during backup": waiting_for_copy,
    "read a backup back": reading_back,
    "to the second place": bringing_over,
    "write anew (change of key)": rekeying,
    "erase": erasing,
}
"""One line each."""

if __name__ == "__main__":
    main()
