"""`backups`: the copies of a school year, putting one back, and the second place where they go."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, REFUSED, WRONG_USAGE, Progress, check_targets, say
from bpv.domain import BpvError


def add_backups(commands: Subcommands) -> None:
    """Add `backups`."""
    backups = commands.add_parser("backups", help="de reservekopieën van een schooljaar tonen of terugzetten")
    backups.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    backups.add_argument("--restore", type=int, metavar="N", help="zet nummer N van de lijst terug")
    backups.add_argument(
        "--out", type=Path, metavar="X.bpv", help="met --restore: onder deze nieuwe naam, naast wat er is"
    )
    does = backups.add_mutually_exclusive_group()
    does.add_argument("--now", action="store_true", help="maak nu een reservekopie, ook op de tweede plaats")
    does.add_argument(
        "--second-place",
        type=Path,
        metavar="MAP",
        help="zet kopieën voortaan ook in een map op een stick of share",
    )
    does.add_argument(
        "--salvage", type=Path, metavar="X.bpv", help="zet in dit nieuwe bestand wat nog te lezen is"
    )
    does.add_argument("--no-second-place", action="store_true", help="zet ze daar niet meer")
    backups.set_defaults(command=_backups)


def _backups(options: argparse.Namespace) -> int:
    from bpv.services.year.on_server import is_on_server

    if options.out is not None and options.restore is None:
        say("--out hoort bij --restore N")
        return WRONG_USAGE
    if is_on_server(options.school):
        raise BpvError("not_on_server")
    if options.restore is not None:
        return _restore(options)
    if options.salvage is not None:
        return _salvage(options)
    if options.now or options.second_place is not None or options.no_second_place:
        return _keep(options)
    return _list(options.school)


def _restore(options: argparse.Namespace) -> int:
    from bpv.services.year.backups import copy_of_number, list_copies, put_back, restore_to

    copy = copy_of_number(list_copies(options.school), options.restore)
    words = f"De {copy.kind} van {copy.made:%d-%m-%Y %H.%M.%S}"
    if options.out is not None:
        check_targets([options.school], options.out)
        restore_to(copy, options.out)
        say(f"{words} staat in {options.out}")
        return DONE
    restored = put_back(copy, options.school)
    restored.year.close()
    say(f"{words} is teruggezet in {options.school}")
    if restored.replaced is not None:
        say(f"Wat er stond is bewaard: {restored.replaced}")
        if restored.lost_lock:
            say(restored.lost_lock)
    elif restored.step is not None:
        count = len(restored.step.changeset)
        say(f"{count} wijzigingen, in het venster ongedaan te maken" if count else "Er was niets anders.")
    return DONE


def _salvage(options: argparse.Namespace) -> int:
    from bpv.services.year.salvaging import salvage_to, word_salvaged

    check_targets([options.school], options.salvage)
    with Progress() as progress:
        found = salvage_to(
            options.school, options.salvage, lambda done: progress.show(f"{options.school.name} lezen", done)
        )
        progress.clear()
    for line in word_salvaged(found):
        say(line)
    say(f"Dat staat in {options.salvage}; {options.school} is gebleven zoals het was.")
    return DONE


def _keep(options: argparse.Namespace) -> int:
    from bpv.services.year.upkeep import UNPROTECTED, Upkeep, choose_place, forget_place

    year = open_year(options.school)
    try:
        if options.no_second_place:
            forget_place(year.path)
            say("Reservekopieën gaan niet meer naar een tweede plaats; wat daar staat, blijft staan.")
            return DONE
        if options.second_place is not None:
            place = choose_place(year.path, options.second_place)
            say(f"Reservekopieën gaan voortaan ook naar {place.folder}")
            if not year.file.is_locked:
                say(f"Let op: {UNPROTECTED}")
        with Progress() as progress:
            kept = Upkeep(year).make_now(datetime.now(), lambda done, text: progress.show(text, done or 0.0))
            progress.clear()
        say(kept.text)
        return DONE if kept.refusal is None else REFUSED
    finally:
        year.close()


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
            print(
                f"{copy.number:>3}  {copy.made:%d-%m-%Y %H.%M.%S}  {copy.kind} ({copy.why}; {copy.where}): ",
                end="",
            )
            print(contents.refusal or contents.counts)
            if contents.differences:
                print(f"     anders dan nu: {contents.text}")
            progress.show("Reservekopieën lezen", (done + 1) / len(copies))
    if not copies:
        say(f"Van {path} zijn er nog geen reservekopieën.")
    return DONE


def say_way_back(refusal: BpvError) -> None:
    """After the refusal of a file: name the newest copy that opens, and what else can be done."""
    from bpv.services.year.backups import newest_good, way_back
    from bpv.services.year.salvaging import can_salvage, proposed_name

    path = way_back(refusal)
    if path is not None:
        newest = newest_good(path)
        say(f'Reservekopieën zijn er: bpv-planner backups "{path}"')
        say(newest.text)
        if newest.copy is not None:
            say(f'Die terugzetten: bpv-planner backups "{path}" --restore {newest.copy.number}')
    if (path := can_salvage(refusal)) is not None:
        say(f'Redden wat leesbaar is: bpv-planner backups "{path}" --salvage "{proposed_name(path)}"')
