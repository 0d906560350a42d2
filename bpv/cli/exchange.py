"""`import`, `export` and `inspect`: lists into a school year, out of it, and what a list holds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.cli.parsing import Subcommands, add_reading
from bpv.cli.passwords import key_for_new_file
from bpv.cli.questions import add_questions, ask_all, read_answers, settle, write_questions
from bpv.cli.reading import (
    WORDS,
    is_there,
    look_after_copies,
    must_stop,
    name_open,
    open_year,
    say_place,
    say_unread,
    summary,
)
from bpv.cli.terminal import DONE, REFUSED, WRONG_USAGE, Progress, check_targets, say
from bpv.disk.placing import all_or_none
from bpv.domain import BpvError, Issue, PlacementRound, School, Severity

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook
    from bpv.services.exporting import WorkbookContents
    from bpv.services.importing import ImportPlan


def add_import(commands: Subcommands) -> None:
    """Add `import`."""
    imports = commands.add_parser("import", help="lijsten in een schooljaarbestand zetten")
    imports.add_argument("files", type=Path, nargs="+", metavar="BESTAND")
    imports.add_argument("--into", type=Path, required=True, metavar="SCHOOL.bpv", help="nieuw of bestaand")
    imports.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou veranderen")
    imports.add_argument(
        "--annotate",
        type=Path,
        metavar="KOPIE.xlsx",
        help="de eigen werkmap terug met opmerkingen bij de cellen",
    )
    add_questions(imports)
    add_reading(imports)
    imports.set_defaults(command=_import)


def add_export(commands: Subcommands) -> None:
    """Add `export`."""
    export = commands.add_parser("export", help="een schooljaarbestand naar Excel schrijven")
    export.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    export.add_argument("--out", type=Path, required=True, metavar="X.xlsx|X.csv|MAP")
    what = export.add_mutually_exclusive_group()
    what.add_argument("--kind", choices=("lists", "placements"), help="de lijsten, of de plaatsingslijst")
    what.add_argument("--layout", metavar="NAAM", help="een bewaarde indeling")
    export.add_argument("--audience", choices=tuple(_AUDIENCES), help="plaatsingslijst voor deze lezer")
    export.add_argument(
        "--per-class",
        action=argparse.BooleanOptionalAction,
        help="plaatsingslijst met een blad per klas, zoals gewoonlijk, of zonder",
    )
    export.add_argument(
        "--each",
        action="store_true",
        help="met --audience mentor of company: voor elk een eigen bestand, in de nieuwe map van --out",
    )
    export.set_defaults(command=_export)


def add_inspect(commands: Subcommands) -> None:
    """Add `inspect`."""
    inspect = commands.add_parser("inspect", help="zeggen wat er in een bestand herkend wordt")
    inspect.add_argument("file", type=Path, metavar="BESTAND")
    inspect.add_argument("--password", metavar="WACHTWOORD")
    inspect.add_argument("--json", action="store_true", help="als JSON op de uitvoer")
    inspect.set_defaults(command=_inspect)


def _import(options: argparse.Namespace) -> int:
    from bpv.services.importing import ImportOptions, plan_import
    from bpv.services.importing.answering.memory import ImportLists
    from bpv.services.importing.recognising.files import open_lists
    from bpv.services.year.school_year import SchoolYear

    _check(options)
    answers = read_answers(options.answers) if options.answers else {}
    with Progress() as progress:
        year = open_year(options.into) if is_there(options.into) else None
        try:
            passwords = dict.fromkeys(options.files, options.password) if options.password else None
            books = open_lists(options.files, passwords, progress=progress.show)
            school = year.school if year else School()

            def plan_with(choices: ImportOptions) -> ImportPlan:
                plan = plan_import(school, books, choices, progress=progress.show)
                progress.clear()
                return plan

            choices = ImportOptions(exported=year.file.kept_exports() if year else {})
            plan, choices = settle(plan_with, school, choices, answers)
            if options.questions:
                write_questions(options.questions, plan, choices, school)
                return DONE
            if options.ask:
                plan, choices = ask_all(plan_with, school, choices, plan)
            stops = must_stop(plan, options) or not plan.rows
            name_open(plan)
            for line in summary(plan):
                say(line)
            label = f"Importeren van {', '.join(path.name for path in options.files)}"
            command = ImportLists(plan, choices, label)
            with all_or_none() as together:
                annotated = _annotate(options, plan, books[0]) if options.annotate else ""
                together.put_in_place()  # a copy that is open in Excel is then known before the import
                if options.dry_run or stops:
                    pass
                elif year is None:
                    year = SchoolYear.create(options.into, then=command, key=key_for_new_file())
                    say_place(options.into)
                else:
                    year.execute(command)
            if annotated:
                say(annotated)
            if year is not None:
                look_after_copies(year)
        finally:
            if year is not None:
                year.close()
    return REFUSED if stops else DONE


def _check(options: argparse.Namespace) -> None:
    """Refuse before the work what cannot be written after it."""
    if not is_there(options.into) and not options.dry_run:
        check_targets(options.files, options.into)
    others = [each for each in (options.answers,) if each]
    check_targets([*options.files, options.into, *others], options.annotate, options.questions)
    if options.annotate and len(options.files) > 1:
        raise BpvError(
            "cannot_write", path=options.annotate, reason="er is meer dan een lijst om terug te geven"
        )


def _annotate(options: argparse.Namespace, plan: ImportPlan, book: Workbook) -> str:
    from bpv.services.exporting import annotate_copy

    (source,) = options.files
    placed = annotate_copy(source, options.annotate, plan.issues, book)
    return f"Kopie met {placed} opmerkingen: {options.annotate}"


def _export(options: argparse.Namespace) -> int:

    check_targets([options.school], options.out)
    year = open_year(options.school, to_read=True)
    try:
        if options.each:
            return _export_each(year.school, options)
        contents = _contents(year.school, options)
        if options.out.suffix.lower() == ".csv":
            written = contents.write_csv(options.out)
        else:
            for remark in contents.write(options.out):
                say(f"Let op: {remark}")
            written = [options.out]
            if warning := contents.try_to_keep_in(year, contents.snapshot()):
                say(warning)
    finally:
        year.close()
    say(f"Geschreven: {', '.join(map(str, written))}")
    return DONE


def _export_each(school: School, options: argparse.Namespace) -> int:
    from bpv.services.exporting import Audience
    from bpv.services.exporting.readers import write_each

    if options.audience not in ("mentor", "company"):
        say("--each hoort bij --audience mentor of --audience company")
        return WRONG_USAGE
    rounds = list(school.all(PlacementRound).values())
    with Progress() as progress:
        audience = Audience[_AUDIENCES[options.audience]]
        files = write_each(school, rounds, audience, options.out, progress=progress.show)
    say(f"Geschreven: {len(files)} {'bestand' if len(files) == 1 else 'bestanden'} in {options.out}")
    return DONE


_AUDIENCES = {"own": "OWN", "mentor": "MENTOR", "company": "COMPANY", "pupil": "PUPIL"}


def _contents(school: School, options: argparse.Namespace) -> WorkbookContents:
    from bpv.services.exporting import Audience, lists_workbook, school_placements
    from bpv.services.exporting.layouts import find_layout, layout_workbook

    if options.layout is not None:
        return layout_workbook(school, find_layout(school, options.layout))
    is_placements = options.kind == "placements" or options.audience or options.per_class is not None
    if options.kind == "lists" or not is_placements:
        return lists_workbook(school)
    rounds = list(school.all(PlacementRound).values())
    audience = Audience[_AUDIENCES[options.audience or "own"]]
    return school_placements(school, rounds, audience=audience, per_class=options.per_class is not False)


def _issue(found: dict[str, Any]) -> Issue:
    return Issue(**{**found, "severity": Severity(found["severity"])})


def _inspect(options: argparse.Namespace) -> int:
    from bpv.services.importing.recognising.inspection import inspect_counted

    answer, unread = inspect_counted(options.file, password=options.password)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
    else:
        for sheet in answer["sheets"]:
            say(f"{sheet['name']}: {sheet['kind'] or 'geen lijst herkend'}, {sheet['records']} rijen")
            for issue in map(_issue, sheet["issues"]):
                if issue.severity is not Severity.NOTICE:
                    say(f"{WORDS[issue.severity]}: {issue}")
        say_unread(unread)
    if answer["refused"]:
        say(answer["message"])
        return REFUSED
    return DONE
