"""What is said to the process that solves integer programs, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WORKER_ARGUMENT = "--solve-programs"
"""What a frozen program passes itself to become the worker, as it has no `python -m`."""

IDLE_SECONDS = 60.0
"""How long the process waits for more to do."""


@dataclass(frozen=True, eq=False)
class Request:
    """Minimise `goal` (n,) over whole `lower` <= x <= `upper` (n,) with `least` <= A x <= `most` (n_rows,).

    A is given by its entries: `row`, `column` and `factor` (n_entries,). The solver stops after `seconds`.
    """

    goal: Floats
    lower: Floats
    upper: Floats
    row: Ints
    column: Ints
    factor: Floats
    least: Floats
    most: Floats
    seconds: float
    presolve: bool


@dataclass(frozen=True, eq=False)
class Answer:
    """The status of SciPy's milp (0 optimal, 1 out of time, 2 infeasible), `value` (n,) and a lower bound."""

    status: int
    value: Floats | None
    bound: float | None
