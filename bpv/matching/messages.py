"""What is said to the process that solves integer programs, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Booleans = NDArray[np.bool_]

WORKER_ARGUMENT = "--solve-programs"
"""What a frozen program passes itself to become the worker, as it has no `python -m`."""

IDLE_SECONDS = 60.0
"""How long the process waits for more to do."""


@dataclass(frozen=True, eq=False)
class Request:
    """Minimise `goal` (n,) over `lower` <= x <= `upper` (n,) with `least` <= A x <= `most` (n_rows,).

    A is given by its entries: `row`, `column` and `factor` (n_entries,). Variables marked in `whole` (n,) are
    whole numbers; when none is, the answer has reduced costs. The solver stops after `seconds`.
    """

    goal: Floats
    lower: Floats
    upper: Floats
    row: Ints
    column: Ints
    factor: Floats
    least: Floats
    most: Floats
    whole: Booleans
    seconds: float
    presolve: bool


@dataclass(frozen=True, eq=False)
class Answer:
    """The status of SciPy's milp (0 optimal, 1 out of time, 2 infeasible), `value` (n,) and a lower bound.

    `reduced` (n,) is what one more of each variable costs at least, known when no variable had to be whole.
    """

    status: int
    value: Floats | None
    bound: float | None
    reduced: Floats | None = None


@dataclass(frozen=True)
class Failure:
    """Why there is no answer: what went wrong, without any of the numbers."""

    reason: str
