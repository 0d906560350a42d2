"""How subcommands read school years and lists: open the files, plan the import, say what is wrong with it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from bpv.cli.questions import ask_all, read_answers, settle, write_questions
from bpv.cli.terminal import Progress, say
from bpv.domain import School, Severity
from bpv.domain.fields import CATALOGUE

if TYPE_CHECKING:
    from bpv.services.erasing import Outcome
    from bpv.services.importing import ImportOptions, ImportPlan
    from bpv.services.securing.copies import Followed
    from bpv.services.year.school_year import SchoolYear


def open_year(path: Path, *, to_read: bool = False) -> SchoolYear:
    """Open a school year file, and say what had to be left out of it and what to know of its place.

    Only `to_read` also one that cannot be written.
    """
    from bpv.services.year.altered import find_altered, word_altered
    from bpv.services.year.looking import open_year as open_or_look
    from bpv.services.year.looking import word_mended
    from bpv.services.year.places import word_holder
    from bpv.services.year.school_year import SchoolYear

    year = open_or_look(path) if to_read else SchoolYear.open(path)
    if remark := word_mended(year.mended):
        say(f"Let op: {remark}")
    if not year.is_read_only:
        if remark := word_altered(year.school, find_altered(year)):
            say(f"Let op: {remark} Open het bestand in het venster om het terug te zetten.")
        _bring_along(year)
        _finish_erasing(year)
        if not year.is_shared:
            say_place(path)
        if remark := word_holder(year):
            say(f"Let op: {remark}")
    return year


def is_there(place: Path) -> bool:
    """Whether a school year stands there already; of one on a server that is known once it is opened."""
    from bpv.services.year.on_server import is_on_server

    return is_on_server(place) or place.exists()


def say_place(path: Path) -> None:
    """Say what to know of the place of a file that was made or opened there."""
    from bpv.services.year.places import is_at_risk, word_place

    if is_at_risk(path):
        say(f"Let op: {word_place(path)}")


def _bring_along(year: SchoolYear) -> None:
    """Give copies that stayed behind the key of their school year; none is unlocked without being asked."""
    from bpv.services.securing.copies import bring_along, copies_behind

    behind = copies_behind(year.path, year.key)
    if behind and year.is_locked:
        say_behind(bring_along(year.path, year.key))
    elif behind:
        say(f"Let op: {year.path} heeft geen slot, en {len(behind)} reservekopieën nog een slot van eerder.")
        say(f'Dat gaat eraf met: bpv-planner key "{year.path}" remove')


def _finish_erasing(year: SchoolYear) -> None:
    """Erase what was left when the program was ended or stopped while it erased someone."""
    from bpv.services.erasing import finish_erasing, is_unfinished

    if not is_unfinished(year.path):
        return
    say("Wissen was nog niet klaar en gaat verder.")
    with Progress() as progress:
        outcome = finish_erasing(year, progress=progress.show)
    say_erased(outcome)


def say_erased(outcome: Outcome) -> None:
    """Say from which copies someone was erased, and from which not."""
    for line in outcome.lines:
        say(line)


def say_behind(followed: Followed) -> None:
    """Name the copies that could not get the key of their school year."""
    if not followed.refused:
        return
    say("Let op: deze reservekopieën hebben niet hetzelfde slot als het schooljaar.")
    for copy, why in followed.refused:
        say(f"  {copy.name}: {why}")
    say("Verwijderen kan met --drop-copies bij de opdracht key.")


def look_after_copies(year: SchoolYear) -> None:
    """Try the copies that a command made, take them to the second place, and say what went wrong."""
    from bpv.services.year.upkeep import Upkeep

    kept = Upkeep(year).finish(None, datetime.now())
    for line in (year.take_warning(), kept.refusal):
        if line is not None:
            say(str(line))


def plan_lists(
    school: School,
    files: Sequence[Path],
    options: argparse.Namespace,
    progress: Progress,
    needed: tuple[type, ...] = (),
    modules: Sequence[str] = (),
) -> ImportPlan | None:
    """Open the files in a worker process and plan what importing them would change; None when only asked.

    Of each kind in `needed` there must be records. The `modules` are for the work that comes after.
    """
    answers = read_answers(options.answers) if options.answers else {}
    from bpv.excel.opening import open_workbook

    workbooks = []
    with _loading("bpv.services.importing", *modules):
        for path in files:
            progress.show(f"{path.name} lezen", 0.0)
            workbooks.append(open_workbook(path, password=options.password))
    from bpv.services.importing import ImportOptions, plan_import

    progress.show("Lijsten nakijken", 0.0)

    def plan_with(choices: ImportOptions) -> ImportPlan:
        return plan_import(school, workbooks, choices)

    plan, choices = settle(plan_with, school, ImportOptions(needed=needed), answers)
    if options.questions:
        write_questions(options.questions, plan, choices, school)
        return None
    if options.ask:
        plan, choices = ask_all(plan_with, school, choices, plan)
    return plan


@contextmanager
def _loading(*modules: str) -> Iterator[None]:
    """Load modules while this process waits for the one that reads the lists."""

    def load() -> None:
        for name in modules:
            import_module(name)

    thread = Thread(target=load)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def name_open(plan: ImportPlan) -> None:
    """Say how many questions have no answer yet, and how to give one."""
    count = sum(not question.is_answered for question in plan.questions)
    if count:
        words = "vragen zijn" if count > 1 else "vraag is"
        say(f"{count} {words} niet beantwoord: geef --ask mee, of gebruik --questions en --answers.")


def must_stop(plan: ImportPlan, options: argparse.Namespace) -> bool:
    """Name every issue; True when there are errors and the user did not say to go on with the rest."""
    for issue in plan.issues:
        if issue.severity is not Severity.NOTICE or options.verbose:
            say(f"{WORDS[issue.severity]}: {issue}")
    say_unread((*plan.unread, *plan.emptied))
    if plan.has_errors and not options.skip_errors:
        say("Er zijn fouten gevonden; er is niets geschreven. Verbeter de lijst, of geef --skip-errors mee")
        say("om zonder de genoemde rijen en cellen door te gaan.")
        return True
    return False


def say_unread(lines: Sequence[str]) -> None:
    """Say what was filled in the lists and is not read."""
    for line in lines:
        say(f"{line[:1].upper()}{line[1:]}")


WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Let op", Severity.NOTICE: "Ter info"}


def summary(plan: ImportPlan) -> list[str]:
    """What the import does, a line for each kind of list: 'leerlingen: 5 nieuw, 2 gewijzigd'."""
    lines = []
    for entity, words in CATALOGUE.items():
        counts = plan.count(entity)
        if counts:
            lines.append(f"{words.many}: " + ", ".join(f"{n} {state.value}" for state, n in counts.items()))
    return lines or ["Er is niets gevonden om te importeren."]
