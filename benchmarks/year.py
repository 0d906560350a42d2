"""The figures of the coordinator's year, each with what it must stay under.

Run `python benchmarks/year.py [name ...]`: letters, visits, today, next_year. A new figure is a function in
`FIGURES`; more about the planning of visits says `benchmarks/visits.py`.
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
STUDENTS = 5_000

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


def today() -> Iterator[Figure]:
    """All that Vandaag says of a large school after one change, beside all of it from nothing."""
    from dataclasses import replace

    from bpv.domain import Change, Changeset, School, Student
    from bpv.services.demo import make_demo_school
    from bpv.services.today.facts import Facts
    from bpv.services.today.rules import find_sentences

    school = make_demo_school(students=STUDENTS, seed=1)
    find_sentences(Facts(school, TODAY))
    fresh = School(list(school))
    begin = time.process_time()
    find_sentences(Facts(fresh, TODAY))
    yield "Vandaag of 5,000 pupils, from nothing", time.process_time() - begin, 0.5
    taken = []
    for number, pupil in enumerate(list(school.all(Student).values())[:5]):
        changed = replace(pupil, phone=f"+316123456{number:02}")
        school.apply(Changeset((Change(pupil, changed),)))
        begin = time.process_time()
        find_sentences(Facts(school, TODAY))
        taken.append(time.process_time() - begin)
    yield "Vandaag of 5,000 pupils, after a change of one", sorted(taken)[2], 0.05


def next_year() -> Iterator[Figure]:
    """The next school year of a large school: worked out, and in its own file."""
    import tempfile

    from bpv.services.demo import make_demo_school
    from bpv.services.next_year import make_next_year, plan_next_year

    school = make_demo_school(students=STUDENTS, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        make_next_year(plan_next_year(school, TODAY), Path(folder) / "volgend.bpv").close()
        yield "next year of 5,000 pupils", time.process_time() - begin, 5.0


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "letters": letters,
    "visits": visits,
    "today": today,
    "next_year": next_year,
}

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(sys.argv[1:])
