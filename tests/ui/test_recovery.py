"""After a crash, a damaged file, or a regret: what the window says, and the way back."""

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.storage import looking
from bpv.storage.backup import MOMENT, backup_folder
from tests.storage.test_opening import change_raw
from tests.storage.test_salvaging import destroy
from tests.storage.values import added, student
from ui.application import make_window
from ui.main_window import MainWindow
from ui.open_mark import OpenMark
from ui.pages.copies_page import CopiesPage
from ui.settings import WindowSettings

CRASH = """
import os, sys
from pathlib import Path
from ui.application import make_application, make_window
from ui.pages.copies_page import CopiesPage
from ui.settings import WindowSettings

app = make_application()
window = make_window(app, WindowSettings(Path(sys.argv[1])))
window.show()
window.open_first(Path(sys.argv[2]))
while not window.session.is_open:
    app.processEvents()
window.show_page("students")
os._exit(9)
"""
CREATED = datetime(2026, 11, 20, 9, 0)


@pytest.fixture
def copy_path(demo_path: Path) -> Path:
    """A copy of the demo school in its folder of copies."""
    folder = backup_folder(demo_path)
    folder.mkdir()
    return Path(shutil.copy(demo_path, folder / f"{demo_path.stem} {CREATED.strftime(MOMENT)}.bpv"))


def new_window(qapp: QApplication, qtbot: QtBot, settings: WindowSettings, path: Path | None) -> MainWindow:
    window = make_window(qapp, WindowSettings(settings.folder / "venster.ini"))
    qtbot.addWidget(window)
    window.show()
    window.open_first(path)
    return window


def copies_page(window: MainWindow) -> CopiesPage:
    page = window.recovery.copies.page
    assert page is not None
    return page


def text_at(page: CopiesPage, row: int, column: int) -> str:
    item = page.table.item(row, column)
    return item.text() if item is not None else ""


def wait_for(qtbot: QtBot, window: MainWindow, text: str) -> None:
    def check() -> None:
        assert window.banner.isVisible(), window.banner.label.text()
        assert text in window.banner.label.text()

    qtbot.waitUntil(check, timeout=15_000)


@pytest.mark.parametrize("is_named", [False, True])
def test_that_a_start_after_a_crash_does_not_open_the_file_by_itself(
    qapp: QApplication, qtbot: QtBot, settings: WindowSettings, demo_path: Path, is_named: bool
) -> None:
    """Named or not, when the program ended at opening it."""
    ended = subprocess.run([sys.executable, "-c", CRASH, settings._store.fileName(), demo_path], timeout=60)
    assert ended.returncode == 9
    settings._store.sync()
    settings._store.remove("shown")
    settings._store.sync()
    window = new_window(qapp, qtbot, settings, demo_path if is_named else None)
    wait_for(qtbot, window, "onverwacht gestopt terwijl Demoschool open was")
    assert not window.session.is_open
    window.banner._on_action_clicked()
    qtbot.waitUntil(lambda: window.session.is_open)
    assert window.page is window.pages["overview"]
    wait_for(qtbot, window, "er wachtte niets")
    window.close()
    again = new_window(qapp, qtbot, settings, None)
    qtbot.waitUntil(lambda: again.session.is_open)
    assert not again.banner.isVisible()
    again.close()


def test_that_a_file_that_was_shown_before_a_crash_opens_for_who_names_it(
    qapp: QApplication, qtbot: QtBot, settings: WindowSettings, demo_path: Path
) -> None:
    left = OpenMark(settings)
    left.set(demo_path)
    left.show()
    left._lock.unlock()  # as when its program is gone
    settings.last_page = "students"
    window = new_window(qapp, qtbot, settings, demo_path)
    qtbot.waitUntil(lambda: window.session.is_open)
    assert window.page is window.pages["overview"]
    wait_for(qtbot, window, "onverwacht gestopt. Alles wat u had ingevuld was opgeslagen")
    window.close()
    assert WindowSettings(settings.folder / "venster.ini").open_places == {}


def test_that_a_second_window_does_not_take_the_first_for_crashed(
    qapp: QApplication, qtbot: QtBot, settings: WindowSettings, demo_path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(demo_path, tmp_path / "Ander.bpv"))
    first = new_window(qapp, qtbot, settings, demo_path)
    qtbot.waitUntil(lambda: first.session.is_open)
    second = new_window(qapp, qtbot, settings, other)
    qtbot.waitUntil(lambda: second.session.is_open)
    for window in (second, first):
        window.close()
    assert WindowSettings(settings.folder / "venster.ini").open_places == {}
    assert not list(settings.folder.glob("open-*"))


def test_that_a_file_that_was_refused_is_not_marked_as_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "niets.bpv").write_bytes(b"niets" * 200)
    window.files.open(tmp_path / "niets.bpv")
    wait_for(qtbot, window, "geen schooljaarbestand")
    assert list(window.settings.open_places.values()) == [window.session.path]
    assert not window.banner._action.isVisible()


def test_that_the_refusal_of_a_damaged_file_leads_to_its_copies(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, copy_path: Path
) -> None:
    change_raw(demo_path, "UPDATE student SET year_level = 99")
    empty_window.files.open(demo_path)
    wait_for(qtbot, empty_window, "een leerling heeft bij 'Leerjaar' een waarde die niet kan")
    empty_window.banner._on_action_clicked()
    page = copies_page(empty_window)
    qtbot.waitUntil(lambda: text_at(page, 0, 4) == "40")
    assert text_at(page, 0, 0) == "20-11-2026 09:00:00"
    assert not page.place.isVisible()
    page.restore_action.trigger()
    wait_for(qtbot, empty_window, "teruggezet. Wat er stond is bewaard: Demoschool vervangen")
    assert empty_window.session.path == demo_path
    assert len(empty_window.session.school.all(Student)) == 40


def test_that_a_copy_is_looked_at_without_changing_anything_and_then_put_back(
    qtbot: QtBot, window: MainWindow, demo_path: Path, copy_path: Path
) -> None:
    window.session.execute(ApplyChangeset(added(student(1)), "Erbij"))
    before = copy_path.read_bytes()
    window.actions_by_key["backups"].trigger()
    page = copies_page(window)
    qtbot.waitUntil(lambda: len(page.copies) > 0)
    row = next(row for row, copy in enumerate(page.copies) if copy.path == copy_path)
    qtbot.waitUntil(lambda: text_at(page, row, 6) == "leerlingen: 1 minder", timeout=15_000)
    page.table.selectRow(row)
    page.look_action.trigger()
    wait_for(qtbot, window, "Wijzigen kan hier niet")
    assert window.session.path == copy_path
    assert window.saved_label.text() == "Alleen om te bekijken"
    assert window.settings.last_file != copy_path
    assert not window.session.execute(ApplyChangeset(added(student(2)), "Erbij"))
    assert "om te bekijken" in window.banner.label.text()
    assert window.show_page("students") is not None
    window.recovery.ask()
    page = copies_page(window)
    assert page.of == demo_path
    assert not page.is_open
    qtbot.waitUntil(lambda: len(page.copies) > 0)
    page.table.selectRow(row)
    page.restore_action.trigger()
    wait_for(qtbot, window, "teruggezet")
    assert window.session.path == demo_path
    assert len(window.session.school.all(Student)) == 40
    assert copy_path.read_bytes() == before
    assert window.session.execute(ApplyChangeset(added(student(3)), "Erbij"))


def test_that_an_open_file_stays_when_a_copy_turns_out_broken(
    qtbot: QtBot, window: MainWindow, copy_path: Path, demo_path: Path
) -> None:
    copy_path.write_bytes(copy_path.read_bytes()[:20_000])
    window.recovery.ask()
    page = copies_page(window)
    qtbot.waitUntil(lambda: text_at(page, 0, 6) == "kan niet worden gelezen", timeout=15_000)
    page.restore_action.trigger()
    wait_for(qtbot, window, "beschadigd")
    assert window.session.path == demo_path
    assert window.session.execute(ApplyChangeset(added(student(3)), "Erbij"))


def test_that_what_was_left_out_is_said_in_the_window(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path
) -> None:
    change_raw(demo_path, "UPDATE setting SET value = 0 WHERE id = 'speed'")
    empty_window.files.open(demo_path)
    wait_for(qtbot, empty_window, "1 instelling had een waarde die niet kan")


def test_that_a_large_file_is_checked_further_in_the_background(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "LARGE", 1000)
    empty_window.files.open(demo_path)
    qtbot.waitUntil(lambda: empty_window.session.is_open)
    qtbot.waitUntil(lambda: empty_window.session.year.is_checked)
    assert not empty_window.banner.isVisible()
    empty_window.files.close()
    # The index is of another column than its table says: only comparing the two shows it.
    for before, after in (("mentor_id", "city"), ("city", "mentor_id")):
        change_raw(
            demo_path,
            "PRAGMA writable_schema=ON",
            f"UPDATE sqlite_schema SET sql = replace(sql, '({before})', '({after})') "
            "WHERE name = 'ix_student_mentor_id'",
        )
        if after == "city":
            change_raw(demo_path, "REINDEX ix_student_mentor_id")
    empty_window.files.open(demo_path)
    wait_for(qtbot, empty_window, "beschadigd")
    assert empty_window.session.is_open


def test_that_what_another_program_changed_is_said_and_put_back(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path
) -> None:
    change_raw(demo_path, "UPDATE company SET city = 'Elders' WHERE rowid = 1")
    empty_window.files.open(demo_path)
    wait_for(qtbot, empty_window, "1 gegeven staat anders in dit bestand dan u het opsloeg")
    session = empty_window.session
    assert "Elders" in {company.city for company in session.school.all(Company).values()}
    empty_window.banner._action.click()
    assert "Elders" not in {company.city for company in session.school.all(Company).values()}
    assert not empty_window.banner.isVisible()


def test_that_after_damage_the_newest_copy_that_opens_is_offered(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, copy_path: Path
) -> None:
    later = copy_path.with_name(copy_path.name.replace("09.00.00", "11.00.00"))
    later.write_bytes(b"niets" * 900)
    destroy(demo_path, 2, 3)
    empty_window.files.open(demo_path)
    wait_for(qtbot, empty_window, "goede reservekopie is van 20-11-2026 09:00 (1 van later opent niet).")
    assert empty_window.banner._also.text() == "Die van 20-11 09:00 terugzetten"
    empty_window.banner._on_also_clicked()
    wait_for(qtbot, empty_window, "teruggezet. Wat er stond is bewaard: Demoschool vervangen")
    assert len(empty_window.session.school.all(Student)) == 40


def test_that_without_copies_what_can_be_read_is_saved_and_said(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(demo_path, 2, 3)
    empty_window.files.open(demo_path)
    wait_for(qtbot, empty_window, "beschadigd")
    assert empty_window.banner._also.text() == "Red wat leesbaar is…"
    answer = str(demo_path.with_name("gered"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (answer, ""))
    empty_window.banner._on_also_clicked()
    wait_for(qtbot, empty_window, "Gered: 40 leerlingen")
    assert "Dat staat in gered.bpv." in empty_window.banner.label.text()
    empty_window.banner._on_action_clicked()
    qtbot.waitUntil(lambda: empty_window.session.is_open)
    assert empty_window.session.path.name == "gered.bpv"
    assert len(empty_window.session.school.all(Student)) == 40
    assert demo_path.is_file()


def test_that_the_page_of_copies_offers_to_save_what_can_be_read(
    qtbot: QtBot, empty_window: MainWindow, demo_path: Path, copy_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(demo_path, 2)
    empty_window.recovery.show(demo_path)
    answer = str(demo_path.with_name("gered.bpv"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (answer, ""))
    copies_page(empty_window).salvage_action.trigger()
    wait_for(qtbot, empty_window, "Gered: 40 leerlingen")
