"""`key`: lock a school year, change or take off its lock, and print its recovery key."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.parsing import Subcommands
from bpv.cli.passwords import NEW, NOW, new_password
from bpv.cli.reading import say_behind
from bpv.cli.terminal import DONE, Progress, check_targets, say
from bpv.domain import BpvError

if TYPE_CHECKING:
    from bpv.keys.key import Key
    from bpv.services.year.school_year import SchoolYear


def add_key(commands: Subcommands) -> None:
    """Add `key`."""
    key = commands.add_parser("key", help="een schooljaar met een wachtwoord beveiligen")
    key.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    key.add_argument(
        "action",
        choices=tuple(_ACTIONS),
        help="slot erop, ander slot, slot eraf, herstelsleutel tonen, laten onthouden, laten vergeten",
    )
    key.add_argument("--key-only", action="store_true", help="zonder wachtwoord: deze computer en het papier")
    key.add_argument("--keep", action="store_true", help="deze computer onthoudt de sleutel")
    key.add_argument(
        "--drop-copies", action="store_true", help="reservekopieën die niet mee kunnen verwijderen"
    )
    key.add_argument("--out", type=Path, metavar="BLAD.html", help="met recovery: als blad om af te drukken")
    key.epilog = f"Het wachtwoord komt uit {NOW}, een nieuw uit {NEW}; anders wordt het gevraagd."
    key.set_defaults(command=_key)


def _key(options: argparse.Namespace) -> int:
    from bpv.services.year.on_server import is_on_server
    from bpv.services.year.school_year import SchoolYear

    check_targets([options.school], options.out)
    if is_on_server(options.school):
        raise BpvError("no_lock_there")
    year = SchoolYear.open(options.school)
    try:
        return _ACTIONS[options.action](year, options)
    finally:
        year.close()


def _set(year: SchoolYear, options: argparse.Namespace) -> int:
    if year.is_locked:
        raise BpvError("already_locked", path=options.school)
    return _lock(year, options, NEW, NOW)


def _change(year: SchoolYear, options: argparse.Namespace) -> int:
    _key_of(year)
    return _lock(year, options, NEW)


def _lock(year: SchoolYear, options: argparse.Namespace, *names: str) -> int:
    from bpv.services.securing.locks import Wish, make_key

    password = "" if options.key_only else new_password(*names)
    made = make_key(Wish(password, options.keep or options.key_only))
    _secure(year, made.key, options)
    say(f"{options.school} zit op slot.")
    if options.keep and not made.is_kept:
        say(f"Let op: {BpvError('not_kept')}")
    say(f'Druk de herstelsleutel af: bpv-planner key "{options.school}" recovery --out BLAD.html')
    return DONE


def _remove(year: SchoolYear, options: argparse.Namespace) -> int:
    from bpv.services.securing.copies import copies_behind

    if not year.is_locked and not copies_behind(year.path, None):
        _key_of(year)
    _secure(year, None, options)
    say(f"{options.school} heeft geen slot meer: wie het bestand heeft, kan alles lezen.")
    return DONE


def _secure(year: SchoolYear, key: Key | None, options: argparse.Namespace) -> None:
    from bpv.services.securing.copies import bring_along, remove_copies
    from bpv.services.securing.locks import secure

    with Progress() as progress:
        if key is None and not year.is_locked:  # what is left of taking it off before
            followed = bring_along(year.path, key, progress=progress.show)
        else:
            followed = secure(year, key, progress=progress.show)
    if options.drop_copies:
        kept = remove_copies([copy for copy, _ in followed.refused])
        for copy, _ in followed.refused:
            say(f"{'Niet verwijderd' if copy in kept else 'Verwijderd'}: {copy}")
        bring_along(year.path, key)
        return
    say_behind(followed)


def _recovery(year: SchoolYear, options: argparse.Namespace) -> int:
    from bpv.services.securing.recovery import Sheet, write_sheet

    sheet = Sheet.of(options.school, year.key, date.today())
    if options.out is None:
        print(sheet.text)
        return DONE
    text = sheet.text if options.out.suffix.lower() == ".txt" else sheet.html
    write_sheet(options.out, text.encode())
    say(f"Het blad staat in {options.out}. Druk het af en verwijder dit bestand: wie het heeft, opent alles.")
    return DONE


def _keep(year: SchoolYear, _options: argparse.Namespace) -> int:
    from bpv.services.securing.locks import keep

    keep(_key_of(year))
    say("Deze computer onthoudt de sleutel: het wachtwoord wordt hier niet meer gevraagd.")
    return DONE


def _forget(year: SchoolYear, _options: argparse.Namespace) -> int:
    from bpv.services.securing.locks import keep_no_longer

    keep_no_longer(_key_of(year))
    say("Deze computer onthoudt de sleutel niet: het wachtwoord of de herstelsleutel is nodig.")
    return DONE


def _key_of(year: SchoolYear) -> Key:
    if year.key is None:
        raise BpvError("not_locked", path=year.path)
    return year.key


_ACTIONS = {
    "set": _set,
    "change": _change,
    "remove": _remove,
    "recovery": _recovery,
    "keep": _keep,
    "forget": _forget,
}
