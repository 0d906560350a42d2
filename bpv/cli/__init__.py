"""The work of the window without a display: match, solve, lists in and out, earlier years, backups, keys."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bpv.cli.agenda import add_agenda
from bpv.cli.backups import add_backups, say_way_back
from bpv.cli.erase import add_erase
from bpv.cli.exchange import add_export, add_import, add_inspect
from bpv.cli.history import add_history
from bpv.cli.inzage import add_inzage
from bpv.cli.key import add_key
from bpv.cli.letters import add_letters
from bpv.cli.match import add_match
from bpv.cli.next_year import add_next_year
from bpv.cli.offline import add_offline
from bpv.cli.parsing import DutchParser, check_files
from bpv.cli.passwords import Asking, ask_for_server, word_locked
from bpv.cli.printing import add_print
from bpv.cli.pseudonymise import add_pseudonymise
from bpv.cli.region import add_region
from bpv.cli.retention import add_retention
from bpv.cli.server import add_copy, add_server
from bpv.cli.solve import add_solve
from bpv.cli.starting import add_demo, add_template
from bpv.cli.tasks import add_tasks
from bpv.cli.terminal import DONE, FAILED, REFUSED, WRONG_USAGE, make_streams_safe, say
from bpv.cli.withdraw import add_withdraw
from bpv.disk.fault_log import note_failure, start_log
from bpv.disk.leftovers import clear_leftovers
from bpv.disk.reasons import refusal_of
from bpv.domain import BpvError
from bpv.domain.version import MADE_WITH
from bpv.keys.servers import asking_passwords
from bpv.keys.unlocked import asking

if TYPE_CHECKING:
    from bpv.services.letters.writing import PrintDocument
    from bpv.services.printing.content import Paper
    from bpv.services.privacy.inzage import PrintPdf

__all__ = ["DONE", "FAILED", "REFUSED", "WRONG_USAGE", "run"]


def run(
    arguments: Sequence[str],
    print_pdf: PrintPdf | None = None,
    print_paper: Callable[[Paper], bytes] | None = None,
    print_document: PrintDocument | None = None,
) -> int:
    """Carry out one subcommand; returns 0 done, 2 wrong usage, 3 refused and then nothing is written.

    And 1 when the program itself failed. A page becomes a PDF by `print_pdf`, a list by `print_paper`, a
    Word document by `print_document`: that takes Qt.
    """
    make_streams_safe()
    logging.getLogger("bpv").addHandler(logging.NullHandler())  # what matters is said in Dutch
    clear_leftovers()
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        options.print_pdf, options.print_paper = print_pdf, print_paper
        options.print_document = print_document
        command: Callable[[argparse.Namespace], int] = options.command
        check_files(options)
        with asking(Asking()), asking_passwords(ask_for_server):
            return command(options)
    except BpvError as refusal:
        say(word_locked(refusal) if refusal.code == "locked_file" else str(refusal))
        say_way_back(refusal)
        return REFUSED
    except BrokenPipeError:
        raise
    except OSError as error:
        say(str(refusal_of(error)))
        return REFUSED
    except Exception as error:
        _tell_failure(error)
        return FAILED
    except KeyboardInterrupt:
        say("Gestopt; er is niets half geschreven.")
        return REFUSED


def _tell_failure(error: Exception) -> None:
    """One sentence: what Python would print has values in it, and with them names."""
    where = ""
    with suppress(OSError):
        where = f" Waar het misging staat zonder namen in {start_log()}"
        note_failure(error)
    say(f"Er ging iets mis in het programma ({type(error).__name__}); er is niets half geschreven.{where}")


def _parser() -> argparse.ArgumentParser:
    parser: Any = DutchParser(
        prog="bpv-planner",
        description="Stageplaatsen verdelen. Zonder opdracht opent het venster.",
    )
    parser.add_argument("--version", action="version", version=MADE_WITH)
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT", parser_class=DutchParser)
    for add in (
        add_match,
        add_next_year,
        add_solve,
        add_template,
        add_demo,
        add_import,
        add_export,
        add_print,
        add_letters,
        add_inspect,
        add_history,
        add_backups,
        add_erase,
        add_inzage,
        add_retention,
        add_pseudonymise,
        add_key,
        add_copy,
        add_server,
        add_offline,
        add_withdraw,
        add_agenda,
        add_tasks,
        add_region,
    ):
        add(commands)
    return parser  # type: ignore[no-any-return]
