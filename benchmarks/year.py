"""The figures of the coordinator's year, each with what it must stay under and beside a named peer.

Run `python benchmarks/year.py [name ...]`: letters, visits, today, next_year. A ratio is of what is measured
to the peer, both in this run; below 1 ours takes less. A new figure is a function in `FIGURES`; more about
visits and Vandaag say `benchmarks/visits.py` and `benchmarks/today.py`.
"""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpv.services.letters.writing import Order

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 30)
LETTERS = 200
STUDENTS = 5_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, how many seconds of the processor (or kilometres), and how many that may be."""

    what: str
    taken: float
    most: float | None
    peer: str
    taken_by_peer: float
    unit: str = "s"

    def __str__(self) -> str:
        """One line, with its ratio to the peer."""
        most = "" if self.most is None else f" (at most {self.most:.4g})"
        verdict = "  TOO MUCH" if self.most is not None and self.taken > self.most else ""
        ours = f"{self.what}: {self.taken:.3g} {self.unit}{most}{verdict}"
        if not self.taken_by_peer:
            return f"{ours}; {self.peer}: not on this computer"
        ratio = self.taken / self.taken_by_peer
        return f"{ours}; {self.peer}: {self.taken_by_peer:.3g} {self.unit}, ratio {ratio:.2f}"


def main(wanted: list[str]) -> None:
    """Print every figure, or those that are named."""
    for name, measure in FIGURES.items():
        if not wanted or name in wanted:
            for figure in measure():
                print(figure, flush=True)


def letters() -> Iterator[Figure]:
    """Agreements for many pupils: in one Word document, and as one PDF of two pages each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.visits import everyone_placed
    from bpv.services.demo import make_demo_school
    from bpv.services.letters.cases import Wanted, find_cases
    from bpv.services.letters.kinds import find_letter
    from bpv.services.letters.templates import our_template
    from bpv.services.letters.writing import Order
    from bpv.services.year.collecting import without_collecting
    from ui.paper.letters import pdf_of_letters
    from ui.printing import begin_without_window

    begin_without_window()
    school = everyone_placed(make_demo_school(students=LETTERS + 20, seed=1), 10)
    letter = find_letter("agreement")
    template = our_template(letter)
    find_cases(school, letter, Wanted(), TODAY)  # what is worked out once for a school
    begin = time.process_time()
    cases = find_cases(school, letter, Wanted(), TODAY)[:LETTERS]
    order = Order(school, letter, template, cases)
    order.problems()
    looked = time.process_time() - begin
    begin = time.process_time()
    content = order.document()
    taken = time.process_time() - begin
    merged = _merged_one_by_one(order)
    library = "docx-mailmerge2 alone, a file each"
    yield Figure(f"{len(cases)} agreements, who and what misses", looked, 0.5, library, merged)
    yield Figure(f"{len(cases)} agreements, one Word document", taken, 1.0, library, merged)
    pdf_of_letters(Order(school, letter, template, cases[:1]).documents())
    begin = time.process_time()
    with without_collecting():  # as all work of the window is done
        pdf_of_letters(order.documents())
    taken = time.process_time() - begin
    office = "LibreOffice, the same document to PDF"
    yield Figure(f"{len(cases)} agreements, one PDF", taken, 3.0, office, _by_office(content))


def _merged_one_by_one(order: Order) -> float:
    """The same records in the same template by the library, without what we do around it."""
    from mailmerge import MailMerge

    from bpv.services.letters.writing import record_of

    records = [record_of(case, order.template) for case in order.cases]
    begin = time.process_time()
    for record in records:
        with MailMerge(io.BytesIO(order.template.content)) as merge:
            merge.merge(**{name: value for name, value in record.items() if isinstance(value, str)})
            merge.write(io.BytesIO())
    return time.process_time() - begin


def _by_office(content: bytes) -> float:
    """The seconds of the processor of LibreOffice, starting included; 0 where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "brieven.docx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def visits() -> Iterator[Figure]:
    """Visits for 25 mentors and 600 pupils by the clock, for other processes take part; how good they are."""
    from benchmarks.visits import MENTORS, STUDENTS, everyone_placed
    from bpv.services.demo import make_demo_school
    from bpv.services.visiting import planner
    from bpv.services.visiting.planner import Wanted, plan_visits

    school = everyone_placed(make_demo_school(students=STUDENTS, seed=1), MENTORS)
    by_name, nearest, spent = planner.km_by_hand, [], 0.0

    def both(school: Any, *seen: Any) -> float:
        nonlocal spent
        begin = time.perf_counter()
        nearest.append(_km_to_nearest(*seen))
        spent += time.perf_counter() - begin
        return by_name(school, *seen)

    planner.km_by_hand = both
    try:
        begin = time.perf_counter()
        found = plan_visits(school, Wanted(), TODAY)
        seconds = time.perf_counter() - begin - spent
    finally:
        planner.km_by_hand = by_name
    by_hand = sum(mentor.by_hand for mentor in found.mentors)
    what = f"{len(found.visits)} visits of {MENTORS} mentors ({found.bound_words})"
    driven = "driven for these, on half-days on which pupil and mentor are there"
    yield Figure(driven, found.km, 0.85 * by_hand, "in the order of a class list on any day", by_hand, "km")
    yield Figure(driven, found.km, None, "each time to the nearest on any day", sum(nearest), "km")
    yield Figure(what, seconds, 10.0, "each time to the nearest", spent)


def _km_to_nearest(
    stops: Sequence[tuple[int, Sequence[object]]],
    far: NDArray[np.float64],
    minutes: int,
    limit: float,
    speed: float,
    without: Collection[int] = frozenset(),
) -> float:
    """How far one drives from each stop to the nearest that is left, a half-day full before the next."""
    left = Counter({number: len(needs) for number, needs in stops if number not in without})
    km = gone = spent = 0.0
    at = 0
    while left:
        number = min(left, key=lambda each: (float(far[at, each + 1]), each))
        way, back = float(far[at, number + 1]), float(far[number + 1, 0])
        if at and spent + (gone + way + back) / speed * 60 + minutes > limit:
            km += gone + float(far[at, 0])
            gone, spent, at = 0.0, 0.0, 0
            continue
        gone, spent, at = gone + way, spent + minutes, number + 1
        left -= Counter({number: 1})
    return km + gone + float(far[at, 0])


def today() -> Iterator[Figure]:
    """All that Vandaag says of a large school after one change, beside all of it from nothing."""
    from benchmarks.full_school import full_school
    from benchmarks.today import measure

    fresh, after = measure(full_school(STUDENTS))
    law = after.pop("a setting of the law")  # of which everything depends
    worst = max(after, key=lambda each: after[each])
    nothing = "the same rules from nothing"
    yield Figure(f"Vandaag of {STUDENTS} pupils after {worst}", after[worst], 0.05, nothing, fresh)
    yield Figure(f"Vandaag of {STUDENTS} pupils after a setting of the law", law, 0.25, nothing, fresh)


def next_year() -> Iterator[Figure]:
    """The next school year of a large school: worked out, and in its own file."""
    from bpv.services.demo import make_demo_school
    from bpv.services.next_year import make_next_year, plan_next_year
    from bpv.services.year.school_year import SchoolYear

    school = make_demo_school(students=STUDENTS, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dit.bpv"
        begin = time.process_time()
        SchoolYear.create(path, school).close()
        written = time.process_time() - begin
        begin = time.process_time()
        SchoolYear.open(path).close()
        loaded = time.process_time() - begin
        begin = time.process_time()
        make_next_year(plan_next_year(school, TODAY), Path(folder) / "volgend.bpv").close()
        taken = time.process_time() - begin
    what = f"next year of {STUDENTS} pupils"
    yield Figure(what, taken, 5.0, "opening the file of this year", loaded)
    yield Figure(what, taken, 5.0, "writing the file of this year", written)


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "letters": letters,
    "visits": visits,
    "today": today,
    "next_year": next_year,
}

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
