"""One coordinator among several, in a process: `python -m tests.storage.server.racer KIND URL N ME`.

Each kind comes with the control that shows what would happen without the head.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from threading import Event
from typing import Any

from bpv.domain import BpvError, Student
from bpv.services.year.school_year import SchoolYear
from bpv.storage.contract import Heard
from tests.storage.server.acts import Count, Take

_PATIENCE = 100.0


def count(url: str, times: int, me: int) -> int:
    """Count so often; gives how often that was acknowledged."""
    year = SchoolYear.open(url)
    for _ in range(times):
        year.execute(Count())
    year.close()
    return times


def count_blindly(url: str, times: int, me: int) -> int:
    """The control: read, and write one more over whatever is there."""
    from bpv.storage.server.address import address_of
    from bpv.storage.server.connecting import connect

    address = address_of(url)
    assert address is not None
    table = f'"{address.school}".student'
    with connect(address) as line:
        line.autocommit = True
        for _ in range(times):
            read = f"SELECT city FROM {table} WHERE id = 'student-0'"
            found = line.execute(read.encode()).fetchone()
            assert found is not None
            time.sleep(0.002)  # as long as someone looks at it before they write
            line.execute(
                f"UPDATE {table} SET city = %s WHERE id = 'student-0'".encode(),
                (str(int(found[0] or 0) + 1),),
            )
    return times


def take(url: str, times: int, me: int) -> int:
    """Take seats until there are none; gives how many were acknowledged."""
    return _take(SchoolYear.open(url), times, me)


def take_blindly(url: str, times: int, me: int) -> int:
    """The control: only what each row was before is looked at."""
    from bpv.storage.server.address import address_of
    from tests.storage.server.test_commits import Blind

    address = address_of(url)
    assert address is not None
    return _take(SchoolYear(Blind.open(address)), times, me)


def _take(year: SchoolYear, times: int, me: int) -> int:
    taken = 0
    for number in range(times):
        try:
            year.execute(Take(f"student-{me * times + number}"))
            taken += 1
        except BpvError as refusal:
            if refusal.code != "full":
                raise
    year.close()
    return taken


def follow(url: str, times: int, me: int) -> int:
    """Hear of what others do until all of it came; gives how much was heard."""
    year, news = SchoolYear.open(url), Event()
    year.hear(news.set)
    heard, pull, end = 0, year.file.pull, time.monotonic() + _PATIENCE

    def pulled() -> Sequence[Heard]:  # what comes together is told as one change: here each is counted
        nonlocal heard
        found = pull()
        heard += len(found)
        return found

    year.file.pull = pulled
    while heard < times and time.monotonic() < end:
        news.wait(1)
        news.clear()
        year.catch_up()
    assert year.school.get(Student, "student-0").city == str(times)
    year.close()
    return heard


KINDS: dict[str, Callable[[str, int, int], Any]] = {
    each.__name__: each for each in (count, count_blindly, take, take_blindly, follow)
}

if __name__ == "__main__":
    kind, url, times, me = sys.argv[1:]
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(KINDS[kind](url, int(times), int(me))), flush=True)
