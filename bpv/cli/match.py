"""`match`: from lists to a placement list in one go."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from bpv.cli.parsing import Subcommands, add_fairness, add_reading
from bpv.cli.reading import must_stop, plan_lists
from bpv.cli.terminal import DONE, REFUSED, Progress, check_targets, say
from bpv.disk.placing import all_or_none, replacing
from bpv.domain import Company, PlacementRound, Position, School, Student

_MODULES = (
    "bpv.services.rounds.dividing",
    "bpv.services.exporting",
    "bpv.services.alternatives.frontier",
    "bpv.matching",
    "bpv.geo",
    "scipy.sparse.csgraph",
    "openpyxl.writer.excel",
)
"""What takes long to load and is needed after reading."""


def add_match(commands: Subcommands) -> None:
    """Add `match`."""
    match = commands.add_parser(
        "match", help="lijsten lezen, de plaatsen verdelen, de plaatsingslijst schrijven"
    )
    match.add_argument("lists", type=Path, metavar="LIJSTEN", help="werkmap met de lijsten")
    match.add_argument("--out", type=Path, required=True, metavar="PLAATSING.xlsx")
    match.add_argument("--round", metavar="NAAM", help="alleen deze ronde (anders alle, op volgorde)")
    match.add_argument("--json", type=Path, metavar="RAPPORT.json", help="ook een rapport voor programma's")
    add_fairness(match)
    match.add_argument(
        "--together",
        action="store_true",
        help="alle rondes in een keer verdelen: nooit twee keer hetzelfde bedrijf of dezelfde dagen",
    )
    match.add_argument("--frontier", action="store_true", help="ook tonen wat elke eerlijkheidsregel geeft")
    add_reading(match)
    match.set_defaults(command=_match)


def _match(options: argparse.Namespace) -> int:
    check_targets([options.lists], options.out, options.json)
    with Progress() as progress:
        needed = (Student, Company, Position)
        plan = plan_lists(School(), [options.lists], options, progress, needed, _MODULES)
        if must_stop(plan, options):
            return REFUSED
        from bpv.services.alternatives.frontier import frontier_lines, frontiers
        from bpv.services.exporting import placement_workbook
        from bpv.services.planning.round_plan import apply_to
        from bpv.services.rounds.dividing import divide, report

        school = apply_to(School(), plan.changeset)
        division = divide(
            school,
            options.round,
            fairness=options.fairness,
            together=options.together,
            today=date.today(),
            progress=progress.show,
        )
        divided = division.proposals if options.frontier else ()
        by_rule = frontiers(division.school, divided, progress=progress.show)
        progress.show("Plaatsingslijst schrijven", 0.0)
        with all_or_none():
            placement_workbook(division, plan.issues).write(options.out)
            if options.json:
                with replacing(options.json) as file:
                    text = json.dumps(report(division, plan.issues), ensure_ascii=False, indent=2)
                    file.write(f"{text}\n".encode())
    for proposal in division.proposals:
        name = division.school.get(PlacementRound, proposal.round_id).name
        placed = len(proposal.placements)
        counts = f"{placed} {'leerling' if placed == 1 else 'leerlingen'} geplaatst"
        say(f"{name}: {counts}, {len(proposal.unplaced)} zonder plek. {proposal.proof_text}.")
    for proposal, points in zip(divided, by_rule, strict=True):
        say(f"\n{division.school.get(PlacementRound, proposal.round_id).name}, per regel:")
        for line in frontier_lines(points):
            say(line)
    say(f"Plaatsingslijst: {options.out}")
    return DONE
