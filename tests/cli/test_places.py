"""What the command line says of where a school year lies, and does with one that cannot be written."""

from pathlib import Path, PurePosixPath

import pytest

import main
from bpv.disk import place_facts
from bpv.disk.places import Mount
from bpv.services.year.school_year import SchoolYear
from tests.faults.instances import second_process

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    share = tmp_path / "share"
    share.mkdir()
    mounts = (Mount(PurePosixPath("/"), "ext4"), Mount(PurePosixPath(share), "nfs4"))
    monkeypatch.setattr(place_facts, "_mounts", lambda: mounts)
    return share


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Stages.bpv"
    SchoolYear.create(path).close()
    return path


def test_that_nothing_is_made_or_changed_on_a_share(share: Path, path: Path, capsys: Capture) -> None:
    assert main.main(["demo", "--out", str(share / "Demo.bpv"), "--students", "5"]) == 3
    assert "netwerkmap (NFS)" in capsys.readouterr().err
    there = path.rename(share / path.name)
    before = there.read_bytes()
    assert main.main(["history", str(there), "--into", str(there.with_name("x.bpv"))]) == 3
    capsys.readouterr()
    lists = share.parent / "leeg.xlsx"
    assert main.main(["template", "--out", str(lists)]) == 0
    assert main.main(["import", str(lists), "--into", str(there)]) == 3
    assert "Zet een kopie op deze computer" in capsys.readouterr().err
    assert (there.read_bytes(), list(share.iterdir())) == (before, [there])


def test_that_lists_go_out_of_a_file_that_can_only_be_read(share: Path, path: Path, capsys: Capture) -> None:
    there = path.rename(share / path.name)
    out = share.parent / "lijsten.xlsx"
    assert main.main(["export", str(there), "--out", str(out)]) == 0
    assert out.exists()
    assert "niet onthouden" in capsys.readouterr().err
    assert list(share.iterdir()) == [there]


def test_that_a_synced_folder_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert main.main(["demo", "--out", str(tmp_path / "Demo.bpv"), "--students", "5"]) == 0
    assert "map die OneDrive bijwerkt" in capsys.readouterr().err


def test_that_whoever_has_the_file_is_named(path: Path, capsys: Capture) -> None:
    with second_process(path):
        assert main.main(["import", str(path.with_name("a.xlsx")), "--into", str(path)]) == 3
    said = capsys.readouterr().err
    assert "is in gebruik door" in said
    assert ", sinds " in said
