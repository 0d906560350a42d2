"""`match` of lists in which someone or something belongs to no round: everyone is in the result."""

from __future__ import annotations

import json

from bpv.cli import DONE
from tests.cli.lists import Lists, command, match, put, save, small_lists

ROUND = ["Ronde", "Soort stage", "Van", "Tot", "Leerjaar"]


def year_lists() -> Lists:
    """The small school in one round for its own year."""
    lists = small_lists()
    lists["Rondes"] = [ROUND, ["Blok 3", "Blokstage", None, None, 3]]
    for row in lists["Leerlingen"][1:]:
        row[lists["Leerlingen"][0].index("Leerjaar")] = 3
    return lists


def everyone(outcome) -> set[str]:
    report = outcome.report
    placed = {entry["student_number"] for entry in report["placements"]}
    return placed | {entry["student_number"] for entry in report["unplaced"]}


def test_that_every_pupil_is_placed_or_named_with_a_reason(tmp_path):
    lists = year_lists()
    first, second, third = (row[0] for row in lists["Leerlingen"][1:4])
    put(lists, "Leerlingen", 2, "Leerjaar", None)
    put(lists, "Leerlingen", 2, "Klas", "Kader A")
    put(lists, "Leerlingen", 3, "Leerjaar", None)
    put(lists, "Leerlingen", 3, "Klas", None)
    put(lists, "Leerlingen", 4, "Leerjaar", 4)
    outcome = match(tmp_path, lists)
    numbers = {row[0] for row in lists["Leerlingen"][1:]}
    assert everyone(outcome) == numbers
    report = outcome.report
    assert report["students"] == len(numbers) == report["placed"] + len(report["unplaced"])
    reasons = {entry["student_number"]: entry for entry in report["unplaced"]}
    assert {reasons[each]["reason_code"] for each in (first, second, third)} == {"no_round"}
    assert "'Kader A'" in reasons[first]["reason"]
    assert "Klas en Leerjaar zijn leeg" in reasons[second]["reason"]
    assert "geen ronde voor leerjaar 4" in reasons[third]["reason"]
    listed = [row for row in outcome.sheet("Niet geplaatst") if row["Ronde"] == "geen"]
    assert len(listed) == 3
    assert all("in geen ronde" in row["Reden"] for row in listed)
    assert "3 leerlingen in geen ronde:" in outcome.said


def test_that_pupils_of_a_round_without_places_are_in_the_result(tmp_path):
    lists = year_lists()
    lists["Rondes"].append(["Blok 4", "Blokstage", None, None, 4])
    header = lists["Stageplaatsen"][0]
    for row in lists["Stageplaatsen"][1:]:
        row[header.index("Ronde")] = "Blok 3"
    put(lists, "Leerlingen", 2, "Leerjaar", 4)
    outcome = match(tmp_path, lists)
    entry = next(e for e in outcome.report["unplaced"] if e["student_number"] == lists["Leerlingen"][1][0])
    assert entry["reason_code"] == "round_without_positions"
    assert "Blok 4 heeft 1 leerlingen en geen stageplaatsen" in outcome.said
    assert "round_without_positions" in {issue["code"] for issue in outcome.report["issues"]}


def test_that_a_round_for_nobody_and_a_wish_for_it_are_said(tmp_path):
    lists = year_lists()
    lists["Rondes"].append(["Blok 5", "Blokstage", None, None, 5])
    lists["Voorkeuren"][0].append("Ronde")
    lists["Voorkeuren"][1].append("Blok 5")
    outcome = match(tmp_path, lists)
    assert "Blok 5 is voor leerjaar 5" in outcome.said
    codes = {issue["code"] for issue in outcome.report["issues"]}
    assert {"round_without_pupils", "wishes_without_round"} <= codes


def test_that_a_chosen_round_leaves_the_pupils_of_another_out_and_says_so(tmp_path):
    lists = year_lists()
    lists["Rondes"].append(["Blok 4", "Blokstage", None, None, 4])
    put(lists, "Leerlingen", 2, "Leerjaar", 4)
    put(lists, "Stageplaatsen", 2, "Ronde", "Blok 4")
    outcome = match(tmp_path, lists, "--round", "Blok 3")
    assert outcome.report["students"] == len(lists["Leerlingen"]) - 2
    assert "in een ronde die niet is verdeeld" in outcome.said
    (outside,) = outcome.report["outside"]
    number = lists["Leerlingen"][1][0]
    assert (outside["student_number"], outside["reason_code"]) == (number, "other_round")
    assert "Blok 4" in outside["reason"]


def test_that_who_cannot_stay_where_they_are_is_in_the_report(tmp_path):
    lists = year_lists()
    company = lists["Bedrijven"][1][0]
    lists["Bedrijven"][0].append("Doet niet mee")
    for number, row in enumerate(lists["Bedrijven"][1:]):
        row.append("ja" if number == 0 else None)
    pupil = lists["Leerlingen"][1][0]
    lists["Plaatsing"] = [["Stamnr", "Bedrijf", "Ronde", "Status"], [pupil, company, "Blok 3", "Bevestigd"]]
    outcome = match(tmp_path, lists, "--round", "Blok 3")
    (trouble,) = outcome.report["troubles"]
    assert (trouble["round"], trouble["students"], trouble["code"]) == ("Blok 3", [pupil], "stopped")
    assert f"Let op: {trouble['text']}. {trouble['remedy']}" in outcome.said


def test_that_a_class_without_a_year_is_asked_and_the_answer_places_its_pupils(tmp_path):
    lists = year_lists()
    put(lists, "Leerlingen", 2, "Leerjaar", None)
    put(lists, "Leerlingen", 2, "Klas", "Kader A")
    path, asked = save(lists, tmp_path / "lijsten.xlsx"), tmp_path / "vragen.json"
    base = ("match", path, "--out", tmp_path / "p.xlsx", "--json", tmp_path / "r.json")
    assert command(*base, "--questions", asked)[0] == DONE
    assert not (tmp_path / "p.xlsx").exists()
    content = json.loads(asked.read_text(encoding="utf-8"))
    (question,) = [each for each in content["questions"] if "'Kader A'" in each["text"]]
    question["answer"] = "3"
    asked.write_text(json.dumps(content), encoding="utf-8")
    assert command(*base, "--answers", asked)[0] == DONE
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert not [entry for entry in report["unplaced"] if entry["reason_code"] == "no_round"]
