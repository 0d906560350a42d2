import errno
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpv.disk.fault_log import describe, start_log
from bpv.domain import BpvError
from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.messages import FailureGuard

SECRET = "Łukasz van der Berg"


def failure() -> ValueError:
    try:
        raise ValueError(f"geen postcode van {SECRET}")
    except ValueError as error:
        return error


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return start_log(tmp_path)


def test_that_a_failure_says_the_data_is_safe_and_tells_no_names(qtbot: QtBot, log: Path) -> None:
    guard = FailureGuard(lambda text: None)
    error = failure()
    guard.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: guard.dialog is not None)
    assert guard.dialog is not None
    assert "Uw gegevens zijn veilig" in guard.dialog.text()
    assert "test_messages.py" in guard.dialog.detailedText()
    assert SECRET not in guard.dialog.detailedText()
    guard.dialog.close()
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert SECRET not in log.read_text(encoding="utf-8")


def test_that_a_failure_that_repeats_is_shown_once(qtbot: QtBot, log: Path) -> None:
    guard = FailureGuard(lambda text: None)
    error = failure()
    for _ in range(50):
        guard.show(error)
    qtbot.waitUntil(lambda: guard.dialog is not None)
    assert guard.dialog is not None
    guard.dialog.close()
    qtbot.waitUntil(lambda: guard.dialog is None)
    guard.show(error)
    rest(qtbot)
    assert guard.dialog is None
    assert log.read_text(encoding="utf-8").count("ValueError") == 1


def test_that_a_refusal_nobody_caught_is_shown_as_a_refusal(qtbot: QtBot, log: Path) -> None:
    shown: list[str] = []
    guard = FailureGuard(shown.append)
    guard.show(BpvError("required", label="Achternaam"))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["Achternaam mag niet leeg zijn."]
    assert guard.dialog is None


def test_that_details_say_where_but_not_what() -> None:
    words = describe(failure())
    assert words.startswith("ValueError\n")
    assert SECRET not in words


def test_that_a_disk_that_refuses_is_no_fault_of_the_program(qtbot: QtBot, log: Path) -> None:
    shown: list[str] = []
    guard = FailureGuard(shown.append)
    guard.show(OSError(errno.ENOSPC, "No space left on device", "Documenten"))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["De schijf weigert bij Documenten: de schijf is vol."]
    assert guard.dialog is None


def test_that_the_folder_of_the_logs_can_be_opened(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.setattr("ui.desktop.open_with_desktop", opened.append)
    empty_window.actions_by_key["logs"].trigger()
    (folder,) = opened
    assert folder.is_dir()
    assert start_log().parent == folder
