"""Schools for the tests of storage: in a file, and on a server that is started once, when a test needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpv.keys import servers
from tests.storage.places import SchoolServer, made_ready


@pytest.fixture(scope="session")
def _server() -> Iterator[SchoolServer]:
    with made_ready() as server:
        yield server


@pytest.fixture
def server(_server: SchoolServer) -> Iterator[SchoolServer]:
    """A server on which the school is empty, for this test alone."""
    _server.begin_anew()
    yield _server
    servers.forget_passwords()
