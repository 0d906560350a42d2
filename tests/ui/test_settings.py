from pathlib import Path

from PySide6.QtCore import QSettings

from ui.settings import TableState, WindowSettings
from ui.theme import Scheme


def test_that_everything_comes_back_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "venster.ini"
    file = tmp_path / "Stages.bpv"
    file.touch()
    state = TableState(["b", "a"], {"a": 120}, ["c"], "b", True)
    first = WindowSettings(path)
    first.scheme, first.zoom, first.last_file, first.last_page = Scheme.DARK, 130, file, "rounds"
    first.add_recent(file)
    first.set_table("students", state)
    first.sync()
    again = WindowSettings(path)
    assert (again.scheme, again.zoom, again.last_file, again.last_page) == (Scheme.DARK, 130, file, "rounds")
    assert again.recent_files == [file]
    assert again.table("students") == state


def test_that_files_that_are_gone_are_not_offered(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "venster.ini")
    files = [tmp_path / f"{number}.bpv" for number in range(12)]
    for file in files:
        file.touch()
        settings.add_recent(file)
    settings.last_file = files[-1]
    files[-1].unlink()
    assert settings.last_file is None
    assert settings.recent_files == list(reversed(files[4:-1]))


def test_that_what_cannot_be_read_is_as_new(tmp_path: Path) -> None:
    path = tmp_path / "venster.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    for key, value in (("tables/students", '{"kleur": 3'), ("scheme", "paars"), ("zoom", "veel")):
        store.setValue(key, value)
    store.setValue("tables/rounds", '{"unknown": 1}')
    store.sync()
    settings = WindowSettings(path)
    assert settings.table("students") == TableState()
    assert settings.table("rounds") == TableState()
    assert settings.scheme is Scheme.SYSTEM
    assert 80 <= settings.zoom <= 200
