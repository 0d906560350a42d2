"""A few members at the same time; what is claimed of eight is in `tools.full_size region`."""

from psycopg import IsolationLevel

from tests.storage.server.region.contests import claims, places, share
from tests.storage.server.region.regions import RegionServer


def test_that_no_place_is_given_twice_whatever_level_a_client_takes(region: RegionServer) -> None:
    said: list[str] = []
    assert places(region, 4, 8, [IsolationLevel.REPEATABLE_READ], said.append) == [], said


def test_that_a_share_is_used_up_and_no_further(region: RegionServer) -> None:
    said: list[str] = []
    assert share(region, 4, 12, said.append) == [], said


def test_that_no_company_is_asked_by_two(region: RegionServer) -> None:
    said: list[str] = []
    assert claims(region, 3, 12, said.append) == [], said
