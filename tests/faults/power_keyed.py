"""What must hold after a power cut of files with a key: import, erasing, restoring, drafts, second place."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from pathlib import Path

import main
from bpv.domain import BpvError, Student
from bpv.domain.copies import CopyReason
from bpv.services.erasing.carrying_out import finish_erasing
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile, copies_of, read_school_file
from tests.faults.power_work import COUNT, ERASED, FIRST, draft_at
from tests.storage.values import added, school_of, student

PUPILS = 12


def prepare_more(folder: Path) -> None:
    """The files that this is done with."""
    for name, number in (("slot ander", 2000), ("slot kopie", 3000), ("lijsten", 4000)):
        SchoolFile.create(folder / f"{name}.bpv", added(student(number)), "Begin", key=FIRST).close()
    words = ["demo", "--out", f"{folder}/d.bpv", "--xlsx", f"{folder}/lijsten.xlsx"]
    with contextlib.redirect_stderr(io.StringIO()):
        main.main([*words, "--students", str(PUPILS)])
    (folder / "d.bpv").unlink()
    (folder / "stick").mkdir()
    with SchoolFile.create(folder / "slot wissen.bpv", added(*school_of(8)), "Begin", key=FIRST) as file:
        file.copies.keep(CopyReason.ASKED)
        file.copies.keep(CopyReason.ASKED)


def pupils(path: Path) -> set[str]:
    """The ids of the pupils in a file that opens."""
    return set(read_school_file(path).all(Student))


def check_put_back_keyed(folder: Path, said: Sequence[str]) -> str:
    """One of both stands there whole; once it was acknowledged the copy."""
    try:
        (there,) = pupils(folder / "slot ander.bpv")
    except BpvError as refusal:
        return str(refusal)
    is_copy, is_old = there == student(3000).id, there == student(2000).id
    return "" if is_copy or (is_old and "slot back" not in said) else f"there is {there}"


def check_list_in(folder: Path, said: Sequence[str]) -> str:
    """All of the list is there or nothing; once it was acknowledged all."""
    try:
        count = len(pupils(folder / "lijsten.bpv")) - 1
        copies = [pupils(copy) for copy in copies_of(folder / "lijsten.bpv")]
    except BpvError as refusal:
        return str(refusal)
    if any(copy != {student(4000).id} for copy in copies):
        return "the copy of before holds something else"
    allowed = [PUPILS] if "imported 0" in said else [0, PUPILS]
    return "" if count in allowed else f"{count} pupils of the list are there"


def check_erase_keyed(folder: Path, said: Sequence[str]) -> str:
    """Nobody else is lost; once it was noted who is erased is nowhere after the next opening."""
    path = folder / "slot wissen.bpv"
    try:
        if "erased" not in said:
            year = SchoolYear.open(path)
            finish_erasing(year)
            year.close()
        every = [pupils(each) for each in (path, *copies_of(path))]
    except BpvError as refusal:
        return str(refusal)
    whole = {value.id for value in school_of(8) if isinstance(value, Student)}
    if len(every) < 3 or any(each | {ERASED} != whole for each in every):
        return f"someone else is lost, or a copy: {[len(each) for each in every]}"
    has = [ERASED in each for each in every]
    if "noted" in said:
        return f"acknowledged and still there: {has}" if any(has) else ""
    return "" if all(has) or not any(has) else f"half erased: {has}"


def check_drafts(folder: Path, said: Sequence[str]) -> str:
    """What was kept last is there, or what was being kept."""
    done = sum(line.startswith("draft") for line in said)
    try:
        with SchoolFile.open(folder / "slot.bpv") as file:
            there = file.drafts.read("formulier")
    except BpvError as refusal:
        return str(refusal)
    allowed = [draft_at(number) if number >= 0 else None for number in (done - 1, min(done, COUNT - 1))]
    return "" if there in allowed else f"{done} acknowledged; another is there"


def check_second_place(folder: Path, said: Sequence[str]) -> str:
    """No copy there is half; those that were acknowledged are there."""
    copies = list((folder / "stick").glob("*/slot *.bpv"))
    try:
        for copy in copies:
            pupils(copy)
    except BpvError as refusal:
        return f"a copy on the second place that does not open: {refusal}"
    # Each time the one that was asked for; that of the hour goes once a later one of that hour is there.
    brought = sum(line.startswith("brought ") for line in said)
    return "" if len(copies) >= brought else f"{brought} brought over, {len(copies)} there"
