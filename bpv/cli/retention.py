"""`retention`: what is kept longer than its term, and letting go of it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, Progress, say


def add_retention(commands: Subcommands) -> None:
    """Add `retention`."""
    retention = commands.add_parser("retention", help="wat over de bewaartermijn is, en dat wissen")
    retention.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    retention.add_argument("--apply", action="store_true", help="wissen; kan niet ongedaan worden gemaakt")
    retention.add_argument(
        "--files", action="store_true", help="met --apply: ook de genoemde andere bestanden verwijderen"
    )
    retention.set_defaults(command=_retention)


def _retention(options: argparse.Namespace) -> int:
    from bpv.services.privacy.applying import let_go
    from bpv.services.privacy.retention import find_terms

    with Progress() as progress:
        year = open_year(options.school, to_read=not options.apply)
        try:
            terms = find_terms(year, date.today(), progress=progress.show)
            progress.clear()
            for each in terms.overdue:
                say(f"Over de termijn: {each.title} ({each.why})")
            for stays in terms.staying:
                say(f"Blijft: {stays.title} ({stays.why})")
            if not terms.overdue:
                say("Er is niets over de bewaartermijn.")
            elif not options.apply:
                say("Er is niets gewist. Met --apply wel, en met --files erbij ook andere bestanden.")
            else:
                chosen = [each for each in terms.overdue if options.files or each.file is None]
                for line in let_go(year, chosen, progress.show):
                    progress.clear()
                    say(line)
        finally:
            year.close()
    return DONE
