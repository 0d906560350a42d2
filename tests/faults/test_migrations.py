"""Deaths at some statements of the migrations; at every one: `python -m tools.full_size migrations`."""

import sys

import pytest

from tests.faults import migrations


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot split a process")
def test_that_a_migration_is_done_whole_or_not_at_all() -> None:
    assert migrations.run(3, print) == []
