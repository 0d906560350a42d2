"""`region duo`: take in an open file of DUO with the pupils of every school around."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import look_after_copies, open_year
from bpv.cli.terminal import DONE, say


def add_duo(acts: Subcommands) -> None:
    """Add `duo`."""
    duo = acts.add_parser("duo", help="leerlingaantallen van DUO inlezen, voor Regio in beeld")
    duo.add_argument("file", type=Path, metavar="BESTAND.csv", help="leerlingen per vestiging, van duo.nl")
    duo.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    duo.add_argument("--year", type=int, metavar="JAAR", help="het jaar van de telling, anders uit de naam")
    duo.add_argument("--dry-run", action="store_true", help="alleen zeggen wat erin staat")
    duo.set_defaults(command=_duo)


def _duo(options: argparse.Namespace) -> int:
    from bpv.services.supply.open_file import read_open_file
    from bpv.services.supply.taking_in import PutCounts, around, take_in

    file = read_open_file(options.file, options.year)
    year = open_year(options.school, to_read=options.dry_run)
    try:
        taken = take_in(file, around(year.school))
        if not options.dry_run:
            year.execute(PutCounts(file.years, taken.counts))
            look_after_copies(year)
    finally:
        year.close()
    say(taken.words)
    return DONE
