"""The written list held against the lists it came from, with nothing of the program in between."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bpv.cli import DONE
from tests.cli.lists import (
    END,
    START,
    Lists,
    list_name,
    match,
    placed,
    put,
    random_lists,
    records,
    small_lists,
)


def age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@pytest.mark.parametrize("seed", range(6))
def test_that_the_written_list_keeps_every_rule(tmp_path: Path, seed: int):
    lists = random_lists(seed)
    told = match(tmp_path, lists)
    assert told.code == DONE
    assert told.report is not None
    students = {list_name(s): s for s in records(lists, "Leerlingen", "Stamnr").values()}
    companies = records(lists, "Bedrijven", "Bedrijfsnaam")
    wishes = records(lists, "Voorkeuren", "Stamnr")
    positions = {
        (row[0], row[1]): dict(zip(lists["Stageplaatsen"][0], row, strict=True))
        for row in lists["Stageplaatsen"][1:]
    }
    rows = told.sheet("Plaatsing")
    work = {row["Leerling"]: (row["Bedrijf"], row["Functie"]) for row in told.sheet("Per bedrijf")}

    assert len(work) == len(rows) == told.report["placed"]
    left = {row["Leerling"] for row in told.sheet("Niet geplaatst")}
    assert {row["Leerling"] for row in rows} | left == set(students)
    assert len(rows) + len(left) == len(students)
    assert all(n <= positions[key]["Aantal"] for key, n in Counter(work.values()).items())
    for name, n in Counter(row["Bedrijf"] for row in rows).items():
        assert n <= (companies[name]["Max totaal"] or n)
    for row in rows:
        student, position = students[row["Leerling"]], positions[work[row["Leerling"]]]
        assert row["Bedrijf"] == position["Bedrijf"]
        assert student["Profiel"] in (position["Profiel(en)"] or student["Profiel"])
        assert student["Leerweg"] == (position["Leerweg(en)"] or student["Leerweg"])
        assert age(student["Geboortedatum"], START) >= (position["Min leeftijd"] or 14)
        assert row["Km"] <= (student["Max km"] or 30) + 0.05
        assert row["Bedrijf"] != wishes.get(student["Stamnr"], {}).get("Liever niet")
        wanted = [wishes.get(student["Stamnr"], {}).get(f"Voorkeur {n}") for n in (1, 2, 3)]
        rank = wanted.index(row["Bedrijf"]) + 1 if row["Bedrijf"] in wanted else None
        assert row["Voorkeur"] == (f"{rank}e" if rank else "anders" if any(wanted) else None)
        assert (row["Klas"], row["Profiel"]) == (student["Klas"], student["Profiel"])


@pytest.mark.parametrize("seed", range(3))
def test_that_the_order_of_rows_changes_nothing(tmp_path: Path, seed: int):
    lists = random_lists(seed, students=40, companies=14)
    first = match(tmp_path, lists)
    for again in (1, 2):
        shuffled = {
            name: [rows[0], *random.Random(again).sample(rows[1:], len(rows) - 1)]
            for name, rows in lists.items()
        }
        other = match(tmp_path, shuffled)
        assert placed(other.report) == placed(first.report)
        assert other.report is not None
        assert first.report is not None
        assert other.report["total_cost"] == first.report["total_cost"]


def all_alike(seed: int) -> Lists:
    """Five pupils of one kind in one place, so that only seats and wishes tell placements apart."""
    rng = random.Random(seed)
    lists = small_lists()
    lists["Leerlingen"] = lists["Leerlingen"][:6]
    for row in (2, 3, 4):
        put(lists, "Bedrijven", row, "Postcode", "6711 AA")
        put(lists, "Bedrijven", row, "Max totaal", rng.choice((None, 1)))
    names = [row[0] for row in lists["Bedrijven"][1:]]
    lists["Stageplaatsen"] = lists["Stageplaatsen"][:1] + [
        [name, work, "Z&W", None, rng.randint(0, 2), "Blok 3", START, END, None]
        for name, work in product(names, ("Hulp", "Meelopen"))
    ]
    lists["Voorkeuren"] = lists["Voorkeuren"][:1] + [
        [f"10{n}", *rng.sample(names, 2), None, rng.choice((None, *names))] for n in range(1, 6)
    ]
    return lists


def every_placement(lists: Lists) -> Iterator[dict[str, str | None]]:
    """Company by pupil, every way that seats, maxima and wishes to avoid allow."""
    seats: Counter[str] = Counter()
    for row in lists["Stageplaatsen"][1:]:
        seats[row[0]] += row[4]
    for row in lists["Bedrijven"][1:]:
        seats[row[0]] = min(seats[row[0]], row[5] or seats[row[0]])
    wishes = records(lists, "Voorkeuren", "Stamnr")
    for choice in product((None, *seats), repeat=len(wishes)):
        used = Counter(name for name in choice if name)
        avoided = any(
            name and name == wish["Liever niet"] for name, wish in zip(choice, wishes.values(), strict=True)
        )
        if not avoided and all(n <= seats[name] for name, n in used.items()):
            yield dict(zip(wishes, choice, strict=True))


def points(lists: Lists, placement: dict[str, str | None]) -> int:
    """What the wishes granted cost: first 0, second 15, none of them 100."""
    wishes = records(lists, "Voorkeuren", "Stamnr")
    scale = {"Voorkeur 1": 0, "Voorkeur 2": 15}
    return sum(
        min(
            (
                scale[w]
                for w in scale
                if wishes[student][w] == company and company != wishes[student]["Liever niet"]
            ),
            default=100,
        )
        for student, company in placement.items()
        if company
    )


@pytest.mark.parametrize("seed", range(5))
def test_that_no_placement_at_all_is_better(tmp_path: Path, seed: int):
    lists = all_alike(seed)
    told = match(tmp_path, lists)
    plans = list(every_placement(lists))
    most = max(sum(c is not None for c in plan.values()) for plan in plans)
    full = [plan for plan in plans if sum(c is not None for c in plan.values()) == most]
    assert told.report is not None
    ours = dict.fromkeys(records(lists, "Leerlingen", "Stamnr")) | {
        p["student_number"]: p["company"] for p in told.report["placements"]
    }
    assert ours in full
    assert points(lists, ours) == min(points(lists, plan) for plan in full)
