"""Small workbooks of invented schools, and the program run on them as a user would."""

from __future__ import annotations

import contextlib
import io
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from bpv.cli import run
from tests.domain.values import FIRST, LAST, PREFIX

Row = list[Any]
Record = dict[str, Any]
Lists = dict[str, list[Row]]
"""The rows of every sheet, the first one its header."""

STUDENT = [
    "Stamnr", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Klas", "Leerjaar", "Leerweg",
    "Profiel", "Postcode", "Plaats", "Mobiel", "Mentor", "Max km",
]  # fmt: skip
COMPANY = ["Bedrijfsnaam", "Postcode", "Plaats", "Tel", "Sector", "Max totaal"]
POSITION = [
    "Bedrijf", "Functie", "Profiel(en)", "Leerweg(en)", "Aantal", "Ronde", "Van", "Tot", "Min leeftijd",
]  # fmt: skip
WISHES = ["Stamnr", "Voorkeur 1", "Voorkeur 2", "Voorkeur 3", "Liever niet"]
MENTOR = ["Afkorting", "Naam", "Max leerlingen"]

START, END = date(2027, 3, 8), date(2027, 3, 19)
POSTCODES = ("6711 AA", "6712 BB", "6721 CC", "3901 AB", "3905 CD", "6741 DE", "6703 AA")
KINDS = ("Bakkerij", "Bouwbedrijf", "Kapsalon", "Garage", "Zorgcentrum", "Tuincentrum", "Drukkerij", "Hotel")
PROFILES = ("Z&W", "PIE", "E&O", "BWI")


@dataclass(frozen=True)
class Outcome:
    """What a run left behind: exit code, what it said, the report and the list."""

    code: int
    said: str
    printed: str
    out: Path
    report: dict[str, Any] | None = None

    def sheet(self, name: str) -> list[dict[str, Any]]:
        """The rows of a written sheet by header."""
        return rows_of(self.out, name)


def rows_of(path: Path, name: str) -> list[dict[str, Any]]:
    """The filled rows of a sheet by header."""
    workbook = load_workbook(path)
    header, *rows = workbook[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows if any(v is not None for v in row[1:])]


def save(lists: Lists, path: Path) -> Path:
    """Write lists as a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in lists.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def put(lists: Lists, sheet: str, row: int, header: str, value: object) -> None:
    """Fill one cell; rows count as in Excel."""
    lists[sheet][row - 1][lists[sheet][0].index(header)] = value


def command(*words: object) -> tuple[int, str, str]:
    """Run a subcommand in this process: exit code, what it said and what it printed."""
    said, printed = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
        code = run([str(word) for word in words])
    return code, said.getvalue(), printed.getvalue()


def match(folder: Path, lists: Lists | Path, *options: object) -> Outcome:
    """Run `match` with a report."""
    source = lists if isinstance(lists, Path) else save(lists, folder / "lijsten.xlsx")
    out, report = folder / "plaatsing.xlsx", folder / "rapport.json"
    for old in (out, report):
        old.unlink(missing_ok=True)
    code, said, printed = command("match", source, "--out", out, "--json", report, *options)
    told = json.loads(report.read_text(encoding="utf-8")) if report.exists() else None
    return Outcome(code, said, printed, out, told)


def small_lists() -> Lists:
    """Six pupils, three companies and six seats; nothing wrong with it."""
    names = [("Ayşe", "", "Yılmaz"), ("Jan", "de", "Vries"), ("Łukasz", "", "Nowak")]
    names += [("Zoë", "van der", "Brink"), ("Noor", "'t", "Hart"), ("Sem", "", "Özdemir")]
    return {
        "Leerlingen": [
            list(STUDENT),
            *(
                [f"10{n}", *name, date(2011, 5, n), "3B", 3, "KB", "Z&W", "6711 AA", "Ede", None, "ABC", None]
                for n, name in enumerate(names, start=1)
            ),
        ],
        "Bedrijven": [
            list(COMPANY),
            ["Zorgcentrum De Esdoorn", "6711 AA", "Ede", None, "Zorg en welzijn", None],
            ["Kinderopvang Pinokkio", "6712 BB", "Ede", None, "Zorg en welzijn", None],
            ["Kapsalon Knip", "6741 DE", "Lunteren", None, "Economie", None],
        ],
        "Stageplaatsen": [
            list(POSITION),
            ["Zorgcentrum De Esdoorn", "Hulp keuken", "Z&W", None, 2, "Blok 3", START, END, None],
            ["Kinderopvang Pinokkio", "Hulp groep", "Z&W", "KB", 2, "Blok 3", START, END, None],
            ["Kapsalon Knip", "Hulp salon", None, None, 2, "Blok 3", START, END, None],
        ],
        "Mentoren": [list(MENTOR), ["ABC", "Anna Bakker", 10]],
        "Voorkeuren": [
            list(WISHES),
            ["101", "Kinderopvang Pinokkio", "Kapsalon Knip", None, None],
            ["102", "Zorgcentrum De Esdoorn", None, None, "Kapsalon Knip"],
        ],
    }


def random_lists(seed: int, students: int = 30, companies: int = 12) -> Lists:
    """A school in which everything is limited: seats, companies, reach, age, profile, leerweg and wishes."""
    rng = random.Random(seed)
    names = rng.sample([(f, p, a) for f in FIRST for p in sorted(set(PREFIX)) for a in LAST], students)
    offers = [f"{rng.choice(KINDS)} {last} {n}" for n, last in enumerate(rng.choices(LAST, k=companies), 1)]
    lists: Lists = {
        "Leerlingen": [list(STUDENT)],
        "Bedrijven": [list(COMPANY)],
        "Stageplaatsen": [list(POSITION)],
        "Mentoren": [list(MENTOR), ["ABC", "Anna Bakker", 40], ["DEF", "Dirk van Essen", 40]],
        "Voorkeuren": [list(WISHES)],
    }
    for number, name in enumerate(names):
        born = date(rng.choice((2010, 2011, 2012)), rng.randint(1, 12), rng.randint(1, 28))
        lists["Leerlingen"].append(
            [
                f"{10_000 + number}", *name, born, rng.choice(("3A", "3B")), 3, rng.choice(("BB", "KB")),
                rng.choice(PROFILES), rng.choice(POSTCODES), None, f"06-{rng.randint(10**7, 10**8 - 1)}",
                rng.choice(("ABC", "DEF")), rng.choice((None, None, 3, 8)),
            ]
        )  # fmt: skip
        wishes = [*rng.sample(offers, 3), rng.choice((None, *offers))]
        if rng.random() < 0.7:
            lists["Voorkeuren"].append([f"{10_000 + number}", *wishes[:3], wishes[3]])
    for name in offers:
        limit = rng.choice((None, None, 1, 2))
        lists["Bedrijven"].append([name, rng.choice(POSTCODES), None, None, None, limit])
        for work in ("Hulp", "Meelopen")[: rng.randint(1, 2)]:
            profiles = ", ".join(rng.sample(PROFILES, rng.randint(1, 3))) if rng.random() < 0.7 else None
            tracks = rng.choice((None, None, "KB"))
            age = rng.choice((None, None, 15))
            lists["Stageplaatsen"].append(
                [name, work, profiles, tracks, rng.randint(0, 3), "Blok 3", START, END, age]
            )
    return lists


def placed(report: dict[str, Any] | None) -> set[Sequence[str]]:
    """Who goes where, comparable between runs."""
    assert report is not None
    return {(p["student_number"], p["company"], p["position"], p["round"]) for p in report["placements"]}


def records(lists: Lists, sheet: str, key: str) -> dict[str, Record]:
    """The rows of a list as records, by the value of one column."""
    header, *rows = lists[sheet]
    return {row[header.index(key)]: dict(zip(header, row, strict=True)) for row in rows}


def list_name(student: Record) -> str:
    """A pupil's name as lists have it: 'Brink, Zoë van der'."""
    prefix = f" {student['Tussenvoegsel']}" if student["Tussenvoegsel"] else ""
    return f"{student['Achternaam']}, {student['Roepnaam']}{prefix}"
