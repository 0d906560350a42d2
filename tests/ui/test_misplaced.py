"""The open file is moved, deleted or replaced: the window says so and offers to go on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from bpv.domain import BpvError, Company
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from tests.ui.test_main_window import table_page
from ui.main_window import MainWindow


def change(window: MainWindow, text: str) -> bool:
    page = table_page(window, "companies")
    return page.model.setData(page.model.index(0, page.model.column_number("notes")), text)


def notes_in(path: Path) -> set[str]:
    year = SchoolYear.open(path)
    year.close()
    return {company.notes for company in year.school.all(Company).values()}


def buttons(window: MainWindow) -> list[str]:
    return [each.text() for each in (window.banner._action, window.banner._also) if not each.isHidden()]


@pytest.fixture
def moved(window: MainWindow, demo_path: Path) -> MainWindow:
    assert change(window, "belt terug")
    demo_path.rename(demo_path.with_name("Stages.bpv"))
    return window


def test_that_a_renamed_file_is_said_and_work_goes_on_under_the_new_name(
    moved: MainWindow, demo_path: Path
) -> None:
    change(moved, "te laat")
    assert "heet of staat nu anders" in moved.banner.label.text()
    assert buttons(moved) == ["Verder met Stages.bpv", "Ergens anders opslaan…"]
    assert moved.saved_label.text() == "Bestand niet op zijn plaats"
    moved.banner._action.click()
    assert moved.windowTitle().endswith("Stages - BPV-planner")
    assert moved.settings.last_file == demo_path.with_name("Stages.bpv")
    assert change(moved, "gaat door")
    assert moved.saved_label.text().startswith("Alles opgeslagen")
    moved.close()
    assert {"gaat door"} <= notes_in(demo_path.with_name("Stages.bpv"))


def test_that_it_is_seen_when_the_program_comes_to_the_front(moved: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert "heet of staat nu anders" in moved.banner.label.text()


def test_that_opening_the_new_name_goes_on_with_the_open_file(moved: MainWindow, demo_path: Path) -> None:
    moved.files.open(demo_path.with_name("Stages.bpv"))
    assert moved.session.path == demo_path.with_name("Stages.bpv")
    assert change(moved, "gaat door")


def test_that_a_deleted_file_can_be_put_back(window: MainWindow, demo_path: Path) -> None:
    assert change(window, "belt terug")
    demo_path.unlink()
    change(window, "te laat")
    assert buttons(window) == ["Terugzetten", "Ergens anders opslaan…"]
    window.banner._action.click()
    assert change(window, "gaat door")
    window.session.undo()
    window.close()
    assert "belt terug" in notes_in(demo_path)


def test_that_a_replaced_file_is_saved_elsewhere(
    window: MainWindow, demo_path: Path, demo_bytes: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert change(window, "belt terug")
    (tmp_path / "oud.bpv").write_bytes(demo_bytes)
    (tmp_path / "oud.bpv").replace(demo_path)
    window.session.undo()
    assert "Op de plaats van" in window.banner.label.text()
    assert buttons(window) == ["Ergens anders opslaan…"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "nieuw"), ""))
    window.banner._action.click()
    assert window.session.path == tmp_path / "nieuw.bpv"
    window.close()
    assert "belt terug" in notes_in(tmp_path / "nieuw.bpv")
    assert demo_path.read_bytes() == demo_bytes


def test_that_closing_after_the_file_is_gone_keeps_all_and_says_where(
    window: MainWindow, demo_path: Path
) -> None:
    assert change(window, "belt terug")
    demo_path.unlink()
    window.files.close()
    (kept,) = demo_path.parent.glob("Demoschool gered *.bpv")
    assert str(kept) in window.banner.label.text()
    assert window.settings.last_file == kept
    assert "belt terug" in notes_in(kept)


def test_that_a_new_name_that_does_not_open_closes_the_year_and_loses_nothing(
    moved: MainWindow, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold(path: Path) -> SchoolFile:
        raise BpvError("in_use", path=path, holder="een virusscanner")

    change(moved, "te laat")
    with monkeypatch.context() as patch:
        patch.setattr(SchoolFile, "open", hold)
        moved.banner._action.click()
    assert "een virusscanner" in moved.banner.label.text()
    assert not moved.session.is_open
    assert "belt terug" in notes_in(demo_path.with_name("Stages.bpv"))
