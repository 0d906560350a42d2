"""Users of the real window who do whatever comes to mind: see `tests.ui.machine`."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

STEPS = 30


def run(size: int, say: Callable[[str], None], first: int | None = None) -> list[str]:
    """So many users, each with up to `STEPS` steps; always the same ones, or those of a seed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.ui.machine import WindowMachine

    how = settings(
        max_examples=size,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # making a failure smaller takes minutes: a window for every try
        report_multiple_bugs=False,
        derandomize=first is None,
        print_blob=False,
    )
    try:
        run_state_machine_as_test(
            WindowMachine if first is None else seed(first)(WindowMachine), settings=how
        )
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = "\n".join(getattr(error, "__notes__", []))
        steps = "\n".join(
            line for line in told.splitlines() if "state.the_" not in line and "nothing_f" not in line
        )
        return [f"{error!r} in {where.name}, line {where.lineno}\n{steps}"]
    say(f"{size} users of {STEPS} steps")
    return []
