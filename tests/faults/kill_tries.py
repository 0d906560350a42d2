"""Work that is killed at a random moment, then the next start: `python -m tests.faults.kill_tries COUNT`.

Prints a JSON list of what went wrong: a file that is not whole, or anything with personal data that stays.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bpv.disk.leftovers import clear_leftovers, own_folder
from bpv.storage.reading import read_school_file
from tests.faults.disk_tries import ERASED, KINDS, OWN_FILES, Outcome, look_at, prepare
from tests.faults.power_cuts import finish


def _earlier(source: Path, target: Path) -> Outcome:
    """The file of an earlier year is read, by way of a copy that is brought up to date."""
    read_school_file(source / "oud.bpv")
    return Outcome()


WORK = {**KINDS, "earlier year": _earlier}


def main(count: int, names: list[str]) -> list[str]:
    """Kill every kind of work, or these, in turn."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["XDG_STATE_HOME"] = str(place / "state")
        os.environ["TMPDIR"] = str(place / "temporary")
        tempfile.tempdir = None
        (place / "temporary").mkdir()
        prepare(place, with_placed=not names or "each" in names)
        kinds = names or list(WORK)
        # Once without: what it leaves then is looked at too, and it tells how long it takes.
        lengths = {kind: _try(kind, place, None)[0] for kind in kinds}
        chance = random.Random(count)
        for number in range(count):
            kind = kinds[number % len(kinds)]
            moment = chance.uniform(0, lengths[kind])
            _, problem = _try(kind, place, moment)
            if problem:
                wrong.append(f"{kind}, killed after {moment:.3f} of {lengths[kind]:.3f} s: {problem}")
    return wrong


def _try(kind: str, place: Path, moment: float | None) -> tuple[float, str]:
    """How long it took, and what was wrong after the next start."""
    target = Path(tempfile.mkdtemp(dir=place, prefix="out"))
    if own := OWN_FILES.get(kind):
        (target / own).write_bytes((place / "in" / own).read_bytes())
    seconds = _kill(lambda: WORK[kind](place / "in", target), moment)
    clear_leftovers()
    problem = look_at(target) or (finish(target / own, ERASED) if kind == "erase" and own else "")
    return seconds, problem or _left(place, target)


def _kill(act: Callable[[], Outcome], moment: float | None) -> float:
    """Do it in a process split from this one, killed after so many seconds; gives how long it took."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(nowhere, stream)
            act()
        finally:
            os._exit(0)
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.perf_counter() - start


def _left(place: Path, target: Path) -> str:
    """What stays behind that nobody will look for."""
    own = {path for path in target.rglob("*") if path.suffix in (".bpv", ".xlsx", ".csv", ".json")}
    left = [path for path in (*target.rglob("*"), *(place / "temporary").rglob("*")) if path.is_file()]
    others = [each for each in (place / "state").glob("*/*") if each.is_dir() and each != own_folder().folder]
    left += [path for folder in others for path in folder.iterdir()]
    names = [path.name for path in left if path not in own or path.name.startswith(".bpv-")]
    return f"left behind: {sorted(names)}" if names else ""


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), sys.argv[2:])))
