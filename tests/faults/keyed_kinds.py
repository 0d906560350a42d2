"""Work in a file with a key: its copies follow another key, what waits is kept, places are divided."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from bpv.domain import BpvError
from bpv.domain.copies import CopyReason
from bpv.services.year.backups import PutBack
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile, rekey_copy, unlike_copies
from bpv.storage.sealing import salt_of
from tests.faults.outcome import Outcome
from tests.faults.power_work import FIRST, SECOND


def rekey_copies(source: Path, target: Path) -> Outcome:
    """A file with a key gets another, and its copies follow."""
    path = target / "slot.bpv"
    try:
        with SchoolFile.open(path) as file:
            file.copies.keep(CopyReason.ASKED)
            file.change_key(SECOND)
        for copy in unlike_copies(path, SECOND):
            rekey_copy(copy, SECOND)
    except BpvError as refusal:
        return Outcome(3 if salt_of(path) == FIRST.salt else 0, str(refusal))
    return Outcome()


def keep_drafts(source: Path, target: Path) -> Outcome:
    """What is half typed grows; what was kept before stays when there is no room for more."""
    with SchoolFile.open(target / "slot.bpv") as file:
        for number in range(1, 12):
            kept = file.drafts.read("formulier")
            try:
                file.drafts.keep({"formulier": b"x" * number * 2000})
            except BpvError as refusal:
                said = (
                    f"{refusal}" if file.drafts.read("formulier") == kept else "Traceback: another is there"
                )
                return Outcome(3, said)
    return Outcome()


def divide_places(source: Path, target: Path) -> Outcome:
    """Places are divided in a file with a key."""
    from bpv.services.rounds.dividing import divide

    year = SchoolYear.open(target / "demo slot.bpv")
    try:
        divided = divide(year.school, None, today=date(2026, 11, 1)).school
        year.execute(PutBack(divided, datetime(2026, 11, 1, 9)))
    except BpvError as refusal:
        return Outcome(3, str(refusal))
    finally:
        year.close()
    return Outcome()
