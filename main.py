"""BPV-planner: without arguments the window, with a subcommand the same work without a display."""

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 wrong usage, 3 input refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (len(words) == 1 and words[0].lower().endswith(".bpv")):
        return _run_window(Path(words[0]) if words else None)
    if len(words) == 1 and words[0].lower().startswith(("postgresql://", "postgres://")):
        return _open_server(words[0])
    if words == ["--read-workbook"]:  # how a frozen program becomes its own worker, see bpv.excel.opening
        from bpv.excel.worker import main as read_workbook

        read_workbook()
    if words == ["--solve-programs"]:  # the same for integer programs, see bpv.matching.calculator
        from bpv.matching.worker import main as solve_programs

        solve_programs()
    if getattr(
        sys, "frozen", False
    ):  # and for the other processes of bpv.matching, and what watches over them
        from multiprocessing.spawn import freeze_support

        freeze_support()
    from bpv.cli import run

    return run(words, print_pdf=_print_pdf, print_paper=_print_paper, print_document=_print_letters)


def _run_window(place: Any) -> int:
    from ui.tongue import speak_as_chosen

    speak_as_chosen()  # before anything with a text is imported
    from ui.application import run_window

    Thread(target=_clear_leftovers, daemon=True).start()
    return run_window(place)


def _open_server(url: str) -> int:
    """The window on a school year that stands on a server, unless the address says what it may not."""
    from bpv.domain import BpvError
    from bpv.domain.server_address import address_of

    try:
        address = address_of(url)
    except BpvError as refusal:
        print(refusal, file=sys.stderr)
        return 3
    return _run_window(address)


def _print_pdf(html: str, title: str) -> bytes:
    from ui.printing import pdf_without_window

    return pdf_without_window(html, title)


def _print_paper(paper: Any) -> bytes:
    from ui.paper.layout import lay_out
    from ui.paper.output import pdf_of_document
    from ui.printing import begin_without_window

    begin_without_window()
    return pdf_of_document(lay_out(paper))


def _print_letters(contents: Any, progress: Any) -> bytes:
    from ui.paper.letters import pdf_of_letters
    from ui.printing import begin_without_window

    begin_without_window()
    return pdf_of_letters(contents, progress)


def _clear_leftovers() -> None:
    from bpv.disk.leftovers import clear_leftovers

    clear_leftovers()


if __name__ == "__main__":
    sys.exit(main())
