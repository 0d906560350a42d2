"""`next-year`: the next school year from this one, in a file of its own."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.parsing import Subcommands, add_reading
from bpv.cli.questions import add_questions
from bpv.cli.reading import must_stop, name_open, open_year, plan_lists, say_place
from bpv.cli.terminal import DONE, REFUSED, Progress, check_targets, say
from bpv.domain import BpvError, School, Student

if TYPE_CHECKING:
    from bpv.services.importing import ImportPlan


class _StoppedError(Exception):
    """The list has mistakes, or its questions were only written: nothing is made."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


def add_next_year(commands: Subcommands) -> None:
    """Add `next-year`."""
    about = "het volgende schooljaar maken uit dit schooljaar"
    command = commands.add_parser("next-year", help=about)
    command.add_argument("school", type=Path, metavar="OUD.bpv")
    command.add_argument("--out", type=Path, required=True, metavar="NIEUW.bpv")
    command.add_argument(
        "--list",
        type=Path,
        metavar="LEERLINGEN.xlsx",
        help="de leerlingen van het nieuwe jaar: wie er niet op staat, gaat niet mee",
    )
    command.add_argument(
        "--class",
        dest="classes",
        action="append",
        default=[],
        metavar="3A=4A",
        help="een klas met de klas van volgend jaar; '4A=' verlaat de school",
    )
    command.add_argument("--dry-run", action="store_true", help="alleen zeggen wie en wat er meegaat")
    add_questions(command, "er wordt niets gemaakt")
    add_reading(command)
    command.set_defaults(command=_next_year)


def _next_year(options: argparse.Namespace) -> int:
    from bpv.services.next_year import Fates, class_moves, make_next_year, plan_next_year

    sources = [options.school, *(each for each in (options.list, options.answers) if each)]
    check_targets(sources, options.out, options.questions)
    if options.out.exists() and not options.dry_run:
        raise BpvError("exists", path=options.out)
    with Progress() as progress:

        def by_list(base: School) -> ImportPlan:
            plan = plan_lists(base, [options.list], options, progress, (Student,))
            if plan is None:
                raise _StoppedError(DONE)
            if must_stop(plan, options):
                raise _StoppedError(REFUSED)
            name_open(plan)
            return plan

        year = open_year(options.school, to_read=True)
        try:
            key, school = year.key, year.school
            known = {move.school_class for move in class_moves(school)}
            fates = Fates(classes=dict(_class_of(text, known) for text in options.classes))
            reads = by_list if options.list is not None else None
            made = plan_next_year(school, date.today(), fates, by_list=reads)
        except _StoppedError as stop:
            return stop.code
        finally:
            year.close()
        for line in made.lines:
            say(line)
        if options.dry_run:
            return DONE
        progress.show("Bestand maken", 0.0)
        make_next_year(made, options.out, key).close()
    say_place(options.out)
    say(f"Schooljaar {made.name}: {options.out}")
    return DONE


def _class_of(text: str, known: set[str]) -> tuple[str, str]:
    """A class and its next one, as typed; BpvError for a class that there is not."""
    old, sign, new = (part.strip() for part in text.partition("="))
    if not sign or old not in known:
        there = ", ".join(sorted(filter(None, known))) or "geen"
        raise BpvError(
            "rule", text=f"--class '{text}' noemt geen klas van dit jaar (wel: {there}); schrijf 3A=4A"
        )
    return old, new
