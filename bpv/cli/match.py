"""`match`: from lists to a placement list in one go."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.parsing import Subcommands, add_fairness, add_reading
from bpv.cli.questions import add_questions
from bpv.cli.reading import must_stop, name_open, plan_lists
from bpv.cli.terminal import DONE, REFUSED, Progress, check_targets, say
from bpv.disk.placing import all_or_none, replacing
from bpv.domain import Company, Issue, PlacementRound, Position, School, Student
from bpv.services.lists.roundless import NO_ROUND, loose_ends

if TYPE_CHECKING:
    from bpv.services.planning.proposals import Proposal
    from bpv.services.rounds.dividing import Division

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
    add_questions(match, "er wordt niets verdeeld")
    add_reading(match)
    match.set_defaults(command=_match)


def _match(options: argparse.Namespace) -> int:
    sources = [options.lists, *([options.answers] if options.answers else [])]
    check_targets(sources, options.out, options.json, options.questions)
    with Progress() as progress:
        needed = (Student, Company, Position)
        plan = plan_lists(School(), [options.lists], options, progress, needed, _MODULES)
        if plan is None:
            return DONE
        stops = must_stop(plan, options)
        name_open(plan)
        if stops:
            return REFUSED
        from bpv.services.alternatives.frontier import frontier_lines, frontiers
        from bpv.services.exporting import placement_workbook
        from bpv.services.planning.round_plan import apply_to
        from bpv.services.rounds.dividing import divide, report

        school = apply_to(School(), plan.changeset)
        told = [*plan.issues, *loose_ends(school)]
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
            placement_workbook(division, told).write(options.out)
            if options.json:
                with replacing(options.json) as file:
                    text = json.dumps(report(division, told), ensure_ascii=False, indent=2)
                    file.write(f"{text}\n".encode())
    for proposal in division.proposals:
        name = division.school.get(PlacementRound, proposal.round_id).name
        placed = len(proposal.placements)
        counts = f"{placed} {'leerling' if placed == 1 else 'leerlingen'} geplaatst"
        say(f"{name}: {counts}, {len(proposal.unplaced)} zonder plek. {proposal.proof_text}.")
        _say_troubles(proposal)
    _say_outside(division, told[len(plan.issues) :])
    for proposal, points in zip(divided, by_rule, strict=True):
        say(f"\n{division.school.get(PlacementRound, proposal.round_id).name}, per regel:")
        for line in frontier_lines(points):
            say(line)
    say(f"Plaatsingslijst: {options.out}")
    return DONE


_NAMED = 20


def _say_troubles(proposal: Proposal) -> None:
    """Name who cannot stay where they are, although this is the best that can be done."""
    for each in proposal.troubles[:_NAMED]:
        say(f"  Let op: {each.words}")
    if proposal.troubles[_NAMED:]:
        say(f"  en {len(proposal.troubles) - _NAMED} andere; zie blad Controles")


def _say_outside(division: Division, loose: Sequence[Issue]) -> None:
    """Name who is in none of the rounds that were divided, each with why, and what belongs to none."""
    for issue in loose:
        say(f"Let op: {issue}")
    for code, group in groupby(sorted(division.outside, key=lambda each: each.code), lambda each: each.code):
        pupils = list(group)
        where = "in een ronde die niet is verdeeld" if code != NO_ROUND else "in geen ronde"
        say(f"{len(pupils)} {'leerling' if len(pupils) == 1 else 'leerlingen'} {where}:")
        for pupil in pupils[:_NAMED]:
            student = division.school.get(Student, pupil.student_id)
            say(f"  {student.list_name} ({student.student_number}): {pupil.reason}")
        if pupils[_NAMED:]:
            say(f"  en {len(pupils) - _NAMED} andere; zie blad Niet geplaatst en --json")
