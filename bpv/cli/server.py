"""`copy` and `server`: a school year on a PostgreSQL of the school, for several coordinators at once."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.passwords import key_for_new_file
from bpv.cli.terminal import DONE, check_targets, say
from bpv.domain import BpvError, Student
from bpv.keys.servers import ENVIRONMENT

_ADDRESS = "postgresql://NAAM@SERVER/DATABASE/SCHOOL"


def add_copy(commands: Subcommands) -> None:
    """Add `copy`."""
    copy = commands.add_parser("copy", help="een schooljaar van een bestand naar een server zetten, of terug")
    copy.add_argument("source", type=Path, metavar="VAN", help=f"SCHOOL.bpv of {_ADDRESS}")
    copy.add_argument("target", type=Path, metavar="NAAR", help="het andere van die twee; moet leeg zijn")
    copy.epilog = f"Het wachtwoord van de server komt uit {ENVIRONMENT}; anders wordt het gevraagd."
    copy.set_defaults(command=_copy)


def add_server(commands: Subcommands) -> None:
    """Add `server`."""
    server = commands.add_parser("server", help="wat de beheerder van een server nodig heeft")
    actions = server.add_subparsers(required=True, metavar="WAT")
    script = actions.add_parser("script", help="SQL die een school op de server klaarzet")
    script.add_argument("school", metavar="SCHOOL", help="naam van de school, zoals school_18br")
    script.add_argument(
        "--login", action="append", default=[], metavar="NAAM", help="een coördinator; mag vaker"
    )
    script.add_argument(
        "--keeper", default="", metavar="NAAM", help="wie de school vult, bijwerkt en leerlingen wist"
    )
    script.add_argument("--database", default="bpv", metavar="NAAM", help="bestaat al; anders bpv")
    script.add_argument("--out", type=Path, metavar="SCHOOL.sql", help="anders op het scherm")
    script.set_defaults(command=_script)
    _add_region_script(actions)
    upgrade = actions.add_parser("upgrade", help="een school op de server bij deze versie brengen")
    upgrade.add_argument("place", type=Path, metavar=_ADDRESS)
    upgrade.set_defaults(command=_upgrade)


def _add_region_script(actions: Subcommands) -> None:
    script = actions.add_parser("region-script", help="SQL die een regio van scholen op de server klaarzet")
    script.add_argument("region", nargs="?", default="regio", metavar="REGIO", help="anders regio")
    for option, what in (("--member", "een school met een login ervan"), ("--bureau", "wie er verdeelt")):
        words = f"{what}, zoals school_18br=jan; mag vaker"
        script.add_argument(option, action="append", default=[], metavar="SCHOOL=NAAM", help=words)
    script.add_argument("--keeper", default="", metavar="NAAM", help="wie de regio bijwerkt; bestaat al")
    script.add_argument("--database", default="bpv", metavar="NAAM", help="bestaat al; anders bpv")
    script.add_argument("--out", type=Path, metavar="REGIO.sql", help="anders op het scherm")
    script.set_defaults(command=_region_script)


def _copy(options: argparse.Namespace) -> int:
    from bpv.services.year.on_server import copy_year, is_on_server, name_of_place

    to_server = is_on_server(options.target)
    if not to_server:
        check_targets([], options.target)
        if options.target.exists():
            raise BpvError("exists", path=options.target)
    school = copy_year(options.source, options.target, None if to_server else key_for_new_file())
    count = len(school.all(Student))
    pupils = f"{count} leerling{'' if count == 1 else 'en'}"
    say(f"{name_of_place(options.source)} staat nu ook in {name_of_place(options.target)} ({pupils}).")
    if to_server:
        say("Werk voortaan daar. Het bestand is gebleven zoals het was; bewaar of verwijder het.")
    return DONE


def _script(options: argparse.Namespace) -> int:
    from bpv.services.year.server_script import script_for

    return _give(script_for(options.school, options.login, options.keeper, options.database), options.out)


def _region_script(options: argparse.Namespace) -> int:
    from bpv.services.year.on_server import region_script_for

    sql = region_script_for(options.region, options.member, options.bureau, options.keeper, options.database)
    return _give(sql, options.out)


def _give(sql: str, out: Path | None) -> int:
    from bpv.services.year.server_script import write_script

    if out is None:
        print(sql, end="")
        return DONE
    check_targets([], out)
    write_script(sql, out)
    say(f"De SQL voor de beheerder van de server staat in {out}")
    return DONE


def _upgrade(options: argparse.Namespace) -> int:
    from bpv.services.year.on_server import bring_up_to_date, name_of_place

    number = bring_up_to_date(options.place)
    say(f"{name_of_place(options.place)} is bij: versie {number}.")
    return DONE
