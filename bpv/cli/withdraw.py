"""`withdraw`: what happens when a company, pupil, mentor or place falls away, and carrying it out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.cli.parsing import Subcommands
from bpv.cli.reading import look_after_copies, open_year
from bpv.cli.terminal import DONE, Progress, check_targets, say
from bpv.domain import BpvError, PlacementRound, Position, School
from bpv.domain.fields import CATALOGUE

if TYPE_CHECKING:
    from bpv.services.withdrawing.outcome import Outcome
    from bpv.services.withdrawing.questions import Question

_WHO = {
    "company": "een bedrijf dat afzegt",
    "pupil": "een leerling die uitvalt, met naam of nummer",
    "mentor": "een mentor die uitvalt",
    "place": "een stageplaats die verandert: 'Bedrijf - werk'",
}


def add_withdraw(commands: Subcommands) -> None:
    """Add `withdraw`."""
    about = "wie waarheen gaat als een bedrijf, leerling, mentor of plek uitvalt"
    withdraw = commands.add_parser("withdraw", help=about)
    withdraw.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    who = withdraw.add_mutually_exclusive_group(required=True)
    for kind, words in _WHO.items():
        who.add_argument(f"--{kind}", metavar="NAAM", help=words)
    withdraw.add_argument("--round", default="", metavar="RONDE", help="anders alle rondes die nog komen")
    withdraw.add_argument(
        "--since", default="", metavar="DATUM", help="wat dan voorbij is blijft; anders vandaag"
    )
    withdraw.add_argument("--capacity", default="", metavar="AANTAL", help="bij --place: zo veel plekken")
    withdraw.add_argument("--days", default="", metavar="'ma, di'", help="bij --place: op deze dagen")
    withdraw.add_argument("--start", default="", metavar="DATUM", help="bij --place: vanaf")
    withdraw.add_argument("--end", default="", metavar="DATUM", help="bij --place: tot en met")
    withdraw.add_argument("--reason", default="", metavar="TEKST", help="komt bij de opmerking")
    withdraw.add_argument("--calls", type=Path, metavar="LIJST.xlsx", help="wie het moet weten, als lijst")
    withdraw.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou veranderen")
    withdraw.set_defaults(command=_withdraw)


def _withdraw(options: argparse.Namespace) -> int:
    from bpv.services.withdrawing.carrying_out import CarryOut, Note
    from bpv.services.withdrawing.working_out import find_out, noted_with, work_out

    check_targets([options.school], options.calls)
    with Progress() as progress:
        year = open_year(options.school, to_read=options.dry_run)
        try:
            question = _question(year.school, options)
            known = find_out(year.school, question, date.today(), progress.show)
            outcome = work_out(year.school, question, known)
            progress.clear()
            for line in _told(outcome):
                say(line)
            if not options.dry_run:
                note = Note(noted_with(year.school, question), options.reason)
                year.execute(CarryOut(outcome.changeset, outcome.label, note))
                look_after_copies(year)
        finally:
            year.close()
    if options.calls is not None:
        from bpv.services.exporting.calls import calls_workbook

        calls_workbook(outcome.title, outcome.hearers, frozenset(), datetime.now()).write(options.calls)
        say(f"Wie het moet weten: {options.calls}")
    return DONE


def _question(school: School, options: argparse.Namespace) -> Question:
    from dataclasses import replace

    from bpv.services.lists.references import find_reference
    from bpv.services.lists.tables import parse
    from bpv.services.withdrawing.questions import Kind, Question, terms_of

    kind = next(each for each in Kind if getattr(options, each.value))
    label = CATALOGUE[kind.entity].one.capitalize()
    id_ = find_reference(school, kind.entity, getattr(options, kind.value), label)
    if id_ is None:
        raise BpvError("bad_cell", label=label, found="", expected="een naam uit de lijst")
    round_id = find_reference(school, PlacementRound, options.round, "Ronde") or ""

    def read(name: str, text: str) -> Any:
        return parse(school, CATALOGUE[Position].field(name), text)

    since = read("start", options.since) if options.since else None
    given = {n: read(n, text) for n in ("capacity", "days", "start", "end") if (text := getattr(options, n))}
    terms = replace(terms_of(school, id_), **given) if kind is Kind.PLACE else None
    return Question(kind, id_, round_id, since, terms)


def _told(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.title}: {outcome.headline}"
    if outcome.remark:
        yield f"Let op: {outcome.remark}"
    for line in outcome.lines:
        why = f" ({line.why})" if line.why else ""
        yield f"  {line.who}: {line.was} -> {line.becomes}{why}"
    yield f"Wie moet het weten: {len(outcome.hearers)}"
    for each in outcome.hearers:
        how = ", ".join(part for part in (each.phone, each.email) if part)
        yield f"  {each.who}: {each.says}{f' [{how}]' if how else ''}"
