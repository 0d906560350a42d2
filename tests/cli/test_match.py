"""`match` as a user runs it: what it writes, what it reports, and that a refusal leaves everything alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bpv.cli import DONE, REFUSED, WRONG_USAGE
from tests.cli.lists import Lists, command, match, placed, put, save, small_lists

SHEETS = [
    "Overzicht",
    "Plaatsing",
    "Niet geplaatst",
    "Vrije plaatsen",
    "Per mentor",
    "Per bedrijf",
    "Controles",
]
REPORT = {
    "students": int, "placed": int, "unplaced": list, "placements": list, "total_cost": int,
    "first_choice": int, "proof": str, "issues": list, "outside": list,
    "troubles": list,
}  # fmt: skip
PLACEMENT = {
    "student_number": str, "company": str, "position": str, "round": str, "km": float, "minutes": int,
    "preference_rank": int, "cost": int, "pinned": bool,
}  # fmt: skip
UNPLACED = {"student_number": str, "reason_code": str, "reason": str}
ISSUE = {
    "sheet": str, "row": int, "column": str, "code": str, "found": str, "expected": str, "severity": str,
}  # fmt: skip


def has_shape(entry: dict[str, object], shape: dict[str, type], *, empty: tuple[str, ...] = ()) -> bool:
    return list(entry) == list(shape) and all(
        type(entry[key]) is kind or (key in empty and entry[key] is None) for key, kind in shape.items()
    )


def two_rounds() -> Lists:
    """The small school with another three weeks a month later, in which one company takes part."""
    lists = small_lists()
    later = [
        "Kapsalon Knip",
        "Hulp salon",
        None,
        None,
        4,
        "Blok 4",
        date(2027, 5, 3),
        date(2027, 5, 14),
        None,
    ]
    lists["Stageplaatsen"].append(later)
    return lists


def test_that_the_report_has_the_promised_keys_and_types(tmp_path: Path):
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Aantal", "1 á 2")
    put(lists, "Stageplaatsen", 4, "Aantal", 1)
    told = match(tmp_path, lists)
    assert told.code == DONE
    assert told.report is not None
    assert has_shape(told.report, REPORT)
    assert told.report["proof"] == "optimal"
    assert all(has_shape(e, PLACEMENT, empty=("preference_rank",)) for e in told.report["placements"])
    assert all(has_shape(entry, UNPLACED) for entry in told.report["unplaced"])
    assert all(has_shape(entry, ISSUE, empty=("row",)) for entry in told.report["issues"])
    assert told.report["placements"]
    assert told.report["unplaced"]
    assert told.report["issues"]


def test_that_the_numbers_of_the_report_add_up(tmp_path: Path):
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Aantal", 1)
    report = match(tmp_path, lists).report
    assert report is not None
    assert (report["students"], report["placed"], len(report["unplaced"])) == (6, 5, 1)
    assert report["total_cost"] == sum(placement["cost"] for placement in report["placements"])
    assert report["first_choice"] == 2
    assert report["unplaced"][0]["reason_code"] == "seats_short"


def test_that_the_list_has_all_sheets_and_says_what_the_report_says(tmp_path: Path):
    lists = small_lists()
    put(lists, "Stageplaatsen", 4, "Aantal", 0)
    told = match(tmp_path, lists)
    assert told.report is not None
    assert load_workbook(told.out).sheetnames == SHEETS
    assert len(told.sheet("Plaatsing")) == len(told.sheet("Per bedrijf")) == told.report["placed"] == 4
    reasons = {row["Reden"] for row in told.sheet("Niet geplaatst")}
    assert reasons == {entry["reason"] for entry in told.report["unplaced"]}
    assert "Brink, Zoë van der" in {
        row["Leerling"] for name in ("Plaatsing", "Niet geplaatst") for row in told.sheet(name)
    }


def test_that_one_round_is_divided_when_it_is_named(tmp_path: Path):
    told = match(tmp_path, two_rounds(), "--round", "blok 4")
    assert {row["Ronde"] for row in told.sheet("Plaatsing")} == {"Blok 4"}
    assert told.report is not None
    assert (told.report["placed"], len(told.report["unplaced"])) == (4, 2)
    assert "Blok 4: 4 leerlingen geplaatst, 2 zonder plek." in told.said


def test_that_all_rounds_are_divided_by_date_and_a_pupil_is_counted_once(tmp_path: Path):
    told = match(tmp_path, two_rounds())
    assert told.report is not None
    assert [line[:6] for line in told.said.splitlines()[:2]] == ["Blok 3", "Blok 4"]
    assert {row["Ronde"] for row in told.sheet("Plaatsing")} == {"Blok 3", "Blok 4"}
    assert (told.report["students"], told.report["placed"], len(told.report["unplaced"])) == (6, 4, 2)
    assert all(entry["reason"].startswith("Blok 4: ") for entry in told.report["unplaced"])


def test_that_an_unknown_round_is_refused_with_those_there_are(tmp_path: Path):
    told = match(tmp_path, two_rounds(), "--round", "Blok 5")
    assert told.code == REFUSED
    assert "'Blok 5'" in told.said
    assert "Blok 3, Blok 4" in told.said


@pytest.mark.parametrize("rule", ["bottleneck", "generous", "greedy"])
def test_that_every_fairness_rule_places_as_many(tmp_path: Path, rule: str):
    told = match(tmp_path, small_lists(), "--fairness", rule)
    assert told.report is not None
    assert told.report["placed"] == 6


def bad_lists() -> Lists:
    lists = small_lists()
    put(lists, "Stageplaatsen", 2, "Aantal", "veel")
    return lists


def test_that_a_refusal_writes_nothing_and_leaves_what_was_there(tmp_path: Path):
    source = save(bad_lists(), tmp_path / "lijsten.xlsx")
    before = source.read_bytes()
    out, report = tmp_path / "oud.xlsx", tmp_path / "oud.json"
    out.write_bytes(b"van vorig jaar")
    code, said, printed = command("match", source, "--out", out, "--json", report)
    assert code == REFUSED
    assert "--skip-errors" in said
    assert printed == ""
    assert out.read_bytes() == b"van vorig jaar"
    assert source.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"lijsten.xlsx", "oud.xlsx"}


def test_that_the_rest_is_matched_when_the_user_says_so(tmp_path: Path):
    told = match(tmp_path, bad_lists(), "--skip-errors")
    assert told.code == DONE
    assert told.report is not None
    assert told.report["placed"] == 4
    (issue,) = [entry for entry in told.report["issues"] if entry["severity"] == "error"]
    assert (issue["sheet"], issue["row"], issue["column"], issue["found"]) == (
        "Stageplaatsen",
        2,
        "Aantal",
        "veel",
    )
    assert any("veel" in str(row.values()) for row in told.sheet("Controles"))


def test_that_an_existing_list_is_replaced_whole(tmp_path: Path):
    out = tmp_path / "plaatsing.xlsx"
    out.write_bytes(b"oud")
    code, _, _ = command("match", save(small_lists(), tmp_path / "lijsten.xlsx"), "--out", out)
    assert code == DONE
    assert load_workbook(out).sheetnames == SHEETS
    assert {path.name for path in tmp_path.iterdir()} == {"lijsten.xlsx", "plaatsing.xlsx"}


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("lijsten.xlsx", "dit is de lijst die gelezen wordt"),
        ("geen/map/x.xlsx", "de map bestaat niet"),
        (".", "dit is een map"),
        ("rapport.json", "twee keer dezelfde naam"),
    ],
)
def test_that_a_target_that_cannot_be_is_refused_before_the_work(tmp_path: Path, out: str, reason: str):
    source = save(small_lists(), tmp_path / "lijsten.xlsx")
    before = source.read_bytes()
    code, said, _ = command("match", source, "--out", tmp_path / out, "--json", tmp_path / "rapport.json")
    assert code == REFUSED
    assert reason in said
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["lijsten.xlsx"]


def test_that_a_report_that_cannot_be_written_takes_the_list_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    source = save(small_lists(), tmp_path / "lijsten.xlsx")

    def refuses(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuses)
    out, report = tmp_path / "uit.xlsx", tmp_path / "rapport.json"
    code, said, _ = command("match", source, "--out", out, "--json", report)
    assert code == REFUSED
    assert "uit.xlsx" in said
    assert [path.name for path in tmp_path.iterdir()] == ["lijsten.xlsx"]


@pytest.mark.parametrize(
    "words", [["match"], ["match", "x.xlsx"], ["matsch"], [], ["match", "x", "--oud", "y"]]
)
def test_that_wrong_usage_is_told_in_dutch(words: list[str], capsys: pytest.CaptureFixture[str]):
    code, said, _ = command(*words)
    assert code == WRONG_USAGE
    assert "Hulp: " in said
    assert "error" not in said
    assert "required" not in said


def test_that_the_report_keeps_the_letters_of_names(tmp_path: Path):
    lists = small_lists()
    put(lists, "Bedrijven", 4, "Bedrijfsnaam", "Salon Çelik & Zoë")
    put(lists, "Stageplaatsen", 4, "Bedrijf", "Salon Çelik & Zoë")
    put(lists, "Voorkeuren", 2, "Voorkeur 2", "Salon Çelik & Zoë")
    put(lists, "Voorkeuren", 3, "Liever niet", None)
    match(tmp_path, lists)
    text = (tmp_path / "rapport.json").read_text(encoding="utf-8")
    assert "Salon Çelik & Zoë" in text
    assert json.loads(text)["placed"] == 6


def test_that_a_list_of_last_time_gives_the_same_places_again(tmp_path: Path):
    assert placed(match(tmp_path, two_rounds()).report) == placed(match(tmp_path, two_rounds()).report)
