"""`template` and `demo`: something to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

from bpv.cli.parsing import Subcommands, count
from bpv.cli.passwords import key_for_new_file
from bpv.cli.reading import say_place
from bpv.cli.terminal import DONE, check_targets, say
from bpv.disk.placing import all_or_none
from bpv.domain import BpvError


def add_template(commands: Subcommands) -> None:
    """Add `template`."""
    template = commands.add_parser("template", help="lege lijsten met keuzelijsten en uitleg schrijven")
    template.add_argument("--out", type=Path, required=True, metavar="LEEG.xlsx")
    template.set_defaults(command=_template)


def add_demo(commands: Subcommands) -> None:
    """Add `demo`."""
    demo = commands.add_parser("demo", help="een verzonnen school maken om mee te oefenen")
    demo.add_argument("--out", type=Path, required=True, metavar="DEMO.bpv")
    demo.add_argument("--students", type=count, default=120, metavar="N", help="aantal leerlingen (120)")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="een ander getal, een andere school")
    demo.add_argument("--xlsx", type=Path, metavar="LIJSTEN.xlsx", help="ook als werkmap met lijsten")
    demo.add_argument(
        "--region", type=count, metavar="N", help="een regio van N scholen (hooguit 8) met bureau, in map OUT"
    )
    demo.set_defaults(command=_demo)


def _template(options: argparse.Namespace) -> int:
    from bpv.services.exporting import template_workbook

    check_targets([], options.out)
    template_workbook().write(options.out)
    say(f"Lege lijsten met uitleg: {options.out}")
    return DONE


def _demo(options: argparse.Namespace) -> int:
    from bpv.services.demo import make_demo_school
    from bpv.services.exporting import lists_workbook
    from bpv.services.year.school_year import SchoolYear

    if options.region:
        from bpv.cli.demo_region import make_region

        make_region(options.out, options.region, options.students, options.seed)
        return DONE
    check_targets([], options.out, options.xlsx)
    if options.out.exists():
        raise BpvError("exists", path=options.out)
    school = make_demo_school(students=options.students, seed=options.seed, with_year=True, with_region=True)
    lists = lists_workbook(school)
    with all_or_none() as together:
        if options.xlsx:
            lists.write(options.xlsx)
            together.put_in_place()
        year = SchoolYear.create(options.out, school, "Demoschool aangemaakt", key=key_for_new_file())
    try:
        if options.xlsx and (warning := lists.try_to_keep_in(year, lists.snapshot())):
            say(warning)
    finally:
        year.close()
    say_place(options.out)
    say(f"Demoschool met {options.students} leerlingen: {options.out}")
    return DONE
