"""The figures of the coordinator's year, each with what it must stay under.

Run `python benchmarks/year.py [name ...]`: letters, visits. A new figure is a function in `FIGURES`; more
about the planning of visits says `benchmarks/visits.py`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 30)
LETTERS = 200

Figure = tuple[str, float, float]
"""What was measured, the seconds of the processor it took, and how many it may take."""


def main(wanted: list[str]) -> None:
    """Print every figure, or those that are named."""
    for name, measure in FIGURES.items():
        if not wanted or name in wanted:
            for what, seconds, most in measure():
                verdict = "" if seconds <= most else "  TOO SLOW"
                print(f"{what}: {seconds:.2f} s (at most {most:g}){verdict}", flush=True)


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
    yield f"{len(cases)} agreements, who and what misses", time.process_time() - begin, 0.5
    begin = time.process_time()
    order.document()
    yield f"{len(cases)} agreements, one Word document", time.process_time() - begin, 1.0
    pdf_of_letters(Order(school, letter, template, cases[:1]).documents())
    begin = time.process_time()
    with without_collecting():  # as all work of the window is done
        pdf_of_letters(order.documents())
    yield f"{len(cases)} agreements, one PDF", time.process_time() - begin, 3.0


def visits() -> Iterator[Figure]:
    """Visits for 25 mentors and 600 pupils by the clock, for other processes take part; how good they are."""
    from benchmarks.visits import MENTORS, STUDENTS, everyone_placed
    from bpv.services.demo import make_demo_school
    from bpv.services.visiting.planner import Wanted, plan_visits

    school = everyone_placed(make_demo_school(students=STUDENTS, seed=1), MENTORS)
    begin = time.perf_counter()
    found = plan_visits(school, Wanted(), TODAY)
    seconds = time.perf_counter() - begin
    yield f"{len(found.visits)} visits of {MENTORS} mentors ({found.bound_words})", seconds, 10.0
    by_hand = sum(mentor.by_hand for mentor in found.mentors)
    yield "km of those by hand that is driven, as a part", found.km / by_hand, 0.85


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {"letters": letters, "visits": visits}

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
