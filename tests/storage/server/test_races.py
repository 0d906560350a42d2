"""Coordinators in processes of their own: nothing lost, nothing missed. The rest is in tools."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bpv.domain import Student
from bpv.services.year.school_year import first_changeset
from tests.storage.places import SchoolServer
from tests.storage.server.acts import school_for
from tests.storage.server.racer import follow
from tests.storage.server.racing import race


def test_that_two_processes_lose_nothing_and_who_follows_hears_all(
    school_server: SchoolServer, tmp_path: Path
) -> None:
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_for(2)))
    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow, school_server.address("jan").url, 40, 0)
        assert race(school_server, ("count", 20), ("count", 20)) == [20, 20]
        assert following.result() == 40
    with school_server.open() as store:
        assert store.load().get(Student, "student-0").city == "40"
