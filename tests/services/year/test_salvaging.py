"""After damage: the newest copy that opens, and what can be read saved in a new file."""

from datetime import timedelta
from pathlib import Path

import pytest

import main
from bpv.domain import BpvError, Company, Student
from bpv.services.demo import make_demo_school
from bpv.services.year.backups import newest_good
from bpv.services.year.salvaging import can_salvage, proposed_name, salvage_to, word_salvaged
from bpv.services.year.school_year import SchoolYear
from bpv.storage import read_school_file
from bpv.storage.backup import backup_folder
from tests.faults.power_work import FIRST
from tests.services.year.test_backups import MORNING, keep_copy, path
from tests.storage.test_salvaging import destroy

__all__ = ["path"]


def test_that_the_newest_copy_that_opens_is_found_and_others_are_passed_over(path: Path) -> None:
    keep_copy(path, MORNING + timedelta(hours=2))
    keep_copy(path, MORNING + timedelta(hours=3))
    *_, _second, newest = sorted(backup_folder(path).iterdir())
    destroy(newest, 2, 3, 4)
    found = newest_good(path)
    assert found.copy is not None
    assert found.copy.made == MORNING + timedelta(hours=2)
    assert found.text == "De nieuwste goede reservekopie is van 20-11-2026 11:00 (1 van later opent niet)."
    for copy in backup_folder(path).iterdir():
        copy.write_bytes(b"niets")
    assert newest_good(path).text == "Geen enkele reservekopie kan worden geopend."


@pytest.mark.parametrize("key", [None, FIRST], ids=["plain", "keyed"])
def test_that_what_was_saved_opens_and_is_said(tmp_path: Path, key: object) -> None:
    path, target = tmp_path / "jaar.bpv", tmp_path / "gered.bpv"
    year = SchoolYear.create(path, make_demo_school(students=30, seed=2), key=FIRST if key else None)
    pupils, companies = len(year.school.all(Student)), len(year.school.all(Company))
    roots = year.file._database.raw.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name IN ('student', 'mentor')"
    ).fetchall()
    year.close()
    destroy(path, *(root for (root,) in roots))
    with pytest.raises(BpvError) as refusal:
        SchoolYear.open(path)
    assert can_salvage(refusal.value) == path
    assert proposed_name(path) == tmp_path / "jaar gered.bpv"
    words = " ".join(word_salvaged(salvage_to(path, target)))
    saved = SchoolYear.open(target)
    assert saved.is_locked == (key is not None)
    assert len(saved.school.all(Student)) == pupils
    assert len(saved.school.all(Company)) == companies
    assert saved.file.history()[0].label == "Gered uit een beschadigd bestand"
    saved.close()
    assert f"{pupils} leerlingen" in words
    assert "uit de geschiedenis, en misschien later gewijzigd of verwijderd: 3 mentoren." in words


def test_that_the_command_line_names_both_ways_and_salvages(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    destroy(path, 2)
    before = path.read_bytes()
    assert main.main(["export", str(path), "--out", str(tmp_path / "x.xlsx")]) == 3
    words = capsys.readouterr().err
    assert "De nieuwste goede reservekopie is van 20-11-2026 09:00." in words
    assert f'backups "{path}" --restore 1' in words
    assert f'--salvage "{tmp_path / "jaar gered.bpv"}"' in words
    target = tmp_path / "jaar gered.bpv"
    assert main.main(["backups", str(path), "--salvage", str(target)]) == 0
    words = capsys.readouterr().err
    assert "Gered: " in words
    assert "Traceback" not in words
    assert len(read_school_file(target).all(Student)) == 11
    assert path.read_bytes() == before
    assert main.main(["backups", str(path), "--salvage", str(target)]) == 3
    assert str(target) in capsys.readouterr().err


def test_that_a_foreign_log_is_left_out(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.bpv"
    year = SchoolYear.create(other, make_demo_school(students=5, seed=9))
    (tmp_path / "jaar.bpv-wal").write_bytes((tmp_path / "ander.bpv-wal").read_bytes())
    year.close()
    found = salvage_to(path, tmp_path / "gered.bpv")
    assert len(found.school.all(Student)) == 11
