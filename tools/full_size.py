"""Run the experiments of the tests in full: `python -m tools.full_size [NAME ...] [--size N]`.

The suite runs each of them in a size that fits; here they run as often as is claimed. Exit code 1 when
anything went wrong. An experiment is a module with `run(size, say)` that gives a line for what went wrong.
One whose `run` takes `first` as well tries something new every time: the number it tells, given as `--seed`,
does the same once more.
"""

import argparse
import inspect
import os
import random
import sys
import time
from collections.abc import Callable
from importlib import import_module
from tempfile import TemporaryDirectory

EXPERIMENTS = {
    # name: (module, full size)
    "power-cuts": ("tests.faults.power_cuts", 5000),
    "kills": ("tests.faults.kills", 150),
    "full-disk": ("tests.faults.full_disk", 50),
    "moves": ("tests.faults.moves", 300),
    "flips": ("tests.faults.flips", 400),
    "migrations": ("tests.faults.migrations", 100_000),
    "half-done": ("tests.faults.half_done", 40),
    "hostile": ("tests.faults.hostile", 160),
    "instances": ("tests.faults.instances", 50),
    "openings": ("tests.faults.openings", 30),
    "erase": ("tests.faults.erasures", 200),
    "windows": ("tests.faults.windows", 1000),
    "mangled": ("tests.services.importing.mangled", 200),
    "packages": ("tests.services.region.converging", 300),
    "coordinators": ("tests.storage.server.contests", 50),
    "offline": ("tests.services.laptop.histories", 3000),
    "offline-cuts": ("tests.services.laptop.killed", 50),
    "region": ("tests.storage.server.region.contests", 100),
    "pictures": ("tests.tools.pictures", 1000),
    "proofs": ("tests.matching.proofs", 20_000),
    "frozen": ("tests.packaging.frozen", 1),
}
"""One line each."""

_MOST_SEEDS = 1_000_000

Run = Callable[..., list[str]]


def main() -> int:
    """Run the experiments that were named, or all, and say what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.full_size", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EXPERIMENTS))
    parser.add_argument("--size", type=int, help="how often, instead of the full size")
    parser.add_argument("--seed", type=int, help="do again what an earlier run did")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in EXPERIMENTS]:
        parser.error(f"no experiment is called {unknown[0]}; there are: {', '.join(EXPERIMENTS)}")
    with TemporaryDirectory() as state:  # what is killed here must not be cleared by who works beside it
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = state
        return _run_all(options.names or list(EXPERIMENTS), options.size, options.seed)


def _run_all(names: list[str], size: int | None, seed: int | None) -> int:
    # All of them also after one that fails: who waits for hours wants every answer.
    return max([_tell(name, size, seed) for name in names])


def _tell(name: str, size: int | None, seed: int | None) -> int:
    module, full_size = EXPERIMENTS[name]
    run: Run = import_module(module).run
    count, start = size or full_size, time.perf_counter()
    more = {}
    if "first" in inspect.signature(run).parameters:
        more["first"] = random.SystemRandom().randrange(_MOST_SEEDS) if seed is None else seed
        print(f"{name}: --seed {more['first']}", flush=True)
    wrong = run(count, lambda text: print(f"  {text}", flush=True), **more)
    for line in wrong:
        print(f"  WRONG: {line}")
    seconds = time.perf_counter() - start
    print(f"{name}: {count} tries, {len(wrong)} wrong, {seconds:.0f} s", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
