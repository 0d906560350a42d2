from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpv.keys import servers
from tests.storage.places import SchoolServer
from tests.storage.server.region.regions import RegionServer


@pytest.fixture(scope="session")
def region_database(postgres: SchoolServer) -> RegionServer:
    return RegionServer(postgres.server)


@pytest.fixture
def region(region_database: RegionServer) -> Iterator[RegionServer]:
    """A region in which nothing is shared yet, and a school of it that is empty."""
    region_database.begin_anew()
    yield region_database
    servers.forget_passwords()
