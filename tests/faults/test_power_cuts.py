"""Power cuts of a size that fits; in full: `python -m tools.full_size power-cuts`."""

import random

import pytest

from tests.faults import power_cuts
from tests.faults.power import crash
from tests.faults.traced import Step, Traced, can_trace


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="strace is not here or may not be used")
def test_that_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    assert [*power_cuts.cut("everything", power_cuts.check_everything, 3)] == []


@pytest.mark.skipif(not can_trace(), reason="strace is not here or may not be used")
@pytest.mark.parametrize("name", power_cuts.CONTROLS)
def test_that_work_that_is_not_safe_is_caught(name: str) -> None:
    assert any(power_cuts.cut(name, power_cuts.CONTROLS[name], 40))


def test_that_the_simulated_disk_keeps_what_was_synced_and_no_more(tmp_path) -> None:
    steps = [
        Step("name", "a", 1),
        Step("write", node=1, at=0, data=b"x" * 600),
        Step("sync", "a", 1),
        Step("sync_folder", "."),
        Step("write", node=1, at=600, data=b"y" * 1500),
        Step("said", "half"),
        Step("name", "b", 1),
        Step("unname", "a"),
    ]
    contents, names = set(), set()
    for seed in range(40):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert crash(Traced({}, steps), len(steps), random.Random(seed), folder) == ["half"]
        (file,) = [each for each in folder.iterdir() if each.name == "b" or len(list(folder.iterdir())) == 1]
        content = file.read_bytes()
        assert content[:600] == b"x" * 600
        contents.add(content)
        names |= {each.name for each in folder.iterdir()}
    assert len(contents) > 3
    assert b"x" * 600 in contents
    assert b"x" * 600 + b"y" * 1500 in contents
    assert names == {"a", "b"}
