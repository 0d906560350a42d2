"""Full disks of a size that fits; in full: `python -m tools.full_size full-disk`."""

import sys

import pytest

from tests.faults import full_disk


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process")
def test_that_a_full_disk_leaves_all_or_nothing_and_says_so() -> None:
    kinds = ("new year", "edits", "older file", "key", "erase", "backup", "import", "csv", "drafts")
    assert full_disk.run(1, print, kinds) == []
