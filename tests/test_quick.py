"""What is slow runs when it is asked for, and only then."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.quick import left_out

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
