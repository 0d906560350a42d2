"""The work of the window without a display: match, template, demo, import, export and inspect."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from bpv.domain import BpvError, Issue, PlacementRound, School, Severity

if TYPE_CHECKING:
    from bpv.services.importing import ImportPlan

DONE, WRONG_USAGE, REFUSED = 0, 2, 3
SHOW_AFTER_SECONDS = 1.0


def run(arguments: Sequence[str]) -> int:
    """Carry out one subcommand; returns 0 done, 2 wrong usage, 3 refused and then nothing is written."""
    _make_streams_safe()
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except BpvError as refusal:
        _say(str(refusal))
        return REFUSED
    except KeyboardInterrupt:
        _say("Gestopt; er is niets geschreven.")
        return REFUSED


def _match(options: argparse.Namespace) -> int:
    from bpv.services.dividing import divide, report
    from bpv.services.exporting import placement_workbook
    from bpv.services.planning import apply_to

    _check_targets([options.lists], options.out, options.json)
    with _Progress() as progress:
        plan = _plan(School(), [options.lists], options, progress)
        if _must_stop(plan, options):
            return REFUSED
        school = apply_to(School(), plan.changeset)
        division = divide(school, options.round, fairness=options.fairness, progress=progress.show)
        progress.show("Plaatsingslijst schrijven", 0.0)
        report_text = json.dumps(report(division, plan.issues), ensure_ascii=False, indent=2)
        _write_together(
            options.out, placement_workbook(division, plan.issues).write, options.json, report_text
        )
    for proposal in division.proposals:
        name = division.school.get(PlacementRound, proposal.round_id).name
        counts = f"{len(proposal.placements)} leerlingen geplaatst, {len(proposal.unplaced)} zonder plek"
        _say(f"{name}: {counts}. Beste mogelijke verdeling, bewezen.")
    _say(f"Plaatsingslijst: {options.out}")
    return DONE


def _template(options: argparse.Namespace) -> int:
    from bpv.services.exporting import template_workbook

    _check_targets([], options.out)
    template_workbook().write(options.out)
    _say(f"Lege lijsten met uitleg: {options.out}")
    return DONE


def _demo(options: argparse.Namespace) -> int:
    from bpv.services.demo import make_demo_school
    from bpv.services.exporting import lists_workbook
    from bpv.services.school_year import SchoolYear

    _check_targets([], options.out, options.xlsx)
    if options.out.exists():
        raise BpvError("exists", path=options.out)
    school = make_demo_school(students=options.students, seed=options.seed)
    if options.xlsx:
        lists_workbook(school).write(options.xlsx)
    SchoolYear.create(options.out, school, "Demoschool aangemaakt").close()
    _say(f"Demoschool met {options.students} leerlingen: {options.out}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from bpv.services.commands import ApplyChangeset
    from bpv.services.school_year import SchoolYear

    if not options.into.exists() and not options.dry_run:
        _check_targets(options.files, options.into)
    with _Progress() as progress:
        year = SchoolYear.open(options.into) if options.into.exists() else None
        try:
            plan = _plan(year.school if year else School(), options.files, options, progress)
            stops = _must_stop(plan, options)
            _say(plan.summary)
            if options.dry_run or stops:
                return REFUSED if stops else DONE
            label = f"Importeren van {', '.join(path.name for path in options.files)}"
            if year is None:
                year = SchoolYear.create(options.into)
            year.execute(ApplyChangeset(plan.changeset, label))
        finally:
            if year is not None:
                year.close()
    return DONE


def _export(options: argparse.Namespace) -> int:
    from bpv.services.exporting import lists_workbook, school_placements
    from bpv.services.school_year import SchoolYear

    _check_targets([options.school], options.out)
    year = SchoolYear.open(options.school)
    try:
        if options.kind == "lists":
            lists_workbook(year.school).write(options.out)
        else:
            rounds = list(year.school.all(PlacementRound).values())
            school_placements(year.school, rounds).write(options.out)
    finally:
        year.close()
    _say(f"Geschreven: {options.out}")
    return DONE


def _inspect(options: argparse.Namespace) -> int:
    from bpv.services.importing import inspect

    answer = inspect(options.file, password=options.password)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
    else:
        for sheet in answer["sheets"]:
            _say(f"{sheet['name']}: {sheet['kind'] or 'geen lijst herkend'}, {sheet['records']} rijen")
    if answer["refused"]:
        _say(answer["message"])
        return REFUSED
    return DONE


def _plan(
    school: School, files: Sequence[Path], options: argparse.Namespace, progress: _Progress
) -> ImportPlan:
    from bpv.excel.opening import open_workbook
    from bpv.services.importing import plan_import

    workbooks = []
    for path in files:
        progress.show(f"{path.name} lezen", 0.0)
        workbooks.append(open_workbook(path, password=options.password))
    progress.show("Lijsten nakijken", 0.0)
    return plan_import(school, workbooks)


def _must_stop(plan: ImportPlan, options: argparse.Namespace) -> bool:
    """Name every issue; True when there are errors and the user did not say to go on with the rest."""
    for issue in plan.issues:
        if issue.severity is not Severity.NOTICE or options.verbose:
            _say(f"{_WORDS[issue.severity]}: {issue}")
    if plan.has_errors and not options.skip_errors:
        _say("Er zijn fouten gevonden; er is niets geschreven. Verbeter de lijst, of geef --skip-errors mee")
        _say("om zonder de genoemde rijen en cellen door te gaan.")
        return True
    return False


_WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Let op", Severity.NOTICE: "Ter info"}


def _check_targets(sources: Sequence[Path], *targets: Path | None) -> None:
    """Refuse before the work what cannot be written after it."""
    wanted = [target for target in targets if target is not None]
    for target in wanted:
        if not target.resolve().parent.is_dir():
            raise BpvError("cannot_write", path=target, reason="de map bestaat niet")
        if target.is_dir():
            raise BpvError("cannot_write", path=target, reason="dit is een map")
        if any(source.exists() and target.exists() and target.samefile(source) for source in sources):
            raise BpvError("cannot_write", path=target, reason="dit is de lijst die gelezen wordt")
    if len({target.resolve() for target in wanted}) < len(wanted):
        raise BpvError("cannot_write", path=wanted[0], reason="twee keer dezelfde naam")


def _write_together(out: Path, write: Callable[[Path], list[Issue]], other: Path | None, text: str) -> None:
    """Write the workbook and, if asked, the report; when one fails neither is left behind."""
    if other is None:
        write(out)
        return
    try:
        handle, name = tempfile.mkstemp(dir=other.parent, prefix=f".{other.name}-")
    except OSError as error:
        raise BpvError("cannot_write", path=other, reason=error.strerror or "onbekend") from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        write(out)
        draft.replace(other)
    except OSError as error:
        raise BpvError("cannot_write", path=other, reason=error.strerror or "onbekend") from error
    finally:
        draft.unlink(missing_ok=True)


class _Progress:
    """What is being done, on a terminal, once it takes over a second; erased at the end."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._is_terminal = sys.stderr.isatty()
        self._shown = False

    def show(self, what: str, done: float) -> None:
        """Say what is being done and how far it is, from 0 to 1."""
        if self._is_terminal and time.monotonic() - self._begun > SHOW_AFTER_SECONDS:
            part = f" {done:.0%}" if done else ""
            sys.stderr.write(f"\r\x1b[K{what}...{part}")
            sys.stderr.flush()
            self._shown = True

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _make_streams_safe() -> None:
    """Have letters that a console cannot show replaced: no message may end in a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


class _DutchParser(argparse.ArgumentParser):
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
)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100_000:
        raise ValueError
    return number


def _parser() -> argparse.ArgumentParser:
    parser: Any = _DutchParser(
        prog="bpv-planner",
        description="Stageplaatsen verdelen. Zonder opdracht opent het venster.",
    )
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT", parser_class=_DutchParser)

    match = commands.add_parser(
        "match", help="lijsten lezen, de plaatsen verdelen, de plaatsingslijst schrijven"
    )
    match.add_argument("lists", type=Path, metavar="LIJSTEN", help="werkmap met de lijsten")
    match.add_argument("--out", type=Path, required=True, metavar="PLAATSING.xlsx")
    match.add_argument("--round", metavar="NAAM", help="alleen deze ronde (anders alle, op volgorde)")
    match.add_argument("--json", type=Path, metavar="RAPPORT.json", help="ook een rapport voor programma's")
    match.add_argument(
        "--fairness",
        default="none",
        choices=("none", "bottleneck", "generous", "greedy"),
        help="eerlijkheid boven de laagste som: kortste langste reis, zo min mogelijk slechte, of zo veel "
        "mogelijk eerste keuzes",
    )
    _add_reading(match)
    match.set_defaults(command=_match)

    template = commands.add_parser("template", help="lege lijsten met keuzelijsten en uitleg schrijven")
    template.add_argument("--out", type=Path, required=True, metavar="LEEG.xlsx")
    template.set_defaults(command=_template)

    demo = commands.add_parser("demo", help="een verzonnen school maken om mee te oefenen")
    demo.add_argument("--out", type=Path, required=True, metavar="DEMO.bpv")
    demo.add_argument("--students", type=_count, default=120, metavar="N", help="aantal leerlingen (120)")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="een ander getal, een andere school")
    demo.add_argument("--xlsx", type=Path, metavar="LIJSTEN.xlsx", help="ook als werkmap met lijsten")
    demo.set_defaults(command=_demo)

    imports = commands.add_parser("import", help="lijsten in een schooljaarbestand zetten")
    imports.add_argument("files", type=Path, nargs="+", metavar="BESTAND")
    imports.add_argument("--into", type=Path, required=True, metavar="SCHOOL.bpv", help="nieuw of bestaand")
    imports.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou veranderen")
    _add_reading(imports)
    imports.set_defaults(command=_import)

    export = commands.add_parser("export", help="een schooljaarbestand naar Excel schrijven")
    export.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    export.add_argument("--out", type=Path, required=True, metavar="X.xlsx")
    export.add_argument(
        "--kind", choices=("lists", "placements"), default="lists", help="de lijsten, of de plaatsingslijst"
    )
    export.set_defaults(command=_export)

    inspect = commands.add_parser("inspect", help="zeggen wat er in een bestand herkend wordt")
    inspect.add_argument("file", type=Path, metavar="BESTAND")
    inspect.add_argument("--password", metavar="WACHTWOORD")
    inspect.add_argument("--json", action="store_true", help="als JSON op de uitvoer")
    inspect.set_defaults(command=_inspect)
    return parser  # type: ignore[no-any-return]


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", metavar="WACHTWOORD", help="van een beveiligde werkmap")
    parser.add_argument(
        "--skip-errors", action="store_true", help="doorgaan zonder de rijen en cellen met een fout"
    )
    parser.add_argument("--verbose", action="store_true", help="ook noemen wat er stilzwijgend is hersteld")
