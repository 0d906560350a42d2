"""`letters`: a letter for everyone it is meant for, as Word documents or PDF."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year
from bpv.cli.terminal import DONE, Progress, say
from bpv.domain import BpvError, School

if TYPE_CHECKING:
    from bpv.services.letters.kinds import Letter
    from bpv.services.letters.writing import Order, Output


def add_letters(commands: Subcommands) -> None:
    """Add `letters`."""
    letters = commands.add_parser("letters", help="brieven en overeenkomsten maken; er wordt niets verstuurd")
    letters.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    letters.add_argument("--out", type=Path, required=True, metavar="MAP")
    letters.add_argument(
        "--letter", default="agreement", metavar="BRIEF", help="welke brief, zoals request of parents-place"
    )
    letters.add_argument(
        "--template",
        type=Path,
        metavar="T.docx",
        help="een eigen sjabloon in plaats van dat van het schooljaar",
    )
    letters.add_argument("--round", metavar="NAAM", help="alleen deze ronde")
    letters.add_argument("--class", dest="school_class", default="", metavar="KLAS", help="alleen deze klas")
    letters.add_argument("--one-file", action="store_true", help="alles in een bestand")
    letters.add_argument("--pdf", action="store_true", help="als PDF in plaats van Word")
    letters.set_defaults(command=_letters)


def _letters(options: argparse.Namespace) -> int:
    from bpv.services.letters.checking import check
    from bpv.services.letters.kinds import find_letter
    from bpv.services.letters.writing import write_letters

    letter = find_letter(options.letter)
    output = _output(options)
    if options.pdf and options.print_document is None:
        raise BpvError("no_pdf")
    with Progress() as progress:
        year = open_year(options.school, to_read=True)
        try:
            order = _order(year.school, letter, options)
        finally:
            year.close()
        for problem in check(letter, order.template, order.cases):
            if not problem.stops:
                say(f"Let op: {problem}")
        target = _target(options, letter, output)
        files = write_letters(order, target, output, options.print_document, progress.show)
        progress.clear()
    count = "1 brief" if len(order.cases) == 1 else f"{len(order.cases)} brieven"
    where = files[0] if output.suffix else options.out
    say(f"Geschreven: {count} in {where}")
    return DONE


def _order(school: School, letter: Letter, options: argparse.Namespace) -> Order:
    from bpv.services.letters.cases import Wanted, find_cases
    from bpv.services.letters.templates import template_of
    from bpv.services.letters.writing import Order
    from bpv.services.rounds.dividing import choose_rounds
    from bpv.word.templates import read_template

    template = read_template(options.template) if options.template else template_of(school, letter)
    round_id = choose_rounds(school, options.round)[0].id if options.round else ""
    wanted = Wanted(round_id=round_id, school_class=options.school_class)
    return Order(school, letter, template, find_cases(school, letter, wanted, date.today()))


def _output(options: argparse.Namespace) -> Output:
    from bpv.services.letters.writing import Output

    if options.pdf:
        return Output.PDF if options.one_file else Output.PDF_EACH
    return Output.WORD if options.one_file else Output.WORD_EACH


def _target(options: argparse.Namespace, letter: Letter, output: Output) -> Path:
    """A file in the folder, which is made where there is none; else the folder, which has to be new."""
    folder: Path = options.out
    if not output.suffix:
        return folder
    from bpv.excel.writing_text import file_names

    if not folder.is_dir():
        _make(folder.mkdir, folder)
    return folder / f"{file_names([letter.name])[0]}{output.suffix}"


def _make(make: Callable[[], None], folder: Path) -> None:
    from bpv.disk.reasons import reason_of

    try:
        make()
    except OSError as error:
        raise BpvError("cannot_write", path=folder, reason=reason_of(folder, error)) from error
