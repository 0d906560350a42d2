"""Reading the command line, with refusals and help in Dutch."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from bpv.cli.terminal import WRONG_USAGE
from bpv.domain import BpvError
from bpv.domain.server_address import address_of

Subcommands = Any
"""What `add_subparsers` returns; argparse keeps its class private."""


class DutchParser(argparse.ArgumentParser):
    """An argument parser whose refusals are Dutch."""

    def error(self, message: str) -> NoReturn:
        for english, dutch in _DUTCH:
            message = re.sub(english, dutch, message)
        self.exit(WRONG_USAGE, f"{message}.\nHulp: {self.prog} --help\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, dutch in _DUTCH_HELP:
            text = text.replace(english, dutch)
        return text


_SCHOOL_YEARS = frozenset({"school", "into", "source", "target", "place", "earlier"})
"""What a command calls the school year it works on; that stands in a file or on a server."""

_DUTCH = (
    (r"the following arguments are required: (.*)", r"Er ontbreekt iets: \1"),
    (r"unrecognized arguments: (.*)", r"Dit hoort er niet bij: \1"),
    (r"argument (\S+): expected one argument", r"Na \1 ontbreekt de waarde"),
    (r"argument (\S+): expected at least one argument", r"Na \1 ontbreekt een naam"),
    (r"argument (\S+): invalid \S+ value: (.*)", r"\1 mag niet \2 zijn: verwacht wordt een heel getal"),
    (r"argument ([^:]+): invalid choice: (\S+) \(choose from (.*)\)", r"\2 bestaat niet; kies uit \3"),
)
_DUTCH_HELP = (
    ("usage:", "gebruik:"),
    ("positional arguments:", "wat:"),
    ("options:", "keuzes:"),
    ("show this help message and exit", "deze hulp"),
    ("show program's version number and exit", "welke versie dit is"),
)


def check_files(options: argparse.Namespace) -> None:
    """BpvError('file_meant') where an address of a server stands and only a file can."""
    for name, value in vars(options).items():
        if name in _SCHOOL_YEARS:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Path) and (address := address_of(each)) is not None:
                raise BpvError("file_meant", place=str(address))


def count(text: str) -> int:
    """A number of pupils on the command line."""
    number = int(text)
    if not 1 <= number <= 100_000:
        raise ValueError
    return number


def add_fairness(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a fairness rule."""
    parser.add_argument(
        "--fairness",
        default="none",
        choices=("none", "bottleneck", "generous", "greedy"),
        help="eerlijkheid boven de laagste som: kortste langste reis, zo min mogelijk slechte, of zo veel "
        "mogelijk eerste keuzes",
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the choices about reading lists."""
    parser.add_argument("--password", metavar="WACHTWOORD", help="van een beveiligde werkmap")
    parser.add_argument(
        "--skip-errors", action="store_true", help="doorgaan zonder de rijen en cellen met een fout"
    )
    parser.add_argument("--verbose", action="store_true", help="ook noemen wat er stilzwijgend is hersteld")
