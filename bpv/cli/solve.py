"""`solve`: a matching problem in a neutral format, so that others can check the engine."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

from bpv.cli.parsing import Subcommands, add_fairness
from bpv.cli.terminal import DONE, Progress, check_targets, say
from bpv.disk.placing import replacing


def add_solve(commands: Subcommands) -> None:
    """Add `solve`."""
    solve = commands.add_parser("solve", help="een verdeelprobleem in een neutraal formaat oplossen")
    solve.add_argument(
        "problem", type=Path, metavar="PROBLEEM", help=".json, of voorkeuren van PrefLib: .soi of .soc"
    )
    solve.add_argument("--out", type=Path, required=True, metavar="TOEWIJZING.json")
    solve.add_argument(
        "--capacities", type=Path, metavar="CAP.csv", help="plekken per alternatief, bij .soi en .soc"
    )
    add_fairness(solve)
    solve.set_defaults(command=_solve)


def _solve(options: argparse.Namespace) -> int:
    from bpv.services.problems import read_problem
    from bpv.services.problems.solving import solve_named

    sources = [source for source in (options.problem, options.capacities) if source is not None]
    check_targets(sources, options.out)
    with Progress() as progress:
        progress.show(f"{options.problem.name} lezen", 0.0)
        problem = read_problem(options.problem, options.capacities)
        answer = solve_named(problem, options.fairness, partial(progress.show, "Verdelen"))
        with replacing(options.out) as file:
            file.write((json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode())
    say(
        f"{answer['placed']} van {answer['students']} geplaatst, kosten {answer['total_cost']}. "
        "Best mogelijke verdeling, bewezen."
    )
    return DONE
