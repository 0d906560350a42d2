"""A server with many schools, simulated event by event: who waits for what, for `benchmarks/scale.py`.

Every act goes through the same parts as the real one: the line, the processors, the row of its school that
puts changes in order, the lock of the whole server that a commit with a notice holds, and the disk.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from itertools import count

from benchmarks.scale_costs import Costs

_SLICE = 0.002
"""Seconds after which a process lets another go first."""
_GROUP = 20
"""Listeners that are woken as one piece of work."""
_BEAT = 30.0
_HOT = 5
"""Companies that everyone wants."""

Steps = Generator[Callable[[Callable[[], None]], None], None, None]


class Clock:
    """What happens when."""

    def __init__(self) -> None:
        """At the beginning."""
        self.now = 0.0
        self._ahead: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def after(self, seconds: float, then: Callable[[], None]) -> None:
        """Do something later."""
        heapq.heappush(self._ahead, (self.now + seconds, next(self._order), then))

    def pause(self, seconds: float) -> Callable[[Callable[[], None]], None]:
        """A step that takes time and nothing else."""
        return lambda then: self.after(seconds, then)

    def go(self, steps: Steps) -> None:
        """Carry out steps, each when the one before is done."""
        step = next(steps, None)
        if step is not None:
            step(lambda: self.go(steps))

    def run(self, until: float) -> None:
        """Let time pass."""
        while self._ahead and self._ahead[0][0] <= until:
            self.now, _, then = heapq.heappop(self._ahead)
            then()
        self.now = until


class Part:
    """What a number at a time can use; the others wait in turn."""

    def __init__(self, clock: Clock, places: int = 1) -> None:
        """Free."""
        self.clock, self.places = clock, places
        self.busy, self._taken, self._since = 0.0, 0, 0.0
        self._waiting: deque[Callable[[], None]] = deque()

    def take(self, then: Callable[[], None]) -> None:
        """Go on once there is a place."""
        if self._taken == self.places:
            self._waiting.append(then)
            return
        self._note()
        self._taken += 1
        self.clock.after(0.0, then)

    def leave(self) -> None:
        """Let the next one in."""
        if self._waiting:
            self.clock.after(0.0, self._waiting.popleft())
            return
        self._note()
        self._taken -= 1

    def _note(self) -> None:
        self.busy += self._taken * (self.clock.now - self._since)
        self._since = self.clock.now

    @property
    def use(self) -> float:
        """Which share of it was in use, of all time."""
        self._note()
        return self.busy / (self.places * self.clock.now)


class Disk:
    """Writes for all who wait at the moment that it begins."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        """At rest."""
        self._part, self._seconds, self._clock = Part(clock), seconds, clock
        self._joined: list[Callable[[], None]] | None = None

    @property
    def use(self) -> float:
        """Which share of time it was writing."""
        return self._part.use

    def flush(self, then: Callable[[], None]) -> None:
        """Go on once all that was said is safe."""
        if self._joined is not None:
            self._joined.append(then)
            return
        self._joined = [then]
        self._part.take(self._begin)

    def _begin(self) -> None:
        joined, self._joined = self._joined or [], None

        def done() -> None:
            self._part.leave()
            for then in joined:
                then()

        self._clock.after(self._seconds, done)


@dataclass(frozen=True, slots=True)
class Moment:
    """How busy it is: acts a second of each who works, and how many of all coordinators do."""

    name: str
    at_work: float
    changes: float
    looks: float
    """Other records opened, which lets colleagues know who is where."""
    lists: float
    """Lists brought in."""
    logins: float
    claims: float
    """Places asked at companies that everyone wants."""
    pause: float | None = None
    """Instead: as often as it goes, with so many seconds in between."""


@dataclass(frozen=True, slots=True)
class House:
    """Where it runs."""

    processors: int = 4
    trip: float = 0.010
    """There and back over the line, in seconds."""
    coordinators: int = 3
    databases: int = 1
    """Over which the schools are spread."""
    own: float = 0.0
    """1 where those who ask use the same processors, as when all of it is tried on one computer."""


@dataclass
class Result:
    """How much each part is used, and how long was waited."""

    use: dict[str, float]
    commits: list[float] = field(default_factory=list)
    refreshes: list[float] = field(default_factory=list)
    done: int = 0


class Simulation:
    """Some schools for some seconds."""

    def __init__(self, costs: Costs, moment: Moment, house: House, schools: int, seed: int = 1) -> None:
        """Everyone begins at a moment of their own."""
        self.costs, self.moment, self.house, self.schools = costs, moment, house, schools
        self.random = random.Random(seed)
        self.clock = Clock()
        self.processors = Part(self.clock, house.processors)
        self.notices = Part(self.clock)
        self.disk = Disk(self.clock, costs.flush)
        self.feeds = [Part(self.clock) for _ in range(schools)]
        self.hot = [Part(self.clock) for _ in range(_HOT)]
        self.result = Result({})
        self.server = 0.0
        """Seconds of processor that the server itself used."""
        people = schools * house.coordinators
        self.listening = max(1, round(people * max(moment.at_work, 1 / people)))
        self._woken: set[tuple[int, int]] = set()

    def run(self, seconds: float) -> Result:
        """Let it be so busy for so long."""
        for person in range(self.listening):
            self._begin(person)
        self.clock.run(seconds)
        self.result.use = {
            "processors": self.processors.use,
            "lock of notices": self.notices.use,
            "disk": self.disk.use,
            "busiest row of a school": max(feed.use for feed in self.feeds),
            "busiest company": max(each.use for each in self.hot),
        }
        return self.result

    def _begin(self, person: int) -> None:
        school = person % self.schools
        moment = self.moment
        if moment.pause is not None:
            self.clock.after(self.random.random() * 0.1, lambda: self.clock.go(self._always(school)))
            return
        for rate, act in (
            (moment.changes, self._change),
            (moment.looks, self._be_at),
            (moment.lists, self._bring_in),
            (moment.logins, self._log_in),
            (moment.claims, self._claim),
            (1 / _BEAT, self._beat),
        ):
            if rate:
                self._again(rate, act, school)

    def _again(self, rate: float, act: Callable[[int], Steps], school: int) -> None:
        def now() -> None:
            self.clock.go(act(school))
            self._again(rate, act, school)

        self.clock.after(self.random.expovariate(rate), now)

    # What people do

    def _change(self, school: int) -> Steps:
        yield from self._commit(school, self.costs.commit_cpu, self.costs.commit_own)

    def _bring_in(self, school: int) -> Steps:
        yield from self._commit(school, self.costs.many_cpu, self.costs.many_own)

    def _always(self, school: int) -> Steps:
        while True:
            yield from self._change(school)
            yield self.clock.pause(self.moment.pause or 0.0)

    def _commit(self, school: int, cpu: float, own: float) -> Steps:
        began, trip = self.clock.now, self.house.trip
        yield from self._work(own * self.house.own, is_own=True)
        yield self.clock.pause(trip)
        yield self.feeds[school].take
        for _ in range(3):  # move the row on, the change itself, the history
            yield from self._work(cpu / 3)
            yield self.clock.pause(trip)
        yield from self._safe(True)
        self.feeds[school].leave()
        yield self.clock.pause(trip)
        self.result.commits.append(self.clock.now - began)
        self.result.done += 1
        self._wake(school)

    def _be_at(self, school: int) -> Steps:
        yield self.clock.pause(2 * self.house.trip)
        yield from self._work(self.costs.be_at_cpu)
        yield from self._safe(True)
        self._wake(school)

    def _beat(self, school: int) -> Steps:
        yield from self._work(self.costs.beat_cpu)
        yield from self._safe(False)
        yield from self._work(self.costs.look_cpu)

    def _log_in(self, _school: int) -> Steps:
        yield self.clock.pause(8 * self.house.trip)
        yield from self._work(self.costs.login_cpu)

    def _claim(self, _school: int) -> Steps:
        """The row of the company is held as long as the rest of the change takes."""
        company = self.hot[min(int(self.random.expovariate(0.7)), _HOT - 1)]
        yield self.clock.pause(self.house.trip)
        yield company.take
        for _ in range(2):
            yield from self._work(self.costs.commit_cpu / 3)
            yield self.clock.pause(self.house.trip)
        yield from self._safe(True)
        company.leave()

    # What it takes

    def _work(self, seconds: float, *, is_own: bool = False) -> Steps:
        self.server += 0.0 if is_own else seconds
        while seconds > 0:
            part = min(seconds, _SLICE)
            seconds -= part
            yield self.processors.take
            yield self.clock.pause(part)
            self.processors.leave()

    def _safe(self, is_told: bool) -> Steps:
        """One at a time on the whole server when a notice goes out, until it is on the disk."""
        if is_told:
            yield self.notices.take
        yield self.disk.flush
        if is_told:
            self.notices.leave()

    def _wake(self, school: int) -> None:
        """Everyone who listens in this database, whatever to; and those of this school look."""
        database = school % self.house.databases
        here = self.listening / self.house.databases
        for group in range(-(-round(here) // _GROUP)):
            if (database, group) not in self._woken:  # who is still being woken hears both at once
                self._woken.add((database, group))
                self.clock.go(self._waking(database, group, min(_GROUP, here - group * _GROUP)))
        colleagues = max(round(self.listening / self.schools) - 1, 0)
        for _ in range(colleagues):
            self.clock.go(self._look())

    def _waking(self, database: int, group: int, size: float) -> Steps:
        yield from self._work(max(size, 0.0) * self.costs.wake_cpu)
        self._woken.discard((database, group))

    def _look(self) -> Steps:
        began = self.clock.now
        yield self.clock.pause(0.5 * self.house.trip)
        yield from self._work(self.costs.look_cpu)
        yield from self._work(self.costs.look_own * self.house.own, is_own=True)
        yield self.clock.pause(3 * self.house.trip)
        self.result.refreshes.append(self.clock.now - began)
