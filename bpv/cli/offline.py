"""`offline`: a school year of a server taken along on a laptop, and brought back."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands
from bpv.cli.passwords import NOW, key_for_new_file, new_password
from bpv.cli.terminal import DONE, check_targets, say
from bpv.domain import BpvError, Student
from bpv.keys.key import Key
from bpv.keys.servers import ENVIRONMENT
from bpv.services.laptop.returning import Coming

_ADDRESS = "postgresql://NAAM@SERVER/DATABASE/SCHOOL"


def add_offline(commands: Subcommands) -> None:
    """Add `offline`."""
    offline = commands.add_parser("offline", help="een schooljaar van een server meenemen en terugbrengen")
    actions = offline.add_subparsers(required=True, metavar="WAT")
    take = actions.add_parser("take", help="meenemen in een bestand met een slot")
    take.add_argument("place", type=Path, metavar=_ADDRESS)
    take.add_argument("file", type=Path, metavar="BESTAND.bpv", help="mag er nog niet zijn")
    take.epilog = (
        f"Het wachtwoord van de server komt uit {ENVIRONMENT}, dat van het bestand uit {NOW}; "
        "anders worden ze gevraagd."
    )
    take.set_defaults(command=_take)
    back = actions.add_parser("return", help="terugbrengen wat erin is gewijzigd, als één stap op de server")
    back.add_argument("file", type=Path, metavar="BESTAND.bpv")
    back.add_argument(
        "--mine", action="store_true", help="waar een ander hetzelfde wijzigde: van de laptop; anders daarvan"
    )
    back.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou gebeuren")
    back.add_argument(
        "--then",
        choices=("remove", "refresh"),
        default="remove",
        help="daarna: het bestand met zijn kopieën weg, of bijgewerkt tot hoe het nu is",
    )
    back.set_defaults(command=_return)
    status = actions.add_parser("status", help="waar een bestand vandaan komt en wat er nog in wacht")
    status.add_argument("file", type=Path, metavar="BESTAND.bpv")
    status.set_defaults(command=_status)


def _take(options: argparse.Namespace) -> int:
    from bpv.services.laptop.taking import take_along
    from bpv.services.year.on_server import is_on_server, name_of_place

    if not is_on_server(options.place):
        raise BpvError("bad_address")
    check_targets([], options.file)
    if options.file.exists():
        raise BpvError("exists", path=options.file)
    key = key_for_new_file() or Key.from_password(new_password(NOW))
    school = take_along(options.place, options.file, key)
    count = len(school.all(Student))
    pupils = f"{count} leerling{'' if count == 1 else 'en'}"
    say(f"{name_of_place(options.place)} is meegenomen in {options.file} ({pupils}), met een slot erop.")
    say(f"Werk erin, en breng het terug met: offline return {options.file}")
    return DONE


def _status(options: argparse.Namespace) -> int:
    from bpv.services.laptop.note import read_taken
    from bpv.services.laptop.queue import count_waiting
    from bpv.services.laptop.words import word_taken
    from bpv.services.year.school_year import SchoolYear

    year = SchoolYear.open(options.file)
    try:
        taken = read_taken(year)
        if taken is None:
            raise BpvError("not_taken", path=options.file)
        say(word_taken(taken, count_waiting(year.file, taken)))
    finally:
        year.close()
    return DONE


def _return(options: argparse.Namespace) -> int:
    from bpv.services.laptop.putting_away import put_away, take_again
    from bpv.services.laptop.returning import Returned, returning
    from bpv.services.laptop.telling import word_asked, word_coming, word_returned
    from bpv.services.year.school_year import SchoolYear

    year = SchoolYear.open(options.file)
    try:
        with returning(year.file, year.school) as way:
            coming = way.look()
            done: Returned | Coming = coming
            while isinstance(done, Coming):
                coming = done
                answers = {question.key: options.mine for question in coming.merged.questions}
                if options.dry_run:
                    break
                done = way.finish(answers)
        for line in (word_coming(coming), *word_asked(coming, year.school)):
            say(line)
        if not isinstance(done, Returned):
            return DONE
        say(word_returned(done))
        taken, key = done.taken, year.key
    finally:
        year.close()
    if options.then == "refresh":
        take_again(taken.server, options.file, key)
        say(f"{options.file} is bijgewerkt; werk er gerust verder in.")
    elif kept := put_away(options.file, key):
        say(f"Verwijder zelf nog: {', '.join(map(str, kept))}.")
    else:
        say(f"{options.file} is verwijderd, met de kopieën ervan.")
    return DONE
