"""The work that loses its power: `python -m tests.faults.power_work NAME FOLDER`; says what is saved."""

import sys
from datetime import datetime
from pathlib import Path

import main
from bpv.domain import Student
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.erasing.carrying_out import erase_copies, erase_here
from bpv.services.lists.editing import AddRecords
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile, rekey_copy, restore_backup, unlike_copies
from bpv.storage.second_place import bring_over, choose_second_place, forget_second_place
from tests.storage.unguarded import guard_no_memory
from tests.storage.values import added, school_of, student

guard_no_memory()  # in every process that loses its power, its disk or its life

COUNT = 12
ERASED = "student-5"
"""Who is erased."""
FIRST, SECOND = Key(bytes(range(32)), bytes(range(16))), Key(bytes(range(1, 33)), bytes(range(1, 17)))


def story(count: int) -> list[tuple[str, int]]:
    """What is acknowledged, in order: pupils that come, and now and then one taken back and done again."""
    told = []
    for number in range(count):
        told.append(("has", number))
        if number % 5 == 4:
            told += [("misses", number), ("has", number)]
    return told


def after(told: list[tuple[str, int]]) -> set[int]:
    """The pupils that are there then."""
    there = set()
    for what, number in told:
        (there.add if what == "has" else there.discard)(number)
    return there


def edits(folder: Path, name: str = "jaar.bpv") -> None:
    """Changes, one taken back and done again now and then, and an export that is remembered."""
    with SchoolFile.open(folder / name) as file:
        there: set[int] = set()
        for what, number in story(COUNT):
            if what == "misses":
                file.undo()
            elif number in there:
                file.redo()
                file.keep_export(f"lijst {number}", b"inhoud")
            else:
                file.write(added(student(number)), f"Leerling {number}")
            there.add(number)
            print(what, number, flush=True)
    print("closed", flush=True)


def edits_keyed(folder: Path) -> None:
    """The same in a file with a key."""
    learn(FIRST)
    edits(folder, "slot.bpv")


def keys(folder: Path) -> None:
    """A key is changed, removed and set, with a change before and after, and the copies follow."""
    learn(FIRST)
    path = folder / "sleutels.bpv"
    with SchoolFile.open(path) as file:
        for number, key in enumerate((SECOND, None, FIRST, SECOND)):
            file.write(added(student(number)), f"Leerling {number}")
            print("kept", number, flush=True)
            file.change_key(key)
            print("key", number, flush=True)
        for copy in unlike_copies(path, SECOND):
            rekey_copy(copy, SECOND)
            print("copy", flush=True)
    print("closed", flush=True)


def erase(folder: Path) -> None:
    """A pupil is erased from a file and from its two copies."""
    path = folder / "wissen.bpv"
    with SchoolFile.open(path) as file:
        file.write(added(student(5001)), "Leerling 5001")
        year = SchoolYear(file)
        erase_for_good(year, plan_erasing(year, Student, [student(5000).id]))
        print("erased", flush=True)
        year.execute(AddRecords((student(5002),)))
        print("later", flush=True)


def put_back(folder: Path, start: str = "") -> None:
    """A copy is put in the place of a file."""
    restore_backup(folder / f"{start}kopie.bpv", folder / f"{start}ander.bpv")
    print(f"{start}back", flush=True)


def put_back_keyed(folder: Path) -> None:
    """The same of a file and a copy with a key."""
    learn(FIRST)
    put_back(folder, "slot ")


def list_in(folder: Path) -> None:
    """Lists are imported in a file with a key that holds something already."""
    learn(FIRST)
    target = folder / "lijsten.bpv"
    said = main.main(["import", str(folder / "lijsten.xlsx"), "--into", str(target), "--skip-errors"])
    print(f"imported {said}", flush=True)


def erase_keyed(folder: Path) -> None:
    """A pupil is erased from a file with a key, and from its copies."""
    learn(FIRST)
    year = SchoolYear.open(folder / "slot wissen.bpv")
    erase_here(year, plan := plan_erasing(year, Student, [ERASED]))
    print("noted", flush=True)
    is_finished = erase_copies(year, plan.forget).is_finished
    print("erased" if is_finished else "not finished", flush=True)
    year.close()


def drafts(folder: Path) -> None:
    """What is half typed is kept, changed and put away, in a file with a key."""
    learn(FIRST)
    with SchoolFile.open(folder / "slot.bpv") as file:
        for number in range(COUNT):
            file.drafts.keep({"formulier": draft_at(number)})
            print("draft", number, flush=True)


def draft_at(number: int) -> bytes | None:
    """What is kept then; every fifth time nothing."""
    return None if number % 5 == 4 else f"half getypt {number}".encode() * 300


def second_place(folder: Path) -> None:
    """Copies are made and brought to a second place."""
    learn(FIRST)
    path = folder / "slot.bpv"
    choose_second_place(path, folder / "stick", datetime(2026, 11, 20, 9))
    with SchoolFile.open(path) as file:
        for number in range(3):
            file.write(added(student(number)), f"Leerling {number}")
            file.copies.keep(CopyReason.ASKED)
            brought = bring_over(path, FIRST, datetime.now())
            print(f"brought {brought}", flush=True)
    forget_second_place(path)


def everything(folder: Path) -> None:
    """All of it, one after the other."""
    every = (
        new_file,
        list_out,
        older_file,
        put_back,
        put_back_keyed,
        list_in,
        erase,
        erase_keyed,
        edits,
        keys,
    )
    for work in (*every, drafts, second_place):
        work(folder)


def edits_unsafe(folder: Path) -> None:
    """The control that must lose something: the log is not synced at each commit."""
    import bpv.storage.database as database

    database._FOR_WRITING = tuple(
        each.replace("synchronous=FULL", "synchronous=NORMAL") for each in database._FOR_WRITING
    )
    edits(folder)


def new_file(folder: Path) -> None:
    """A new school year with its first content."""
    SchoolFile.create(folder / "nieuw.bpv", added(*school_of(5)), "Begin").close()
    print("made", flush=True)


def new_file_unsafe(folder: Path) -> None:
    """The control that must lose something: the folder is not synced."""
    import bpv.disk.placing as placing

    placing.make_lasting = lambda path: None
    new_file(folder)


def list_out(folder: Path) -> None:
    """A workbook over an older one."""
    said = main.main(["export", str(folder / "jaar.bpv"), "--out", str(folder / "lijst.xlsx")])
    print(f"written {said}", flush=True)


def older_file(folder: Path) -> None:
    """A file of an older version is opened, and so brought up to date; then one with a key."""
    learn(FIRST)
    for name in ("oud.bpv", "slot oud.bpv"):
        SchoolFile.open(folder / name).close()
        print("migrated", flush=True)


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
