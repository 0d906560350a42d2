"""Files that cannot be written: the old one stays, nothing is left behind, and the user is told why."""

import gc
import os
import resource
import signal
from datetime import datetime
from pathlib import Path

import pytest

from bpv.disk.placing import replacing
from bpv.domain import BpvError
from bpv.excel.layout import ColumnSpec, SheetSpec
from bpv.excel.writing import write_workbook
from bpv.excel.writing_csv import write_csv

SHEET = SheetSpec(
    title="Blad", columns=(ColumnSpec(header="Tekst"),), rows=[(f"{n} tekst",) for n in range(900)]
)


def write(path):
    write_workbook(path, [SHEET], created=datetime(2026, 1, 1))


def refusal(path, action=write):
    with pytest.raises(BpvError) as caught:
        action(path)
    assert caught.value.code == "cannot_write"
    return caught.value


def test_that_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "map.xlsx").mkdir()
    assert "er staat een map met deze naam" in str(refusal(tmp_path / "map.xlsx"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.xlsx"]


def test_that_a_missing_folder_is_named(tmp_path):
    assert "de map bestaat niet" in str(refusal(tmp_path / "weg" / "lijst.xlsx"))


def test_that_a_name_too_long_is_named(tmp_path):
    assert "de naam is te lang" in str(refusal(tmp_path / ("x" * 300 + ".xlsx")))


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write anywhere")
def test_that_a_read_only_folder_is_named(tmp_path):
    tmp_path.chmod(0o500)
    assert "u mag niet in deze map schrijven" in str(refusal(tmp_path / "lijst.xlsx"))


# openpyxl's stream tries once more to close itself on the full disk when it is thrown away.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("action", [write, lambda path: write_csv(path, SHEET)])
def test_that_a_full_disk_leaves_the_old_file(tmp_path, action):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"oud")
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        message = str(refusal(path, action))
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, previous)
    assert "te groot voor deze schijf" in message
    assert path.read_bytes() == b"oud"
    assert [entry.name for entry in tmp_path.iterdir()] == ["lijst.xlsx"]


def test_that_a_file_held_open_by_excel_is_named_and_kept(tmp_path, monkeypatch):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"oud")

    def held(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", held)
    assert "het bestand is in gebruik" in str(refusal(path))
    assert path.read_bytes() == b"oud"
    assert [entry.name for entry in tmp_path.iterdir()] == ["lijst.xlsx"]


def test_that_a_mistake_of_ours_passes_and_leaves_nothing(tmp_path):
    path = tmp_path / "lijst.xlsx"

    def go_wrong():
        with replacing(path) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        go_wrong()
    assert not list(tmp_path.iterdir())


def test_that_the_new_file_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(b"oud")
    write(path)
    assert path.read_bytes()[:2] == b"PK"
    assert [entry.name for entry in tmp_path.iterdir()] == ["lijst.xlsx"]
