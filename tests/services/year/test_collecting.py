"""Many values made and let go of without other threads standing still."""

from bpv.services.year.collecting import AT_ONCE, let_go


def test_that_a_long_list_is_let_go_in_steps_between_which_others_can_go_on():
    left: list[int] = []

    class Value:
        def __del__(self) -> None:
            left.append(len(values))

    values = [Value() for _ in range(2 * AT_ONCE + 1)]
    let_go(values)
    assert sorted(set(left)) == [0, 1, AT_ONCE + 1]
    assert len(left) == 2 * AT_ONCE + 1
