"""The process that solves integer programs: HiGHS cannot be interrupted, a process can be ended.

It gets pickled requests on standard input and answers each on what was its standard output. It ends when the
other side is gone, and by itself when it is not asked anything for a while.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from bpv.matching.messages import IDLE_SECONDS, Answer, Request


def main() -> NoReturn:
    """Answer requests until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # HiGHS prints now and then, past Python; what it says may not end up among the answers.
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        try:
            request = requests.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            os._exit(0)
        pickle.dump(solve(request), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _listen(requests: queue.SimpleQueue[Request]) -> None:
    """Hand requests over; when the other side ends, so does this process, also in the middle of one."""
    try:
        while True:
            requests.put(pickle.load(sys.stdin.buffer))
    except Exception:
        os._exit(0)


def solve(request: Request) -> Answer:
    """Solve one program with HiGHS."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    shape = (request.least.size, request.goal.size)
    matrix = coo_array((request.factor, (request.row, request.column)), shape=shape)
    result: Any = milp(
        request.goal,
        integrality=np.ones(request.goal.size, dtype=np.int64),
        bounds=Bounds(request.lower, request.upper),
        constraints=LinearConstraint(matrix.tocsc(), request.least, request.most),
        options={"time_limit": request.seconds, "mip_rel_gap": 0.0, "presolve": request.presolve},
    )
    return Answer(int(result.status), result.x, result.mip_dual_bound)


if __name__ == "__main__":
    main()
