"""A server with schools for any test that asks for one: started once in a run, by the first that does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpv.keys import servers
from tests.storage.places import SchoolServer, made_ready
from tests.storage.server.region.regions import RegionServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[SchoolServer]:
    with made_ready() as server:
        yield server


@pytest.fixture
def school_server(postgres: SchoolServer) -> Iterator[SchoolServer]:
    """A server on which the school is empty, for this test alone."""
    postgres.begin_anew()
    yield postgres
    servers.forget_passwords()


@pytest.fixture(scope="session")
def region_database(postgres: SchoolServer) -> RegionServer:
    return RegionServer(postgres.server)


@pytest.fixture
def region(region_database: RegionServer) -> Iterator[RegionServer]:
    """A region in which nothing is shared yet, of schools that are empty."""
    region_database.begin_anew()
    yield region_database
    servers.forget_passwords()
