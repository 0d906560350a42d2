"""`pseudonymise`: a copy without names, to send to who helps."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year, say_place
from bpv.cli.terminal import DONE, Progress, check_targets, say


def add_pseudonymise(commands: Subcommands) -> None:
    """Add `pseudonymise`."""
    copy = commands.add_parser("pseudonymise", help="een kopie zonder namen maken, om te versturen")
    copy.add_argument("school", type=Path, metavar="SCHOOL.bpv", help="wordt niet gewijzigd")
    copy.add_argument("--out", type=Path, required=True, metavar="KOPIE.bpv")
    copy.set_defaults(command=_pseudonymise)


def _pseudonymise(options: argparse.Namespace) -> int:
    from bpv.services.privacy.pseudonyms import KNOWN_STILL, write_without_names

    check_targets([options.school], options.out)
    with Progress() as progress:
        year = open_year(options.school, to_read=True)
        try:
            progress.show("Namen vervangen", 0.0)
            write_without_names(year.school, options.out)
        finally:
            year.close()
    say_place(options.out)
    say(f"Kopie zonder namen: {options.out}")
    say(KNOWN_STILL)
    return DONE
