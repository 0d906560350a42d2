"""How long `match` takes on 600 pupils and 900 places, against importing its libraries and reading the file.

Run from the top folder of the project: python -m benchmarks.match [pupils] [places]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bpv.domain import Exclusion, Placement, Position, Preference, School, Student
from bpv.services.demo import make_demo_school
from bpv.services.exporting import lists_workbook

MAIN = Path(__file__).resolve().parents[1] / "main.py"
RUNS = 7
PLACES_PER_PUPIL = 0.9
"""About what the demo school has."""

IMPORTS = "import scipy.optimize, openpyxl, sqlalchemy"
READING = """
import sys, time
from openpyxl import load_workbook
start = time.perf_counter()
for sheet in load_workbook(sys.argv[1], read_only=True):
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        pass
print(time.perf_counter() - start)
"""


def school_of(pupils: int, places: int) -> School:
    """A demo school with this many pupils, and with about this many places: those of a larger school."""
    larger = make_demo_school(max(pupils, round(places / PLACES_PER_PUPIL)))
    leaving = set(list(larger.all(Student))[pupils:])
    return School(
        value
        for value in larger
        if not (isinstance(value, Student) and value.id in leaving)
        and not (isinstance(value, Preference | Placement) and value.student_id in leaving)
        and not (isinstance(value, Exclusion) and leaving & {value.student_id, value.other_student_id})
    )


def seconds(*words: str) -> float:
    """How long a Python process takes, from start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def reading(path: Path) -> float:
    """How long openpyxl takes to read a workbook, without starting Python and importing it."""
    told = subprocess.run(
        [sys.executable, "-c", READING, str(path)], check=True, capture_output=True, text=True
    )
    return float(told.stdout)


def main() -> None:
    """Print the medians and their ratio; every round of measurements does each thing once."""
    pupils = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    places = int(sys.argv[2]) if len(sys.argv) > 2 else 900
    school = school_of(pupils, places)
    with tempfile.TemporaryDirectory() as folder:
        lists, out = Path(folder) / "lijsten.xlsx", Path(folder) / "plaatsing.xlsx"
        lists_workbook(school).write(lists)
        rounds = [
            (
                seconds(str(MAIN), "match", str(lists), "--out", str(out)),
                seconds("-c", IMPORTS),
                reading(lists),
            )
            for _ in range(RUNS)
        ]
    ours, imports, read = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"{len(school.all(Student))} leerlingen, {len(school.all(Position))} stageplaatsen")
    print(f"match, heel het programma: {ours:.2f} s")
    print(f"bibliotheken laden: {imports:.2f} s; werkmap lezen met openpyxl: {read:.2f} s")
    print(f"verhouding: {ours / (imports + read):.2f}")


if __name__ == "__main__":
    main()
