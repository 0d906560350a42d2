"""`tasks`: what has to be done, by when, printed; or all of it as a file for a calendar."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, check_targets, say

if TYPE_CHECKING:
    from bpv.domain import School


def add_tasks(commands: Subcommands) -> None:
    """Add `tasks`."""
    tasks = commands.add_parser("tasks", help="de taken rond de rondes, of als agendabestand (.ics)")
    tasks.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    tasks.add_argument("--all", action="store_true", help="ook wat klaar is")
    tasks.add_argument(
        "--out", type=Path, metavar="X.ics", help="als agendabestand in plaats van op het scherm"
    )
    tasks.set_defaults(command=_tasks)


def _tasks(options: argparse.Namespace) -> int:
    from bpv.services.tasking.agenda import agenda_of_tasks
    from bpv.services.visiting.keeping import write_agenda

    if options.out is not None:
        check_targets([options.school], options.out)
    year = open_year(options.school, to_read=True)
    try:
        content = agenda_of_tasks(year.school) if options.out is not None else b""
        lines = list_tasks(year.school, date.today(), with_done=options.all)
    finally:
        year.close()
    if options.out is not None:
        write_agenda(options.out, content)
        say(f"Geschreven: {options.out}")
        return DONE
    for line in lines:
        print(line)
    if not lines:
        say("Er is niets te doen.")
    return DONE


def list_tasks(school: School, today: date, *, with_done: bool) -> list[str]:
    """A line for every task by its day: when, how it stands, what, of which round, by whom."""
    from bpv.domain import PlacementRound
    from bpv.services.tasking.standing import in_order
    from bpv.services.tasking.table import word_when

    lines = []
    for each in in_order(school):
        if each.is_done and not with_done:
            continue
        in_round = school.find(PlacementRound, each.task.round_id)
        parts = (each.task.name, in_round.name if in_round else "", each.task.owner, each.words)
        what = " · ".join(filter(None, parts))
        lines.append(f"{word_when(each):<14} {each.state(today).value:<14} {what}")
    return lines
