"""What is wrong with a list is told at its cell with what to do; nothing ends in a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bpv.cli import DONE, REFUSED
from tests.cli.lists import Lists, Outcome, match, put, save, small_lists

Mend = Callable[[Lists], object]


def cell(sheet: str, row: int, header: str, value: object) -> Mend:
    return lambda lists: put(lists, sheet, row, header, value)


def without(sheet: str, header: str) -> Mend:
    def drop(lists: Lists) -> None:
        at = lists[sheet][0].index(header)
        for row in lists[sheet]:
            del row[at]

    return drop


def refused(folder: Path, spoil: Mend) -> Outcome:
    lists = small_lists()
    spoil(lists)
    told = match(folder, lists)
    assert told.code == REFUSED
    assert [path.name for path in folder.iterdir()] == ["lijsten.xlsx"]
    return told


BAD_CELLS: dict[str, tuple[Mend, str, str, str]] = {
    "two pupils with one number": (
        cell("Leerlingen", 3, "Stamnr", "101"),
        "blad Leerlingen, rij 3, kolom Stamnr: gevonden: '101'",
        "een nummer dat niet al op rij 2 staat", "Verbeter een van beide",
    ),
    "a wish for an unknown company": (
        cell("Voorkeuren", 2, "Voorkeur 1", "Kinderopvang Pinocchio"),
        "blad Voorkeuren, rij 2, kolom Voorkeur 1: gevonden: 'Kinderopvang Pinocchio'",
        "een bedrijf", "Bedoelde u Kinderopvang Pinokkio?",
    ),
    "a wish for something else": (
        cell("Voorkeuren", 2, "Voorkeur 1", "Iets heel anders"),
        "rij 2, kolom Voorkeur 1: gevonden: 'Iets heel anders'", "een bedrijf", "Controleer de schrijfwijze",
    ),
    "a company to avoid that is not there": (
        cell("Voorkeuren", 3, "Liever niet", "Kapsalon Knap"),
        "rij 3, kolom Liever niet: gevonden: 'Kapsalon Knap'", "een bedrijf", "Bedoelde u Kapsalon Knip?",
    ),
    "wishes of nobody": (
        cell("Voorkeuren", 2, "Stamnr", "999"),
        "blad Voorkeuren, rij 2, kolom Stamnr: gevonden: '999'", "een leerling", "Controleer het nummer.",
    ),
    "a place at an unknown company": (
        cell("Stageplaatsen", 2, "Bedrijf", "Zorgcentrum De Esdorn"),
        "blad Stageplaatsen, rij 2, kolom Bedrijf", "een bedrijf uit de lijst", "Bedoelde u Zorgcentrum",
    ),
    "many places": (
        cell("Stageplaatsen", 2, "Aantal", "veel"),
        "blad Stageplaatsen, rij 2, kolom Aantal: gevonden: 'veel'", "een heel getal", "Verbeter de cel.",
    ),
    "fewer than no places": (
        cell("Stageplaatsen", 2, "Aantal", -2), "kolom Aantal: gevonden: '-2'", "een heel getal", "Verbeter",
    ),
    "half a place": (
        cell("Stageplaatsen", 2, "Aantal", 1.5), "Aantal: gevonden: '1,5'", "een heel getal", "Verbeter",
    ),
    "a day that does not exist": (
        cell("Leerlingen", 2, "Geboortedatum", "31-02-2011"),
        "blad Leerlingen, rij 2, kolom Geboortedatum: gevonden: '31-02-2011'", "een datum", "bestaat niet",
    ),
    "no day at all": (
        cell("Stageplaatsen", 3, "Van", "morgen"),
        "blad Stageplaatsen, rij 3, kolom Van: gevonden: 'morgen'", "een datum zoals", "Verbeter de cel.",
    ),
    "an end before the start": (
        cell("Stageplaatsen", 2, "Tot", date(2027, 1, 1)),
        "blad Stageplaatsen, rij 2, kolom Tot: gevonden: '1-1-2027'", "een datum na 8-3-2027", "De rij is",
    ),
    "a postcode that does not exist": (
        cell("Leerlingen", 2, "Postcode", "1000 AA"),
        "blad Leerlingen, rij 2, kolom Postcode: gevonden: '1000 AA'", "een postcode die bestaat", "Contr",
    ),
    "a postcode that is none": (
        cell("Bedrijven", 2, "Postcode", "ergens"),
        "blad Bedrijven, rij 2, kolom Postcode: gevonden: 'ergens'", "een postcode zoals", "Verbeter de cel.",
    ),
    "an unknown leerweg": (
        cell("Leerlingen", 2, "Leerweg", "XX"),
        "blad Leerlingen, rij 2, kolom Leerweg: gevonden: 'XX'", "een van: BB, KB, GL, TL", "Verbeter",
    ),
    "a mentor who is not there": (
        cell("Leerlingen", 2, "Mentor", "ABD"),
        "blad Leerlingen, rij 2, kolom Mentor: gevonden: 'ABD'", "een mentor uit de lijst", "Bedoelde u ABC?",
    ),
    "a pupil without a name": (
        cell("Leerlingen", 2, "Achternaam", None),
        "blad Leerlingen, rij 2, kolom Achternaam: leeg", "Achternaam is ingevuld", "De rij is overgeslagen",
    ),
    "a formula that was never worked out": (
        cell("Stageplaatsen", 2, "Aantal", "=1+1"),
        "blad Stageplaatsen, rij 2, kolom Aantal: gevonden: '=1+1'", "een formule met een uitkomst", "Open",
    ),
}  # fmt: skip


@pytest.mark.parametrize("spoiled", BAD_CELLS)
def test_that_a_bad_cell_is_told_with_its_place_and_what_to_do(tmp_path: Path, spoiled: str):
    spoil, place, expected, remedy = BAD_CELLS[spoiled]
    told = refused(tmp_path, spoil)
    (line, *_) = [line for line in told.said.splitlines() if place in line]
    assert line.startswith("Fout: lijsten.xlsx, blad ")
    assert "verwacht: " + expected in line
    assert remedy in line

    rest = match(tmp_path, tmp_path / "lijsten.xlsx", "--skip-errors")
    assert rest.code == DONE
    assert rest.report is not None
    assert rest.report["placed"] + len(rest.report["unplaced"]) == rest.report["students"]
    assert rest.report["placed"] >= 3
    assert any(issue["severity"] == "error" for issue in rest.report["issues"])


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("Leerlingen", "Stamnr"),
        ("Leerlingen", "Achternaam"),
        ("Bedrijven", "Bedrijfsnaam"),
        ("Stageplaatsen", "Bedrijf"),
        ("Stageplaatsen", "Aantal"),
        ("Voorkeuren", "Stamnr"),
    ],
)
def test_that_a_missing_column_is_named(tmp_path: Path, sheet: str, header: str):
    said = refused(tmp_path, without(sheet, header)).said
    assert re.search(rf"blad {sheet}, rij 1: gevonden: '.*'; verwacht: een kolom .*{header}", said)


@pytest.mark.parametrize("sheet", ["Leerlingen", "Bedrijven", "Stageplaatsen"])
@pytest.mark.parametrize("options", [(), ("--skip-errors",)])
def test_that_a_missing_sheet_is_named(tmp_path: Path, sheet: str, options: tuple[str, ...]):
    lists = small_lists()
    del lists[sheet]
    if sheet == "Bedrijven" and options:
        assert match(tmp_path, lists, *options).code == DONE
        return
    told = match(tmp_path, lists, *options)
    assert told.code == REFUSED
    assert (
        f"Fout: lijsten.xlsx, blad {sheet}: gevonden: 'geen {sheet.lower()}'; verwacht: een blad" in told.said
    )
    assert "sjabloon" in told.said
    assert not told.out.exists()


@pytest.mark.parametrize("sheet", ["Mentoren", "Voorkeuren"])
def test_that_mentors_and_wishes_may_be_absent(tmp_path: Path, sheet: str):
    lists = small_lists()
    del lists[sheet]
    assert match(tmp_path, lists).code == DONE


@pytest.mark.parametrize("rows", [0, 1])
def test_that_sheets_without_records_are_refused(tmp_path: Path, rows: int):
    lists = {name: kept[:rows] for name, kept in small_lists().items()}
    told = match(tmp_path, lists)
    assert told.code == REFUSED
    assert told.said.count("begin met het sjabloon") == 3
    assert not told.out.exists()


def test_that_a_workbook_with_nothing_in_it_is_refused(tmp_path: Path):
    Workbook().save(tmp_path / "leeg.xlsx")
    told = match(tmp_path, tmp_path / "leeg.xlsx", "--skip-errors")
    assert told.code == REFUSED
    assert "Traceback" not in told.said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("brief.docx", b"%PDF-1.4 brief", "pdf"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "afbeelding"),
        ("leeg.xlsx", b"", "leeg"),
        ("half.xlsx", b"PK\x03\x04half", "beschadigd"),
        ("~$lijsten.xlsx", b"\x05Anna B" + b"\0" * 158, "open"),
    ],
)
def test_that_what_is_no_workbook_is_refused_by_name(tmp_path: Path, name: str, content: bytes, words: str):
    (tmp_path / name).write_bytes(content)
    told = match(tmp_path, tmp_path / name)
    assert told.code == REFUSED
    assert name in told.said
    assert words in told.said.lower()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_that_a_file_that_is_not_there_is_refused(tmp_path: Path):
    told = match(tmp_path, tmp_path / "weg.xlsx")
    assert told.code == REFUSED
    assert "weg.xlsx" in told.said


def test_that_a_protected_workbook_asks_for_its_password(tmp_path: Path):
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked = save(small_lists(), tmp_path / "open.xlsx"), tmp_path / "dicht.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("geheim", target)
    for options in ((), ("--password", "fout")):
        told = match(tmp_path, locked, *options)
        assert told.code == REFUSED
        assert "wachtwoord" in told.said
    assert match(tmp_path, locked, "--password", "geheim").code == DONE


EDGES: dict[str, tuple[Mend, int]] = {
    "no seats": (lambda lists: [put(lists, "Stageplaatsen", row, "Aantal", 0) for row in (2, 3, 4)], 0),
    "nobody has a postcode": (
        lambda lists: [put(lists, "Leerlingen", row, "Postcode", None) for row in range(2, 8)], 6,
    ),
    "nobody has a birth date": (
        lambda lists: [put(lists, "Leerlingen", row, "Geboortedatum", None) for row in range(2, 8)], 6,
    ),
    "a pupil far too young": (cell("Leerlingen", 2, "Geboortedatum", date(2015, 1, 1)), 5),
    "companies that take one": (
        lambda lists: [put(lists, "Bedrijven", row, "Max totaal", 1) for row in (2, 3, 4)], 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("edge", EDGES)
def test_that_lists_at_the_edge_are_matched(tmp_path: Path, edge: str):
    lists = small_lists()
    change, expected = EDGES[edge]
    change(lists)
    told = match(tmp_path, lists)
    assert told.code == DONE
    assert told.report is not None
    assert (told.report["placed"], len(told.report["unplaced"])) == (expected, 6 - expected)
    assert all(entry["reason"] for entry in told.report["unplaced"])


def test_that_one_pupil_is_enough(tmp_path: Path):
    lists = small_lists()
    del lists["Leerlingen"][2:], lists["Voorkeuren"][2:]
    told = match(tmp_path, lists)
    assert "1 leerling geplaatst, 0 zonder plek" in told.said
    assert told.report is not None
    assert told.report["placements"][0]["preference_rank"] == 1


def test_that_formulas_with_their_outcome_are_read(tmp_path: Path):
    """As Excel saves them: openpyxl drops the outcomes, so they are put back by hand."""
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Aantal", "=1+1")
    path = save(lists, tmp_path / "lijsten.xlsx")
    rewrite(
        path,
        "xl/worksheets/sheet3.xml",
        lambda xml: xml.replace("<v></v>", "<v>2</v>").replace("<v />", "<v>2</v>"),
    )
    assert load_workbook(path, data_only=True)["Stageplaatsen"]["E2"].value == 2
    assert match(tmp_path, path).code == DONE


def rewrite(path: Path, member: str, change: Callable[[str], str]) -> None:
    """Change one member of a zip."""
    from zipfile import ZipFile

    with ZipFile(path) as source:
        members: dict[str, Any] = {name: source.read(name) for name in source.namelist()}
    members[member] = change(members[member].decode()).encode()
    with ZipFile(path, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
