"""`import`, `export` and `inspect`: lists into a school year, out of it, and what a list holds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bpv.cli.parsing import Subcommands, add_reading
from bpv.cli.reading import must_stop, plan_lists, summary
from bpv.cli.terminal import DONE, REFUSED, Progress, check_targets, say
from bpv.domain import PlacementRound, School


def add_import(commands: Subcommands) -> None:
    """Add `import`."""
    imports = commands.add_parser("import", help="lijsten in een schooljaarbestand zetten")
    imports.add_argument("files", type=Path, nargs="+", metavar="BESTAND")
    imports.add_argument("--into", type=Path, required=True, metavar="SCHOOL.bpv", help="nieuw of bestaand")
    imports.add_argument("--dry-run", action="store_true", help="alleen zeggen wat er zou veranderen")
    add_reading(imports)
    imports.set_defaults(command=_import)


def add_export(commands: Subcommands) -> None:
    """Add `export`."""
    export = commands.add_parser("export", help="een schooljaarbestand naar Excel schrijven")
    export.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    export.add_argument("--out", type=Path, required=True, metavar="X.xlsx")
    export.add_argument(
        "--kind", choices=("lists", "placements"), default="lists", help="de lijsten, of de plaatsingslijst"
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
    from bpv.services.commands import ApplyChangeset
    from bpv.services.school_year import SchoolYear

    if not options.into.exists() and not options.dry_run:
        check_targets(options.files, options.into)
    with Progress() as progress:
        year = SchoolYear.open(options.into) if options.into.exists() else None
        try:
            plan = plan_lists(year.school if year else School(), options.files, options, progress)
            stops = must_stop(plan, options) or not plan.rows
            for line in summary(plan):
                say(line)
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

    check_targets([options.school], options.out)
    year = SchoolYear.open(options.school)
    try:
        if options.kind == "lists":
            contents = lists_workbook(year.school)
        else:
            rounds = list(year.school.all(PlacementRound).values())
            contents = school_placements(year.school, rounds)
        contents.write(options.out)
        contents.keep_in(year, contents.snapshot())
    finally:
        year.close()
    say(f"Geschreven: {options.out}")
    return DONE


def _inspect(options: argparse.Namespace) -> int:
    from bpv.services.importing import inspect

    answer = inspect(options.file, password=options.password)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
    else:
        for sheet in answer["sheets"]:
            say(f"{sheet['name']}: {sheet['kind'] or 'geen lijst herkend'}, {sheet['records']} rijen")
    if answer["refused"]:
        say(answer["message"])
        return REFUSED
    return DONE
