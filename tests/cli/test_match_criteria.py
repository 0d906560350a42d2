"""What lists say about pupils and places counts in `match`, and what cannot stand is said."""

from tests.cli.lists import END, START, Lists, match, small_lists


def with_columns(sheet: str, **columns: dict[int, object]) -> Lists:
    """The small school with more columns: under each header the cells by row, counted from 1."""
    lists = small_lists()
    for header, cells in columns.items():
        lists[sheet][0].append(header.replace("_", " "))
        for number, row in enumerate(lists[sheet][1:], start=1):
            row.append(cells.get(number))
    return lists


def test_that_rounds_in_the_same_weeks_say_who_is_booked_twice(tmp_path):
    lists = small_lists()
    lists["Stageplaatsen"].append(
        ["Kapsalon Knip", "Hulp salon", None, None, 4, "Ander blok", START, END, None]
    )
    found = match(tmp_path, lists)
    assert found.code == 0
    assert "heeft tegelijk een plek bij" in found.printed + found.said
    checks = [row for row in found.sheet("Controles") if row["Soort"] == "Fout"]
    assert {row["Waar"] for row in checks} == {"Blok 3", "Ander blok"}
    assert all("Haal een van de twee weg" in row["Wat"] for row in checks)
    told = [row["Let op"] for row in found.sheet("Plaatsing") if row["Let op"]]
    assert len(told) == len(checks)
    together = match(tmp_path, lists, "--together")
    assert "heeft tegelijk" not in together.printed + together.said


def test_that_priority_from_a_list_decides_and_its_reason_is_not_for_others(tmp_path):
    lists = with_columns("Leerlingen", Voorrang={6: "ja"}, Reden_voorrang={6: "geheim verhaal"})
    for row in lists["Stageplaatsen"][1:]:
        row[4] = 0
    lists["Stageplaatsen"][1][4] = 1
    found = match(tmp_path, lists)
    assert [entry["student_number"] for entry in found.report["placements"]] == ["106"]
    unplaced = found.sheet("Niet geplaatst")
    assert len(unplaced) == 5
    assert not any("geheim" in str(row.values()) for row in unplaced)
    assert any("1 met voorrang gaat voor" in str(row.values()) for row in unplaced)


def test_that_days_and_transport_from_a_list_decide(tmp_path):
    lists = with_columns("Leerlingen", Kan_niet_op={1: "dinsdag"}, Vervoer={2: "lopend", 3: "vliegtuig"})
    lists["Stageplaatsen"][0].append("Dagen")
    for row in lists["Stageplaatsen"][1:]:
        row.append("di")
    found = match(tmp_path, lists)
    reasons = {entry["student_number"]: entry["reason_code"] for entry in found.report["unplaced"]}
    assert reasons["101"] == "absent"
    minutes = {entry["student_number"]: entry["minutes"] for entry in found.report["placements"]}
    assert minutes["102"] > 12
    checks = [row["Wat"] for row in found.sheet("Controles")]
    assert any("Vervoer van 1 leerling is niet herkend ('vliegtuig')" in text for text in checks)


def test_that_a_shared_place_from_a_list_is_counted_by_the_day(tmp_path):
    lists = with_columns("Stageplaatsen", Dagen={1: "ma, di", 2: "ma, di"}, Gedeelde_plek={1: "a", 2: "a"})
    lists["Stageplaatsen"] = [lists["Stageplaatsen"][0], *(list(lists["Stageplaatsen"][1]) for _ in range(2))]
    lists["Stageplaatsen"][2][1] = "Hulp wasserij"
    for row in lists["Stageplaatsen"][1:]:
        row[4] = 1
    assert len(match(tmp_path, lists).report["placements"]) == 1
    lists["Stageplaatsen"][2][lists["Stageplaatsen"][0].index("Dagen")] = "do, vr"
    assert len(match(tmp_path, lists).report["placements"]) == 2
