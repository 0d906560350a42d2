"""A folder that is made read-only while a file in it is open: `python -m tests.faults.read_only FOLDER HOW`.

What was opened before can still be written, nothing new can be made. HOW is 'mount', in a namespace of mounts
of its own (Linux: `unshare -m`), or 'refuse', where the functions of the system refuse. Prints a JSON list of
what was done with what the user heard, '' for what was saved.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bpv.domain import BpvError, Student
from bpv.domain.copies import CopyReason
from bpv.keys.unlocked import learn
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.exporting import lists_workbook
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from tests.faults.power_work import FIRST, SECOND
from tests.storage.values import added, student

_MAKING = ("mkdir", "rename", "replace", "unlink", "link", "rmdir", "remove", "chmod")


def _mount(folder: Path) -> None:
    for words in (["--bind", folder, folder], ["-o", "remount,ro,bind", folder]):
        subprocess.run(["mount", *map(str, words)], check=True)


def _refuse(folder: Path) -> None:
    """Have the system refuse to make, rename or remove anything in the folder."""
    start = str(folder)

    def refusing(act: Callable[..., Any]) -> Callable[..., Any]:
        def acted(path: Any, *words: Any, **more: Any) -> Any:
            is_new = act is not opened or (words and words[0] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR))
            if is_new and not isinstance(path, int) and os.fspath(path).startswith(start):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), os.fspath(path))
            return act(path, *words, **more)

        return acted

    opened = os.open
    for name in (*_MAKING, "open"):
        setattr(os, name, refusing(getattr(os, name)))


def _acts(year: SchoolYear, folder: Path) -> dict[str, Callable[[], object]]:
    file = year.file
    pupil = next(iter(year.school.all(Student)))
    return {
        "write 51": lambda: file.write(added(student(51)), "Erbij"),
        "copy": lambda: file.copies.make(CopyReason.ASKED, datetime.now()),
        "save a copy": lambda: file.back_up(folder / "kopie.bpv"),
        "other key": lambda: file.change_key(SECOND),
        "erase": lambda: erase_for_good(year, plan_erasing(year, Student, [pupil])),
        "list": lambda: lists_workbook(year.school).write(folder / "lijsten.xlsx"),
        "new year": lambda: SchoolYear.create(folder / "nieuw.bpv"),
        "elsewhere": lambda: file.save_elsewhere(folder / "elders.bpv"),
        "draft": lambda: file.drafts.keep({"cell": b"{}"}),
        "write 52": lambda: file.write(added(student(52)), "Nog een"),
    }


def work(folder: Path, how: str) -> list[tuple[str, str, str]]:
    """Do all of it on the file that is there."""
    learn(FIRST)
    year = SchoolYear(SchoolFile.open(folder / "jaar.bpv"))
    {"mount": _mount, "refuse": _refuse}[how](folder)
    done = []
    for name, act in _acts(year, folder).items():
        try:
            act()
            done.append((name, "", ""))
        except BpvError as refusal:
            done.append((name, refusal.code, str(refusal)))
    year.close()
    return done


if __name__ == "__main__":
    print(json.dumps(work(Path(sys.argv[1]), sys.argv[2])))
