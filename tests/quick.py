"""The quick suite: what takes long is left to who asks for it, and to CI.

`tests/slow.txt` names every test whose cases take over 0.8 s together, and how many of these are quick
enough; `python -m tools.find_slow` writes it. What takes over ten seconds says so itself, with a mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("slow.txt")


def read_list() -> dict[str, int]:
    """How many cases of each test that is named belong to the quick suite, by its id without a case."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines())
    return {name: int(count) for count, name in lines}


def mark_slow(items: Sequence[pytest.Item], quick: Mapping[str, int]) -> None:
    """Mark the cases beyond those; the quick ones are spread over all there are."""
    cases: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if (name := item.nodeid.partition("[")[0]) in quick:
            cases[name].append(item)
    for name, own in cases.items():
        count = quick[name]
        kept = {number * len(own) // count for number in range(count)}
        for number, item in enumerate(own):
            if number not in kept:
                item.add_marker("slow")


def left_out(items: Sequence[pytest.Item], asked: Sequence[str], marks: str) -> list[pytest.Item]:
    """The slow ones, unless they were asked for: by marks, or by naming their file."""
    if marks:
        return []
    files = (each.partition("::")[0] for each in asked)
    named = {Path(file).resolve() for file in files if file.endswith(".py")}
    return [item for item in items if item.get_closest_marker("slow") and item.path not in named]
