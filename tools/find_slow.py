"""Write which tests are left out of the quick suite: python -m tools.find_slow VERSLAG.xml.

The report is of all tests: `sh test.sh -m "slow or not slow" --junitxml=VERSLAG.xml`, on a quiet computer.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from tests.quick import LIST

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 0.8
"""What the quick cases of one test may take together."""


def find_slow(report: Path) -> dict[str, int]:
    """The tests whose cases take longer together, with how many of these do not; by id, in order."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for case in ElementTree.parse(report).iter("testcase"):
        taken[_id_of(case.get("classname", ""), case.get("name", ""))].append(float(case.get("time", 0)))
    sums = {name: (sum(each), len(each)) for name, each in sorted(taken.items())}
    return {name: int(SECONDS * cases / total) for name, (total, cases) in sums.items() if total > SECONDS}


def _id_of(module: str, name: str) -> str:
    """'tests/storage/test_any_order.py::TestActions::runTest'."""
    parts = module.split(".")
    at = next(n for n in range(len(parts), 0, -1) if ROOT.joinpath(*parts[:n]).with_suffix(".py").exists())
    return "::".join([f"{'/'.join(parts[:at])}.py", *parts[at:], name.partition("[")[0]])


if __name__ == "__main__":
    lines = [f"{count} {name}\n" for name, count in find_slow(Path(sys.argv[1])).items()]
    LIST.write_text("".join(lines), encoding="utf-8")
    print(f"{LIST.name}: {len(lines)} tests")
