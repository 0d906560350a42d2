"""`inzage`: everything the program knows of one pupil, to read and for a program."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, Progress, check_targets, say
from bpv.domain import BpvError


def add_inzage(commands: Subcommands) -> None:
    """Add `inzage`."""
    inzage = commands.add_parser("inzage", help="alles wat over één leerling wordt bewaard, als PDF en JSON")
    inzage.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    inzage.add_argument("--student", required=True, metavar="NUMMER", help="het leerlingnummer")
    inzage.add_argument("--out", type=Path, required=True, metavar="MAP", help="hierin komen beide bestanden")
    inzage.set_defaults(command=_inzage)


def _inzage(options: argparse.Namespace) -> int:
    from bpv.services.privacy.inzage import find_pupil, make_inzage, write_inzage

    if options.print_pdf is None:
        raise BpvError("no_pdf")
    if options.out.exists() and not options.out.is_dir():
        raise BpvError("cannot_write", path=options.out, reason="dit is geen map")
    check_targets([], options.out / "inzage" if options.out.exists() else options.out)
    with Progress() as progress:
        year = open_year(options.school, to_read=True)
        try:
            found = make_inzage(year, find_pupil(year.school, options.student), progress=progress.show)
        finally:
            year.close()
        options.out.mkdir(mode=0o700, exist_ok=True)
        files = write_inzage(found, options.out, options.print_pdf)
        progress.clear()
    for file in files:
        say(f"Inzage: {file}")
    say("Geef dit alleen aan de leerling of de ouders, en verwijder de bestanden daarna.")
    return DONE
