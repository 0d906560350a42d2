"""`print`: class lists and other lists of who goes where as a PDF."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, WRONG_USAGE, Progress, check_targets, say
from bpv.domain import BpvError

if TYPE_CHECKING:
    from bpv.services.printing.content import Paper
    from bpv.services.year.school_year import SchoolYear

_READERS = {"own": "OWN", "mentor": "MENTOR", "company": "COMPANY", "pupil": "PUPIL"}
_LISTS = ("classes", "placements", "mentors", "companies", "free")


def add_print(commands: Subcommands) -> None:
    """Add `print`."""
    printing = commands.add_parser("print", help="klassenlijsten en andere lijsten als PDF")
    printing.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    printing.add_argument("--out", type=Path, required=True, metavar="X.pdf")
    printing.add_argument(
        "--list",
        choices=_LISTS,
        default=_LISTS[0],
        help="per klas (zoals gewoonlijk), alle plaatsingen, per mentor, per bedrijf, of de vrije plekken",
    )
    printing.add_argument("--round", metavar="NAAM", help="alleen deze ronde")
    printing.add_argument("--audience", choices=tuple(_READERS), help="voor deze lezer")
    printing.set_defaults(command=_print)


def _print(options: argparse.Namespace) -> int:
    from bpv.services.printing.keeping import write_pages

    if options.print_paper is None:
        raise BpvError("no_pdf")
    check_targets([options.school], options.out)
    with Progress() as progress:
        year = open_year(options.school, to_read=True)
        try:
            paper = _paper(year, options)
        finally:
            year.close()
        if paper is None:
            return WRONG_USAGE
        write_pages(options.out, options.print_paper(paper))
        progress.clear()
    say(f"Geschreven: {options.out}")
    return DONE


def _paper(year: SchoolYear, options: argparse.Namespace) -> Paper | None:
    """What is asked, None once it was said that there is no such list for this reader."""
    from bpv.services.exporting.audience import Audience
    from bpv.services.printing.kinds import KINDS
    from bpv.services.printing.wanted import Wanted
    from bpv.services.rounds.dividing import choose_rounds

    kind = next(kind for kind in KINDS if kind.key == options.list)
    audience = Audience[_READERS[options.audience]] if options.audience else kind.readers[0]
    if audience not in kind.readers:
        known = ", ".join(word for word, name in _READERS.items() if Audience[name] in kind.readers)
        say(f"--list {options.list} is er niet voor {options.audience}; kies uit {known}")
        return None
    round_id = choose_rounds(year.school, options.round)[0].id if options.round else ""
    return kind.build(year.school, Wanted(year.path.stem, datetime.now(), round_id, audience))
