"""`erase`: someone out of a school year, its history and all its copies, for good."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import open_year, say_erased
from bpv.cli.terminal import DONE, REFUSED, WRONG_USAGE, Progress, say
from bpv.domain import BpvError, Company, Mentor, Student

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.erasing import ErasePlan

_TEXTS = {
    "all": "uit elke tekst",
    "certain": "alleen waar zeker is wie het is",
    "none": "nergens: die teksten blijven zoals ze zijn",
}


def add_erase(commands: Subcommands) -> None:
    """Add `erase`."""
    erase = commands.add_parser("erase", help="iemand voorgoed wissen, ook uit de reservekopieën")
    erase.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    who = erase.add_mutually_exclusive_group(required=True)
    who.add_argument("--student", nargs="+", metavar="NUMMER", help="leerlingen, met alles wat eraan hangt")
    who.add_argument("--mentor", nargs="+", metavar="AFKORTING", help="mentoren")
    who.add_argument("--contact", nargs="+", metavar="BEDRIJF", help="de contactpersoon van bedrijven")
    erase.add_argument(
        "--texts",
        choices=tuple(_TEXTS),
        help="waar de naam uit teksten van anderen gaat: "
        + "; ".join(f"{choice} = {words}" for choice, words in _TEXTS.items()),
    )
    erase.add_argument(
        "--drop-copies", action="store_true", help="reservekopieën die niet te lezen zijn verwijderen"
    )
    erase.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou gebeuren")
    erase.add_argument("--yes", action="store_true", help="niet om bevestiging vragen")
    erase.set_defaults(command=_erase)


def _erase(options: argparse.Namespace) -> int:
    from bpv.services.erasing import drop_unreadable, erase_for_good, plan_erasing

    with Progress() as progress:
        year = open_year(options.school)
        try:
            entity, names = _whom(options)
            plan = plan_erasing(year, entity, _ids(year.school, entity, names))
            _say_plan(year.school, plan)
            if options.dry_run:
                return DONE
            if plan.mentions and options.texts is None:
                say("Kies met --texts wat er met deze teksten gebeurt; er is niets gewist.")
                return WRONG_USAGE
            _decide(plan, options.texts)
            if not options.yes and not _is_confirmed(plan):
                say("Niet bevestigd; er is niets gewist.")
                return REFUSED
            outcome = erase_for_good(year, plan, progress=progress.show)
            if options.drop_copies:
                outcome = drop_unreadable(outcome, plan.forget)
            progress.clear()
            say(f"{plan.label} uit {year.path}")
            say_erased(outcome)
            if outcome.n_hopeless:
                say("Verwijder zelf wat niet te lezen is; met --drop-copies gaat dat meteen.")
            return DONE if outcome.is_finished else REFUSED
        finally:
            year.close()


def _whom(options: argparse.Namespace) -> tuple[type, Sequence[str]]:
    if options.student:
        return Student, options.student
    return (Mentor, options.mentor) if options.mentor else (Company, options.contact)


def _ids(school: School, entity: type, names: Sequence[str]) -> list[str]:
    """The ids of whom was named; BpvError('nobody') when there is no one, or more than one."""
    from bpv.services.lists.references import meanings

    found: list[str] = []
    for name in names:
        values: list[Any] = list(school.all(entity).values())
        same = [each.id for each in values if getattr(each, "student_number", None) == name]
        same = same or list(meanings(school, entity, name))
        if len(same) != 1:
            raise BpvError("nobody", entity=entity.__name__, found=name, count=len(same))
        found += same
    return list(dict.fromkeys(found))


def _say_plan(school: School, plan: ErasePlan) -> None:
    from bpv.services.erasing import place_of

    for line in (*plan.lines, *plan.kept):
        say(line)
    for mention in plan.mentions:
        say(f"  {'' if mention.is_certain else 'misschien: '}{place_of(school, mention)}: {mention.text}")


def _decide(plan: ErasePlan, texts: str | None) -> None:
    for mention in plan.mentions:
        plan.decide(mention, texts == "all" or (texts == "certain" and mention.is_certain))


def _is_confirmed(plan: ErasePlan) -> bool:
    if not sys.stdin.isatty():
        say("Bevestigen kan alleen op een terminal; geef anders --yes mee.")
        return False
    say("Dit kan niet ongedaan worden gemaakt.")
    return input(f"Typ {plan.confirmation} om te wissen: ").strip() == plan.confirmation
