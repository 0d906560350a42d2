"""`history`: have an earlier school year count when places are divided."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import look_after_copies, open_year
from bpv.cli.terminal import DONE, Progress, say
from bpv.domain import BpvError
from bpv.domain.copies import CopyReason


def add_history(commands: Subcommands) -> None:
    """Add `history`."""
    history = commands.add_parser("history", help="een eerder schooljaar laten meetellen bij het verdelen")
    history.add_argument(
        "earlier", type=Path, nargs="+", metavar="VORIG.bpv|PLAATSING.xlsx", help="wordt niet gewijzigd"
    )
    history.add_argument("--into", type=Path, required=True, metavar="SCHOOL.bpv", help="dit schooljaar")
    history.add_argument("--year", default="", metavar="2025-2026", help="als de data het niet zeggen")
    history.add_argument("--password", metavar="WACHTWOORD", help="van een beveiligde werkmap")
    history.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou veranderen")
    history.set_defaults(command=_history)


def _history(options: argparse.Namespace) -> int:
    from bpv.services.earlier_years import plan_earlier, read_rows
    from bpv.services.lists.commands import ApplyChangeset

    for path in options.earlier:
        if path.exists() and options.into.exists() and path.samefile(options.into):
            raise BpvError("own_year", path=path)
    with Progress() as progress:
        year = open_year(options.into)
        try:
            passwords = dict.fromkeys(options.earlier, options.password) if options.password else None
            rows = read_rows(options.earlier, passwords, progress=progress.show)
            plan = plan_earlier(year.school, rows, options.year, progress=progress.show)
            for line in plan.lines:
                say(line)
            for company in plan.unknown:
                say(f"Niet herkend: {company.text}")
            if plan.n_undated:
                raise BpvError("year_needed", path=", ".join(map(str, options.earlier)))
            if not options.dry_run and len(plan.changeset):
                year.execute(ApplyChangeset(plan.changeset, plan.label, CopyReason.IMPORT))
                look_after_copies(year)
        finally:
            year.close()
    return DONE
