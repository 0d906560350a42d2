"""`region`: take part in a region, make and read packages, and see how each member stands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.divide import add_divide
from bpv.cli.parsing import DutchParser, Subcommands
from bpv.cli.reading import look_after_copies, open_year
from bpv.cli.region_open_file import add_duo
from bpv.cli.region_sync import add_sync
from bpv.cli.terminal import DONE, REFUSED, say
from bpv.domain import BpvError
from bpv.domain.terms_region import MemberKind

if TYPE_CHECKING:
    from bpv.packages.package import Package
    from bpv.services.year.school_year import SchoolYear


def add_region(commands: Subcommands) -> None:
    """Add `region` with what it can do; a use case of the region adds itself to the list below."""
    region = commands.add_parser("region", help="samenwerken in een regio: pakketten maken en lezen")
    acts = region.add_subparsers(required=True, metavar="WAT", parser_class=DutchParser)
    for add in (_add_start, _add_export, _add_import, _add_status, add_sync, add_duo, add_divide):
        add(acts)


def _add_start(acts: Subcommands) -> None:
    start = acts.add_parser("start", help="lid worden: van een nieuwe regio, of van die van BPV_REGION_KEY")
    start.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    kinds = tuple(kind.value.lower() for kind in MemberKind)
    start.add_argument("--kind", default="school", choices=kinds, help="school, bureau of bemiddelaar")
    start.set_defaults(command=_start)


def _add_export(acts: Subcommands) -> None:
    export = acts.add_parser("export", help="ons pakket maken, voor de andere leden")
    export.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    export.add_argument("--out", type=Path, required=True, metavar="MAP")
    export.set_defaults(command=_export)


def _add_import(acts: Subcommands) -> None:
    reading = acts.add_parser("import", help="pakketten van andere leden lezen")
    reading.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    reading.add_argument("packages", type=Path, nargs="+", metavar="PAKKET")
    reading.add_argument(
        "--accept",
        nargs="*",
        default=[],
        metavar="NAAM",
        help="leden waarvan u de acht woorden hebt vergeleken, door hun naam te noemen",
    )
    reading.set_defaults(command=_import)


def _add_status(acts: Subcommands) -> None:
    status = acts.add_parser("status", help="per lid het laatste pakket en wat het deelt")
    status.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    status.set_defaults(command=_status)


def _start(options: argparse.Namespace) -> int:
    from bpv.keys.region import OWN, REGION, given_secret
    from bpv.services.region.keys import make_joining

    secret = given_secret()
    year = open_year(options.school)
    try:
        joining = make_joining(secret, MemberKind(options.kind.upper()))
        year.execute(joining.command)
        joined = joining.keep()
        look_after_copies(year)
    finally:
        year.close()
    say("Uw school is lid van de regio. Geef de regiosleutel op papier, nooit met een pakket mee.")
    print(f"{REGION}={joined.keys.paper}")
    if not joined.is_kept:
        say("Deze computer bewaart de sleutels niet. Bewaar ze zelf; de tweede is alleen van u.")
        print(f"{OWN}={joined.keys.own_paper}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from bpv.disk.reasons import reason_of
    from bpv.services.region.making import make_package

    try:
        options.out.mkdir(exist_ok=True)
    except OSError as error:
        reason = reason_of(options.out, error)
        raise BpvError("cannot_write", path=options.out, reason=reason) from error
    year = open_year(options.school)
    try:
        path = make_package(year, options.out, datetime.now())
        look_after_copies(year)
    finally:
        year.close()
    say(f"Geschreven: {path}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from bpv.services.region.keys import need_keys
    from bpv.services.region.members import need_self
    from bpv.services.region.reading import open_package

    year = open_year(options.school)
    refused = 0
    try:
        secret = need_keys(need_self(year.school).id).secret
        opened: list[tuple[Path, Package]] = []
        for path in _files(options.packages):
            try:
                opened.append((path, open_package(path, secret)))
            except BpvError as refusal:
                refused += 1
                say(f"{path.name}: {refusal}")
        for path, package in sorted(opened, key=lambda each: each[1].number):
            refused += not _read(year, path, package, options.accept)
        say_clashes(year)
        look_after_copies(year)
    finally:
        year.close()
    return REFUSED if refused else DONE


def _files(packages: Sequence[Path]) -> list[Path]:
    from bpv.packages.package import SUFFIX

    return [
        path for each in packages for path in (sorted(each.glob(f"*{SUFFIX}")) if each.is_dir() else [each])
    ]


def _read(year: SchoolYear, path: Path, package: Package, accept: Sequence[str]) -> bool:
    from bpv.services.region.reading import ReadPackage, standing_of, told_of

    standing = standing_of(year.school, package)
    if standing.is_passed_over:
        say(f"{path.name}: overgeslagen, {standing.value}")
        return True
    accepts = package.sender.public_key if package.sender.name in accept else ""
    try:
        done = year.execute(ReadPackage(package, date.today(), accepts))
    except BpvError as refusal:
        say(f"{path.name}: {refusal}")
        return False
    lines = told_of(year.school, done.changeset).lines or ["niets veranderd"]
    say(f"{path.name}, van {package.sender.name}: {'; '.join(lines)}")
    return True


def say_clashes(year: SchoolYear) -> None:
    """Name what both we and another member changed; the window asks which is right."""
    from bpv.domain import Company
    from bpv.services.region.clashes import clashes_of

    for clash in clashes_of(year.school):
        name = year.school.get(Company, clash.company_id).name
        say(f"Let op: {name}, {clash.label}: bij ons '{clash.mine}', bij {clash.whose} '{clash.theirs}'.")


def _status(options: argparse.Namespace) -> int:
    from bpv.domain import Asking, Demand, Offer, RegionCompany
    from bpv.services.region.members import need_self
    from bpv.services.region.status import standings_of_members

    year = open_year(options.school, to_read=True)
    try:
        need_self(year.school)
        for each in standings_of_members(year.school):
            shown = (
                f"{each.counts[entity]} {noun}"
                for entity, noun in (
                    (RegionCompany, "bedrijven"),
                    (Offer, "aangeboden plaatsen"),
                    (Demand, "gemelde vraag"),
                    (Asking, "claims"),
                )
            )
            number = f"pakket {each.member.package}" if each.member.package else "geen pakket"
            name = f"{each.member.name}{' (wij)' if each.member.is_self else ''}"
            print(f"{name}: {each.last}, {number}; {', '.join(shown)}")
            print(f"  woorden: {each.words}")
    finally:
        year.close()
    return DONE
