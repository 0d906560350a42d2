"""Several coordinators at the same time, each in a process: started together, and counted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.storage.places import PASSWORD, SchoolServer

_HERE = Path(__file__).parents[3]


def race(server: SchoolServer, *racers: tuple[str, int]) -> list[int]:
    """Have each do its kind so often, all begun at once; gives what each had acknowledged."""
    environment = os.environ | {"BPV_SERVER_PASSWORD": PASSWORD}
    started = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.storage.server.racer",
                kind,
                server.address(("jan", "els")[me % 2]).url,
                str(times),
                str(me),
            ],
            cwd=_HERE,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for me, (kind, times) in enumerate(racers)
    ]
    for each in started:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in started:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    found = [each.communicate(timeout=300)[0] for each in started]
    assert all(each.returncode == 0 for each in started)
    return [int(each) for each in found]
