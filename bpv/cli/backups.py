"""`backups`: the copies of a school year, and putting one back."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.terminal import DONE, WRONG_USAGE, Progress, check_targets, say
from bpv.domain import BpvError


def add_backups(commands: Subcommands) -> None:
    """Add `backups`."""
    backups = commands.add_parser("backups", help="de reservekopieën van een schooljaar tonen of terugzetten")
    backups.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    backups.add_argument("--restore", type=int, metavar="N", help="zet nummer N van de lijst terug")
    backups.add_argument(
        "--out", type=Path, metavar="X.bpv", help="met --restore: onder deze nieuwe naam, naast wat er is"
    )
    backups.set_defaults(command=_backups)


def _backups(options: argparse.Namespace) -> int:
    from bpv.services.year.backups import copy_of_number, list_copies, restore, restore_to

    if options.restore is None:
        if options.out is not None:
            say("--out hoort bij --restore N")
            return WRONG_USAGE
        return _list(options.school)
    copy = copy_of_number(list_copies(options.school), options.restore)
    words = f"De {copy.kind} van {copy.made:%d-%m-%Y %H.%M.%S}"
    if options.out is not None:
        check_targets([options.school], options.out)
        restore_to(copy, options.out)
        say(f"{words} staat in {options.out}")
        return DONE
    replaced = restore(copy, options.school)
    say(f"{words} is teruggezet in {options.school}")
    if replaced is not None:
        say(f"Wat er stond is bewaard: {replaced}")
    return DONE


def _list(path: Path) -> int:
    from bpv.services.year.backups import list_copies, look_into, read_now

    copies = list_copies(path)
    if not copies and not path.exists():
        raise BpvError("missing_file", path=path)
    with Progress() as progress:
        progress.show(f"{path.name} lezen", 0.0)
        now = read_now(path)
        for done, copy in enumerate(copies):
            contents = look_into(copy, now)
            progress.clear()
            print(f"{copy.number:>3}  {copy.made:%d-%m-%Y %H.%M.%S}  {copy.kind}: ", end="")
            print(contents.refusal or contents.counts)
            if contents.differences:
                print(f"     anders dan nu: {contents.text}")
            progress.show("Reservekopieën lezen", (done + 1) / len(copies))
    if not copies:
        say(f"Van {path} zijn er nog geen reservekopieën.")
    return DONE


def say_way_back(refusal: BpvError) -> None:
    """After the refusal of a file: name the command that shows its copies, when there are any."""
    from bpv.services.year.backups import way_back

    path = way_back(refusal)
    if path is not None:
        say(f'Reservekopieën zijn er: bpv-planner backups "{path}"')
