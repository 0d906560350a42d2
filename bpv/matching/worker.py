"""The process that solves integer programs: HiGHS cannot be interrupted, a process can be ended.

It gets pickled requests on standard input and answers each on what was its standard output. It ends when the
other side is gone, and by itself when it is not asked anything for a while.
"""

from __future__ import annotations

import os
import pickle
import queue
import threading
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import numpy as np

from bpv.matching.messages import IDLE_SECONDS, Answer, Failure, Request


def main() -> NoReturn:
    """Answer requests until nobody asks any more."""
    # By their numbers: `sys` has no streams in a program without a console, which a window is on Windows.
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # HiGHS prints now and then, past Python; what it says may not end up among the answers.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, requests), daemon=True).start()
    while True:
        try:
            request = requests.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            os._exit(0)
        pickle.dump(_answer(request), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _listen(asked: BinaryIO, requests: queue.SimpleQueue[Request]) -> None:
    """Hand requests over; when the other side ends, so does this process, also in the middle of one."""
    try:
        while True:
            requests.put(pickle.load(asked))
    except Exception:
        os._exit(0)


def _answer(request: Request) -> Answer | Failure:
    try:
        return solve(request)
    except Exception as error:
        return Failure(type(error).__name__)


def solve(request: Request) -> Answer:
    """Solve one program with HiGHS."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    shape = (request.least.size, request.goal.size)
    matrix = coo_array((request.factor, (request.row, request.column)), shape=shape).tocsc()
    if not request.whole.any():
        return _solve_continuous(request, matrix.tocsr())
    # What can only be 0 is left out, and rows that then say nothing, as nothing else takes them out.
    kept = np.flatnonzero((request.lower != 0) | (request.upper != 0))
    rows = matrix[:, kept].tocsr()
    says = (np.diff(rows.indptr) > 0) | (request.least > 0) | (request.most < 0)
    if not kept.size:
        return Answer(2, None, None) if says.any() else Answer(0, np.zeros(request.goal.size), 0.0)
    result: Any = milp(
        request.goal[kept],
        integrality=request.whole[kept].astype(np.int64),
        bounds=Bounds(request.lower[kept], request.upper[kept]),
        constraints=LinearConstraint(rows[says].tocsc(), request.least[says], request.most[says]),
        # With presolving a best choice was lost where some variables need not be whole (HiGHS 1.12, found by
        # a test of plans with mentors); programs with students who go together took 10 s instead of 0.2 s.
        options={"time_limit": request.seconds, "mip_rel_gap": 0.0, "presolve": False},
    )
    if result.x is None:
        return Answer(int(result.status), None, result.mip_dual_bound)
    value = np.zeros(request.goal.size)
    value[kept] = result.x
    return Answer(int(result.status), value, result.mip_dual_bound)


def _solve_continuous(request: Request, matrix: Any) -> Answer:
    """Solve a program without whole numbers, by the function of SciPy that tells reduced costs."""
    from scipy import optimize
    from scipy.sparse import vstack

    linprog: Any = optimize.linprog  # its types know no sparse rows

    equal = request.least == request.most
    above, below = ~equal & np.isfinite(request.most), ~equal & np.isfinite(request.least)
    result = linprog(
        request.goal,
        A_ub=vstack([matrix[above], -matrix[below]]),
        b_ub=np.concatenate([request.most[above], -request.least[below]]),
        A_eq=matrix[equal].tocsc(),
        b_eq=request.most[equal],
        bounds=np.column_stack([request.lower, request.upper]),
        method="highs",
        options={"time_limit": request.seconds},
    )
    if result.status != 0:
        return Answer(int(result.status), None, None)
    return Answer(0, result.x, float(result.fun), result.lower.marginals)


if __name__ == "__main__":
    main()
