"""`agenda`: the visits of a mentor as a file for Outlook or another calendar."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, check_targets, say


def add_agenda(commands: Subcommands) -> None:
    """Add `agenda`."""
    agenda = commands.add_parser("agenda", help="de bezoeken van een mentor als agendabestand (.ics)")
    agenda.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    agenda.add_argument("--mentor", required=True, metavar="ABC", help="afkorting of naam")
    agenda.add_argument("--out", type=Path, required=True, metavar="X.ics")
    agenda.set_defaults(command=_agenda)


def _agenda(options: argparse.Namespace) -> int:
    from bpv.services.visiting.agenda import agenda_of, events_of, find_mentor
    from bpv.services.visiting.keeping import write_agenda

    check_targets([options.school], options.out)
    year = open_year(options.school, to_read=True)
    try:
        mentor = find_mentor(year.school, options.mentor)
        count = len(list(events_of(year.school, mentor.id)))
        content = agenda_of(year.school, mentor.id)
    finally:
        year.close()
    write_agenda(options.out, content)
    visits = "1 bezoek" if count == 1 else f"{count} bezoeken"
    say(f"Geschreven: {options.out} ({visits} van {mentor.label})")
    return DONE
