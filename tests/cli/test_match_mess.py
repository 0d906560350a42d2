"""Lists as schools type them, and worse: the same places when they can be read, and never a crash."""

from __future__ import annotations

import copy
import random
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from bpv.cli import DONE, REFUSED
from tests.cli.lists import (
    POSTCODES,
    Lists,
    list_name,
    match,
    placed,
    put,
    random_lists,
    save,
    small_lists,
)

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def mangled(lists: Lists) -> Lists:
    """The lists as a school would type them; the same data to whoever reads them with care."""
    lists = copy.deepcopy(lists)
    header, *rows = lists["Leerlingen"]
    names = [list_name(dict(zip(header, row, strict=True))) for row in rows]
    for number, row in enumerate(rows):
        row[0] = int(row[0])
        born: date = row[4]
        row[4] = (f"{born:%d-%m-%Y}", f"{born.day} {MONTHS[born.month - 1]} '{born:%y}", born)[number % 3]
        row[7] = {"BB": ("BBL", "basis"), "KB": ("kader", "KBL")}[row[7]][number % 2]
        row[8] = {"Z&W": "Z en W", "E&O": "E en O"}.get(row[8], row[8])
        row[9] = row[9].replace(" ", "").lower()
        if row[11]:
            row[11] = int(row[11].replace("-", ""))
    lists["Leerlingen"] = [
        ["Stamnummer", "Naam leerling", *header[4:]],
        *([row[0], name, *row[4:]] for row, name in zip(rows, names, strict=True)),
    ]
    for row in lists["Stageplaatsen"][1:]:
        row[4] = (f"max {row[4]}", row[4], f" {row[4]} ")[len(row[0]) % 3]
        row[6], row[7] = f"{row[6]:%d-%m-%Y}", f"{row[7]:%d/%m/%Y}"
    for row in lists["Voorkeuren"][1:]:
        row[1] = f" {row[1].upper()}"
    wide = len(lists["Leerlingen"][0])
    totals = [f"Totaal: {len(rows)} leerlingen", *[None] * (wide - 1)]
    lists["Leerlingen"] = [
        ["Stagelijst 2026-2027"],
        [],
        *lists["Leerlingen"][:4],
        [],
        *lists["Leerlingen"][4:],
        [],
        totals,
    ]
    lists["Bedrijven"] = [["Bedrijven in de regio"], *lists["Bedrijven"]]
    return {name: lists[name] for name in reversed(lists)}


@pytest.mark.parametrize("seed", range(3))
def test_that_lists_as_a_school_types_them_give_the_same_places(tmp_path: Path, seed: int):
    lists = random_lists(seed + 20)
    clean, messy = match(tmp_path, lists), match(tmp_path, mangled(lists))
    assert messy.code == DONE, messy.said
    assert placed(messy.report) == placed(clean.report)
    assert clean.report is not None
    assert messy.report is not None
    assert messy.report["unplaced"] == clean.report["unplaced"]


def test_that_a_number_of_places_with_a_doubt_is_taken_and_told(tmp_path: Path):
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Aantal", "2 á 3")
    told = match(tmp_path, lists)
    assert told.code == DONE
    assert "rij 2, kolom Aantal: gevonden: '2 á 3'" in told.said


JUNK: tuple[Any, ...] = (
    None, "", "?", "veel", -1, 0, 1e300, 3.7, True, "=1+1", "=A1", "#N/A", "x" * 400, "31-02-2027",
    date(1900, 1, 1), timedelta(days=40), "\u200b", "Çelik; DROP", "6711AA", 99999, "1-1-2011", "101",
    "_x0041_", "\U0001f600", "@naam",
)  # fmt: skip


@lru_cache(maxsize=1)
def school() -> Lists:
    return random_lists(99, students=20, companies=8)


@pytest.mark.parametrize("seed", range(25))
def test_that_no_junk_in_any_cell_makes_it_crash(tmp_path: Path, seed: int):
    rng = random.Random(seed)
    lists = copy.deepcopy(school())
    for _ in range(rng.choice((1, 3, 10, 40))):
        rows = lists[rng.choice(list(lists))]
        row = rng.choice(rows) if rng.random() < 0.9 else rows[0]
        row[rng.randrange(len(row))] = rng.choice((*JUNK, *POSTCODES, rng.choice(rows)[0]))
    told = match(tmp_path, save(lists, tmp_path / "lijsten.xlsx"), "--skip-errors")
    assert told.code in (DONE, REFUSED)
    assert "Traceback" not in told.said
    if told.report is not None:
        assert told.report["placed"] + len(told.report["unplaced"]) == told.report["students"]
    assert told.out.exists() is (told.code == DONE)
