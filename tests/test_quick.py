"""What is slow runs when it is asked for, and only then."""

import re
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.quick import left_out, mark_slow, read_list
from tools.find_slow import find_slow

HERE = Path(__file__).resolve()
QUICK = Mock(path=HERE, **{"get_closest_marker.return_value": None})
SLOW = Mock(path=HERE, **{"get_closest_marker.return_value": pytest.mark.slow})


def test_that_slow_tests_are_left_out_of_the_whole() -> None:
    assert left_out([QUICK, SLOW], ["tests"], "") == [SLOW]
    assert left_out([QUICK, SLOW], [str(HERE.parent), f"{HERE.parent}/other.py"], "") == [SLOW]


@pytest.mark.parametrize(
    ("asked", "marks"), [("tests", "slow"), ("tests", "slow or not slow"), (HERE, ""), (f"{HERE}::test", "")]
)
def test_that_who_asks_for_them_gets_them(asked: object, marks: str) -> None:
    assert left_out([QUICK, SLOW], [str(asked)], marks) == []


def test_that_a_test_that_takes_long_keeps_so_many_quick_cases_over_all_of_them() -> None:
    cases = [Mock(nodeid=f"tests/test_a.py::test_b[{number}]") for number in range(9)]
    others = [Mock(nodeid="tests/test_a.py::test_c"), Mock(nodeid="tests/test_a.py::test_d")]
    mark_slow([*cases, *others], {"tests/test_a.py::test_b": 3, "tests/test_a.py::test_d": 0})
    slow = [each.nodeid for each in (*cases, *others) if each.add_marker.called]
    assert [number for number in range(9) if f"tests/test_a.py::test_b[{number}]" not in slow] == [0, 3, 6]
    assert slow[-1] == "tests/test_a.py::test_d"
    assert "tests/test_a.py::test_c" not in slow


def test_that_tests_that_take_long_are_found(tmp_path: Path) -> None:
    report = tmp_path / "verslag.xml"
    told = "".join(
        f'<testcase classname="tests.test_quick{kind}" name="{name}" time="{time}"/>'
        for kind, name, time in [
            ("", "test_a[0]", 0.5),
            ("", "test_a[1]", 0.3),
            ("", "test_a[x::y]", 0.4),
            ("", "test_b", 0.7),
            (".TestC", "test_d", 30.0),
        ]
    )
    report.write_text(f"<testsuites><testsuite>{told}</testsuite></testsuites>", encoding="utf-8")
    assert find_slow(report) == {"tests/test_quick.py::TestC::test_d": 0, "tests/test_quick.py::test_a": 2}


def test_that_every_test_that_is_named_is_there() -> None:
    for name in read_list():
        path, *names = name.split("::")
        text = HERE.parents[1].joinpath(path).read_text(encoding="utf-8")
        assert all(re.search(rf"\b{each}\b", text) for each in names if each != "runTest"), name
