"""What is told of one pupil: all of it, and nobody else."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bpv.domain import BpvError, Companion, Exclusion, Student
from bpv.domain.fields import CATALOGUE
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.privacy.inzage import Inzage, find_pupil, make_inzage, write_inzage
from bpv.services.year.school_year import SchoolYear
from tests.faults.erasures import STAYING, pupil, words_of, write_story
from tests.storage.values import added, changed

ONE, OTHER = pupil(1), pupil(2)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    write_story(tmp_path / "jaar.bpv", [ONE, OTHER])
    year = SchoolYear.open(tmp_path / "jaar.bpv")
    yield year
    year.close()


def rows_of(inzage: Inzage, key: str) -> list[dict[str, str]]:
    return json.loads(inzage.json)["onderdelen"][key]["rijen"]


def test_that_every_field_is_told_with_what_it_is_for(year: SchoolYear) -> None:
    inzage = make_inzage(year, ONE.id, made=datetime(2026, 11, 2, 9))
    told = {row["Gegeven"]: row for row in rows_of(inzage, "gegevens")}
    filled = [f for f in CATALOGUE[Student].fields if getattr(ONE, f.name) not in ("", None, False, ())]
    assert set(told) == {field.label for field in filled}
    assert told["Bijzonderheden"]["Waarde"] == ONE.notes
    assert "regels" not in told["Mobiel"]["Waarvoor"]
    assert all(row["Hoe lang"].startswith("2 jaar") for row in told.values())
    for word in words_of(ONE)[:8]:
        assert (word in inzage.html) or (word[2:4] in inzage.html), word


def test_that_no_other_pupil_is_named_whatever_is_written(year: SchoolYear) -> None:
    gossip = f"zit naast {OTHER.first_name}; belt {OTHER.phone}, {OTHER.list_name} ({OTHER.student_number})"
    named = replace(ONE, notes=gossip, priority_reason=f"vanwege {OTHER.name}")
    year.execute(ApplyChangeset(changed(ONE, named), f"{OTHER.name} en {ONE.name} ruilen"))
    apart = Exclusion(id="apart", student_id=OTHER.id, other_student_id=ONE.id, reason=f"{OTHER.name} vroeg")
    together = Companion(id="nu", student_id=ONE.id, other_student_id=OTHER.id, reason=OTHER.first_name)
    year.execute(ApplyChangeset(added(apart, together), "Niet samen"))
    gone = Student(id="weg", student_number="5555", first_name="Wieteke", last_name="Vertrokken")
    year.execute(ApplyChangeset(added(gone), "Toevoegen"))
    year.execute(ApplyChangeset(changed(gone, None), "Weg"))
    once = replace(named, notes="bij Wieteke Vertrokken")
    year.execute(ApplyChangeset(changed(named, once), "Bijzonderheden wijzigen"))
    inzage = make_inzage(year, ONE.id)
    for text in (inzage.html, inzage.json):
        for word in (*words_of(OTHER), STAYING.last_name, "Wieteke", "Vertrokken"):
            assert word not in text, word
    assert {"niet samen met", "samen met"} <= {row["Soort"] for row in rows_of(inzage, "niet_of_samen")}
    assert ONE.name in json.loads(inzage.json)["leerling"]
    assert any(ONE.name in row["Stap"] for row in rows_of(inzage, "geschiedenis"))


def test_that_the_history_tells_what_was_and_what_became(year: SchoolYear) -> None:
    moved = replace(ONE, city="Velp")
    year.execute(ApplyChangeset(changed(ONE, moved), "Plaats wijzigen"))
    year.undo()
    rows = rows_of(make_inzage(year, ONE.id), "geschiedenis")
    last = rows[-1]
    assert (last["Gegeven"], last["Was"], last["Werd"]) == ("Plaats", ONE.city, "Velp")
    assert last["Stap"] == "Plaats wijzigen (teruggenomen)"
    assert {"voorkeur", "plaatsing", "uitsluiting", "scenario"} <= {row["Gegeven"] for row in rows}
    assert any("Bakkerij Smit" in row["Werd"] for row in rows if row["Gegeven"] == "plaatsing")


def test_that_places_beside_the_lists_are_named(year: SchoolYear) -> None:
    places = {row["Plek"]: row["Wat"] for row in rows_of(make_inzage(year, ONE.id), "andere_plekken")}
    text = "\n".join(f"{where}: {what}" for where, what in places.items())
    assert "Onthouden antwoorden: 3" in text
    assert "Onthouden exports: in 2" in text
    assert "Scenario" in text
    assert sum(where.startswith(("Reservekopie", "Vervangen")) for where in places) == 2
    assert any(where.startswith("Opmerking van Bakkerij Smit") for where in places)


def test_that_who_is_in_no_other_place_is_not_said_to_be(year: SchoolYear) -> None:
    new = Student(id="nieuw", student_number="4711", first_name="Zed", last_name="Quist")
    year.execute(ApplyChangeset(added(new), "Toevoegen"))
    inzage = make_inzage(year, "nieuw")
    places = [row["Plek"] for row in rows_of(inzage, "andere_plekken")]
    assert not [where for where in places if "kopie" in where.lower() or "Onthouden" in where]
    assert "Nergens anders." in inzage.html or places


def test_that_only_a_number_of_one_pupil_means_someone(year: SchoolYear) -> None:
    assert find_pupil(year.school, f" {ONE.student_number} ") == ONE.id
    twin = replace(STAYING, id="dubbel")
    year.execute(ApplyChangeset(added(twin), "Toevoegen"))
    for number, count in (("404", 0), ("", 0), (STAYING.student_number, 2)):
        with pytest.raises(BpvError) as refused:
            find_pupil(year.school, number)
        assert (refused.value.code, refused.value.data["count"]) == ("nobody", count)


def test_that_both_files_are_written_or_none(year: SchoolYear, tmp_path: Path) -> None:
    inzage = make_inzage(year, ONE.id)
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / f"{inzage.file_name}.json").mkdir()
    with pytest.raises(BpvError):
        write_inzage(inzage, folder, lambda _html, _title: b"%PDF-")
    assert not list(folder.glob("*.pdf"))
    (folder / f"{inzage.file_name}.json").rmdir()
    files = write_inzage(inzage, folder, lambda _html, _title: b"%PDF-")
    assert [file.suffix for file in files] == [".pdf", ".json"]
    assert sys.platform == "win32" or all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert ONE.last_name not in files[0].name
