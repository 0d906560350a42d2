"""`region sync`: bring and fetch what the region on the server shares."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import look_after_copies, open_year
from bpv.cli.terminal import DONE, REFUSED, say


def add_sync(acts: Subcommands) -> None:
    """Add `sync`."""
    sync = acts.add_parser("sync", help="ophalen en brengen wat de regio op de server deelt")
    sync.add_argument("school", type=Path, metavar="postgresql://NAAM@SERVER/DATABASE/SCHOOL")
    sync.set_defaults(command=_sync)


def _sync(options: argparse.Namespace) -> int:
    from bpv.services.region.on_server import sync

    year = open_year(options.school)
    try:
        synced = sync(year, datetime.now())
        look_after_copies(year)
    finally:
        year.close()
    for line in synced.told.lines or ["Niets veranderd"]:
        print(line)
    for line in synced.refused:
        say(line)
    return REFUSED if synced.refused else DONE
