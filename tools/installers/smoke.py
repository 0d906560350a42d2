"""Try a frozen program as its users will: `python -m tools.installers.smoke [--corpus FOLDER] PROGRAM`.

It needs no package, only a Python to run it; the program itself gets an environment with no Python on its
path, a home with a blank and an accent in its name, and no language. One line for each try, and exit code 1
when one of them went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tools.installers.bench import OK, REFUSED, Bench, Wrong, find_child, finish, must, stop_child
from tools.installers.smoke_window import try_window

READER, SOLVER, HELPER = "--read-workbook", "--solve-programs", "--multiprocessing-fork"
WRONG_USAGE = 2
PUPILS = 300
SECRET = "een lange zin als wachtwoord"


def try_lists(bench: Bench) -> str:
    """A school is made up, divided, written to lists and read back."""
    bench.run("demo", "--out", "demo é.bpv", "--xlsx", "lijsten.xlsx", "--students", str(PUPILS))
    said = bench.run("match", "lijsten.xlsx", "--out", "plaatsing.xlsx", "--skip-errors")
    must(said, "bewezen")
    bench.run("export", "demo é.bpv", "--out", "uit.xlsx")
    bench.run("export", "demo é.bpv", "--out", "plaatsingslijst.xlsx", "--kind", "placements")
    bench.run("template", "--out", "leeg.xlsx")
    bench.run("import", "lijsten.xlsx", "--into", "nieuw.bpv", "--skip-errors")
    for name in ("plaatsing.xlsx", "uit.xlsx", "plaatsingslijst.xlsx", "leeg.xlsx"):
        if "xl/workbook.xml" not in ZipFile(bench.file(name)).namelist():
            raise Wrong(f"{name} is no workbook")
    return f"{bench.file('nieuw.bpv').stat().st_size} bytes"


def try_usage(bench: Bench) -> str:
    """Help, a wrong command and a file that is no list: each with its own code."""
    must(bench.run("--help"), "bpv-planner")
    bench.run("verdeel", code=WRONG_USAGE)
    (bench.folder / "geen lijst.xlsx").write_bytes(b"PK\3\4 dit is niets")
    must(bench.run("inspect", "geen lijst.xlsx", code=REFUSED), "geen lijst.xlsx")
    return ""


def try_paper(bench: Bench) -> str:
    """Lists and letters as PDF and as Word: Qt without a screen, fonts, templates."""
    bench.run("print", "demo é.bpv", "--out", "klassen.pdf")
    if not bench.file("klassen.pdf").read_bytes().startswith(b"%PDF"):
        raise Wrong("klassen.pdf is no PDF")
    bench.run("letters", "demo é.bpv", "--out", "brieven", "--one-file")
    bench.run("letters", "demo é.bpv", "--out", "brieven als pdf", "--one-file", "--pdf")
    made = [*(bench.folder / "brieven").iterdir(), *(bench.folder / "brieven als pdf").iterdir()]
    if {path.suffix for path in made} != {".docx", ".pdf"}:
        raise Wrong(f"letters came as {sorted(path.name for path in made)}")
    return ""


def try_lock(bench: Bench) -> str:
    """A lock set, the file closed to who does not know it, and open to who does."""
    bench.run("demo", "--out", "op slot.bpv", "--students", "20")
    bench.run("key", "op slot.bpv", "set", BPV_NEW_PASSWORD=SECRET)
    if bench.file("op slot.bpv").read_bytes()[:6] == b"SQLite":
        raise Wrong("the file is not locked")
    bench.run("export", "op slot.bpv", "--out", "open.xlsx", BPV_PASSWORD=SECRET)
    bench.run("export", "op slot.bpv", "--out", "dicht.xlsx", code=REFUSED, BPV_PASSWORD="anders")
    # The computer of this try has no keyring; the program says so, or keeps it, and does not fall.
    bench.run("key", "op slot.bpv", "keep", code=(OK, REFUSED), BPV_PASSWORD=SECRET)
    return ""


def try_killed_reader(bench: Bench) -> str:
    """Whoever reads a workbook is killed: a refusal in words, and the next time it is read."""
    started = bench.start("inspect", "lijsten.xlsx")
    stop_child(started, READER)
    must(finish(started, REFUSED), "lijsten.xlsx")
    must(bench.run("inspect", "lijsten.xlsx"), "rijen")
    return ""


def try_killed_solver(bench: Bench) -> str:
    """Whoever solves a program is killed: an answer or a refusal, and the next time an answer."""
    words = ("match", "lijsten.xlsx", "--out", "samen.xlsx", "--skip-errors", "--together")
    started = bench.start(*words)
    stop_child(started, SOLVER)
    said = finish(started, (OK, REFUSED))
    must(bench.run(*words), "samen.xlsx")
    return said.strip().splitlines()[-1]


def try_helpers(bench: Bench) -> str:
    """A large problem over several processes, one of them killed: the same answer as undisturbed."""
    problem = bench.folder / "verdeling.json"
    problem.write_text(json.dumps(large_problem()), encoding="utf-8")
    undisturbed = bench.start("solve", problem, "--out", "eerste.json", "--fairness", "greedy")
    seen = find_child(undisturbed, HELPER)
    said = finish(undisturbed)
    if "--help" in said:  # what watches over the helpers was taken for a command
        raise Wrong(said)
    if seen is None:
        if len(os.sched_getaffinity(0)) > 1:
            raise Wrong("no other process helped")
        return "one processor: nothing to spread"
    disturbed = bench.start("solve", problem, "--out", "tweede.json", "--fairness", "greedy")
    stop_child(disturbed, HELPER)
    finish(disturbed)
    if bench.file("eerste.json").read_bytes() != bench.file("tweede.json").read_bytes():
        raise Wrong("the answer differs")
    return ""


def try_corpus(bench: Bench, corpus: Path) -> str:
    """Every file that someone once sent: read or refused in words, and left as it was."""
    counts = {OK: 0, REFUSED: 0}
    for path in sorted(corpus.glob("*/*")):
        if path.suffix in (".json", ".md"):
            continue
        before = path.read_bytes()
        started = bench.start("inspect", path)
        said = finish(started, (OK, REFUSED))
        counts[started.returncode] += 1
        if started.returncode == REFUSED:
            must(said, path.name)
        if path.read_bytes() != before:
            raise Wrong(f"{path.name} was changed")
    return f"{counts[OK]} read, {counts[REFUSED]} refused"


TRIES: dict[str, Callable[[Bench], str]] = {
    "usage": try_usage,
    "lists": try_lists,
    "paper": try_paper,
    "lock": try_lock,
}
"""On every system."""

KILLING_TRIES: dict[str, Callable[[Bench], str]] = {
    "killed-reader": try_killed_reader,
    "killed-solver": try_killed_solver,
    "helpers": try_helpers,
}
"""Where /proc tells which processes a program has started."""


def large_problem() -> dict[str, object]:
    """Four regions with fewer seats than pupils: enough work to be shared out."""
    chance = random.Random(1)
    students, positions, candidates = [], [], []
    for region in range(4):
        here = [f"{region} {number}" for number in range(2300)]
        positions += [{"id": name, "capacity": 1} for name in here]
        for number in range(2500):
            students.append(f"{region} {number}")
            for rank, place in enumerate(chance.sample(here, 16)):
                cost = chance.randrange(30_000)
                candidates.append(
                    {"student": students[-1], "position": place, "cost": cost, "level": rank // 2}
                )
    return {"version": 1, "students": students, "positions": positions, "candidates": candidates}


def main() -> int:
    """Try everything, or what was asked for, and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tools.installers.smoke", description=__doc__)
    parser.add_argument("program", nargs=argparse.REMAINDER, help="what starts it")
    parser.add_argument("--corpus", type=Path, help="a folder of workbooks as they were once found")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="what to try; later ones need 'lists'"
    )
    options = parser.parse_args()
    if not options.program:
        parser.error("which program?")
    tries = {**TRIES, **(KILLING_TRIES if Path("/proc/self/stat").exists() else {})}
    if all(map(shutil.which, ("Xvfb", "xdotool"))):
        tries["window"] = try_window
    if options.corpus is not None:
        corpus: Path = options.corpus
        tries["corpus"] = lambda bench: try_corpus(bench, corpus)
    wanted = [name for name in tries if options.only is None or name in options.only]
    command = [str(Path(options.program[0]).absolute()), *options.program[1:]]
    with TemporaryDirectory() as place:
        bench = Bench(command, Path(place))
        wrong = [name for name in wanted if not _went_well(name, tries[name], bench)]
    print(f"{len(wanted) - len(wrong)} of {len(wanted)} in order", flush=True)
    return int(bool(wrong))


def _went_well(name: str, attempt: Callable[[Bench], str], bench: Bench) -> bool:
    begun = time.monotonic()
    try:
        told = attempt(bench)
    except (Wrong, OSError, subprocess.TimeoutExpired) as error:
        print(f"WRONG {name}: {error}", flush=True)
        return False
    print(f"ok {name} ({time.monotonic() - begun:.0f} s) {told}".rstrip(), flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
