"""A server with schools for any test that asks for one: started once in a run, by the first that does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpv.keys import servers
from tests.storage.places import SchoolServer, made_ready


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
