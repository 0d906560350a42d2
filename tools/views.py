"""Everything the window can show, each by a name: pages, panels and dialogs, as a user would find them.

`tests/ui/test_every_view.py` judges all and holds that none is left out; `draw_views.py` draws them.
A view is what shows it; views are shown in this order, each from what the one before left.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtWidgets import QDialog, QFileDialog

from bpv.domain import BpvError, Company, Mentor, Placement, Position, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.keys.key import Key
from bpv.services.lists.removing import foresee_removal
from bpv.services.securing.recovery import Sheet
from bpv.services.withdrawing.questions import Kind, Question, terms_of
from tools.stage import Stage
from tools.views_agreements import AGREEMENTS
from tools.views_dividing import DIVIDING
from tools.views_exchanging import EXCHANGING
from tools.views_following import FOLLOWING, next_year
from tools.views_laptop import LAPTOP
from tools.views_live import LIVE
from tools.views_partners import PARTNERS
from tools.views_placing import (
    choosing,
    in_hand,
    keeping,
    mentors,
    mentors_map,
    placing,
    proposal,
    rules,
    step,
    step_against_law,
    together,
    why,
)
from tools.views_region import REGION
from tools.views_server import SERVER
from tools.views_surroundings import SURROUNDINGS
from tools.views_updating import UPDATING
from tools.views_visiting import VISITING
from ui.dialogs.about_dialog import AboutDialog
from ui.dialogs.behind_dialog import BehindDialog
from ui.dialogs.copies_behind_dialog import CopiesBehindDialog
from ui.dialogs.erase_dialog import EraseDialog
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.export_layout_dialog import ExportLayoutDialog
from ui.dialogs.family_dialog import FamilyDialog
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.language_dialog import LanguageDialog
from ui.dialogs.letters_dialog import LettersDialog
from ui.dialogs.lock_dialog import LockDialog, Occasion
from ui.dialogs.new_year_dialog import NewYearDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog
from ui.dialogs.refusals_dialog import RefusalsDialog
from ui.dialogs.register_dialog import RegisterDialog
from ui.dialogs.removal_dialog import RemovalDialog
from ui.dialogs.retention_dialog import RetentionDialog
from ui.dialogs.streets_dialog import StreetsDialog
from ui.dialogs.take_off_dialog import TakeOffDialog
from ui.dialogs.tour_dialog import TourDialog
from ui.dialogs.unlock_dialog import UnlockDialog
from ui.dialogs.unprotected_dialog import UnprotectedDialog
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.models.blocks import RefusedCell
from ui.pages.importing.steps import CHANGES, LISTS
from ui.pages.page import Destination
from ui.pages.registry import PAGES
from ui.pages.settings.sections import SECTIONS, WEIGHTS
from ui.paper.print_dialog import PrintDialog
from ui.widgets.name_popup import NamePopup

Show = Callable[[Stage], object]


def start(stage: Stage) -> None:
    """The window as it begins."""
    if stage.window.session.is_open:
        stage.press("close")


def page(key: str, stage: Stage) -> None:
    """A page of the navigation, or a view of one."""
    if not stage.window.session.is_open:
        stage.open()
    stage.page(key)


def record(kind: type, key: str, stage: Stage) -> None:
    """The panel of who has most to show."""
    school = stage.window.session.school
    stage.window.go_to(Destination(key, select=_fullest(school, kind), opens=True))


def _fullest(school: School, kind: type) -> str:
    count: Counter[str] = Counter()
    for placement in school.all(Placement).values():
        at = school.get(Position, placement.position_id).company_id
        count.update({Student: [placement.student_id], Company: [at], Mentor: [placement.mentor_id]}[kind])
    ids = [id_ for id_, _ in count.most_common() if id_]
    return ids[0] if ids else next(iter(school.all(kind)))


def without_panel(stage: Stage) -> None:
    """A list with everything chosen, the panel put away."""
    stage.window.side.close_panel()
    stage.page("students").view.selectAll()


def nothing_found(stage: Stage) -> None:
    """A search that nothing answers."""
    stage.page("students").search.setText("zzzz")


def column_filter(stage: Stage) -> None:
    """The texts of one column to choose from."""
    students = stage.page("students")
    students.clear_search()
    students.filter_action.trigger()


def grouped(stage: Stage) -> None:
    """Companies by town, the first folded and the next marked."""
    companies = stage.page("companies")
    companies.grouping.group_by("city")
    model = companies.model
    model.open_group(model.group_at(0), is_open=False)
    companies.view.bands.mark(1, model.group_at(1))


def naming(stage: Stage) -> None:
    """The name of a view that is kept, one that is taken."""
    companies = stage.page("companies")
    companies.grouping.group_by("")
    companies.views.own.ask_name()
    companies.findChildren(NamePopup)[-1].field.setText("Alle")
    companies.findChildren(NamePopup)[-1].keep()


def adding(stage: Stage) -> None:
    """The form of a new row, with something that cannot be."""
    stage.page("companies").add()


def adding_all(stage: Stage) -> None:
    """The same with all of it unfolded."""
    page = stage.page("companies")
    page.add()
    for fold in page.findChild(RecordDialog).folds.values():
        fold.unfold()


def many(stage: Stage) -> None:
    """One field of all rows that are marked, foreseen."""
    students = stage.page("students")
    students.view.selectAll()
    dialog = students.change_many()
    dialog.field.setCurrentText("Klas")
    dialog.value.setText("4C")
    dialog.foresee()


def refused(stage: Stage) -> None:
    """Cells that could not be saved."""
    model = stage.page("students").model
    cells = [RefusedCell(row, 0, "veel te lang " * 9, "Dit kan niet.") for row in range(3)]
    RefusalsDialog(model, cells, stage.window).open()


def removing(stage: Stage) -> None:
    """What goes along when a company is removed."""
    school = stage.window.session.school
    RemovalDialog(foresee_removal(school, Company, [_fullest(school, Company)]), stage.window).open()


def erasing(stage: Stage) -> None:
    """What erasing a pupil does."""
    stage.window.erasing.ask(Student, [_fullest(stage.window.session.school, Student)])
    stage.dialog(EraseDialog)


def importing(stage: Stage) -> None:
    """Lists with mistakes, read and not yet taken in."""
    stage.page("overview")
    stage.window.exchange.imports.read([stage.lists])
    stage.wait(lambda: stage.window.flow.page not in stage.window.pages.values())


def import_step(step: int, stage: Stage) -> None:
    """Another step of that import."""
    page = stage.window.exchange.imports.page
    assert page is not None
    page.show_step(step)
    if step == LISTS:
        page.lists.finish()


def staying_behind(stage: Stage) -> None:
    """What does not come along with it."""
    page = stage.window.exchange.imports.page
    assert page is not None
    page.accept_button.click()
    stage.dialog(BehindDialog)


def earlier_years(stage: Stage) -> None:
    """Another year that is to count."""
    stage.window.exchange.imports.leave()
    other = stage.file.with_name("Vorig jaar.bpv")
    shutil.copyfile(stage.file, other)
    with patch.object(QFileDialog, "getOpenFileNames", lambda *_: ([str(other)], "")):
        stage.press("earlier_years")


def copies(stage: Stage) -> None:
    """The copies of the school year."""
    stage.window.exchange.earlier_years.leave()
    stage.press("backups")


def palette(stage: Stage) -> None:
    """Ctrl+K with something typed."""
    stage.window.recovery.copies.leave()
    stage.window.open_palette().search.setText("bel")


def pressed(key: str, kind: type[QDialog], stage: Stage) -> None:
    """A dialog that a menu leads to."""
    stage.press(key)
    stage.dialog(kind)


def dialog(make: Callable[[Stage], QDialog], stage: Stage) -> None:
    """A dialog that comes up by itself."""
    make(stage).open()


def withdrawing(kind: Kind, stage: Stage) -> None:
    """Who has most pupils falls away: a company, or a place that takes nobody any more."""
    window = stage.window
    school = window.session.school
    placed = school.placements_in(window.context.round.id)
    id_ = _fullest(school, Company)
    terms = None
    if kind is Kind.PLACE:
        id_ = next(p.position_id for p in placed if school.get(Position, p.position_id).company_id == id_)
        terms = replace(terms_of(school, id_), capacity=0)
    question = Question(kind, id_, window.context.round.id, terms=terms)
    dialog = WithdrawDialog(window.context, question, window)
    dialog.open()
    stage.wait(lambda: dialog.outcome is not None)


def tour(stage: Stage) -> None:
    """The visits of the mentor who has most."""
    window = stage.window
    dialog = TourDialog(window.context, _fullest(window.session.school, Mentor), "", window)
    dialog.open()
    stage.wait(lambda: dialog.tour.stops)


def failed(stage: Stage) -> None:
    """Something went wrong in the program."""
    stage.window.failures._open_dialog("RuntimeError in ui/nergens.py:1")


def _sheet(stage: Stage) -> Sheet:
    from datetime import date

    return Sheet.of(stage.file, Key.draw(), date(2026, 11, 30))


def _behind(stage: Stage) -> Any:
    return [(stage.file.with_name("Demoschool 2026-11-20 12.00.00.bpv"), BpvError("bad_copy"))]


def settings(section: str, stage: Stage) -> None:
    """A part of the settings."""
    page = stage.page("settings")
    page.show_section(section)
    stage.wait(lambda: page.trying is None or not page.trying.is_busy)


VIEWS: dict[str, Show] = {
    "start": start,
    **{f"page {entry.key}": partial(page, entry.key) for entry in PAGES if entry.key != "placements"},
    **{f"settings {key}": partial(settings, key) for key in SECTIONS if key != WEIGHTS},
    "record student": partial(record, Student, "students"),
    "record company": partial(record, Company, "companies"),
    "record mentor": partial(record, Mentor, "mentors"),
    "list chosen": without_panel,
    "new": partial(pressed, "new", NewYearDialog),
    "next year": next_year,
    "list nothing found": nothing_found,
    "list filter": column_filter,
    "list grouped": grouped,
    "list view name": naming,
    "list add": adding,
    "list add all": adding_all,
    "list many": many,
    "list refused": refused,
    "list remove": removing,
    "erase": erasing,
    **AGREEMENTS,
    "round map": partial(placing, "map"),
    "round board": partial(placing, "board"),
    "round hand": in_hand,
    "round why": why,
    "round choose": choosing,
    "round proposal": proposal,
    "round keep": keeping,
    "round rules": rules,
    "round mentors": mentors,
    "round mentors map": mentors_map,
    "round together": together,
    "import": importing,
    "import behind": staying_behind,
    "import lists": partial(import_step, LISTS),
    "import changes": partial(import_step, CHANGES),
    "earlier years": earlier_years,
    "copies": copies,
    "palette": palette,
    "step confirm": partial(step, PlacementStatus.PLANNED, PlacementStatus.CONFIRMED),
    "step against law": step_against_law,
    "step break off": partial(step, PlacementStatus.RUNNING, PlacementStatus.BROKEN_OFF),
    "withdraw company": partial(withdrawing, Kind.COMPANY),
    "withdraw place": partial(withdrawing, Kind.PLACE),
    "family": partial(pressed, "family", FamilyDialog),
    "export placements": partial(pressed, "export_placements", ExportDialog),
    "export own": partial(pressed, "export_own", ExportLayoutDialog),
    "lock": partial(pressed, "lock", LockDialog),
    "lock new": partial(dialog, lambda stage: LockDialog(Occasion.NEW, "2026-2027", stage.window)),
    "lock off": partial(dialog, lambda stage: TakeOffDialog("2026-2027", stage.window)),
    "lock unlock": partial(dialog, lambda stage: UnlockDialog(stage.file, stage.window)),
    "lock paper": partial(dialog, lambda stage: RecoveryKeyDialog(_sheet(stage), stage.window)),
    "lock behind": partial(dialog, lambda stage: CopiesBehindDialog(_behind(stage), stage.window)),
    **SERVER,
    "copies unprotected": partial(
        dialog, lambda stage: UnprotectedDialog(Path("/media/usb/kopieen"), stage.window)
    ),
    "language": partial(dialog, lambda stage: LanguageDialog(("nl", "en"), "nl", stage.window)),
    "streets": partial(dialog, lambda stage: StreetsDialog(stage.window)),
    "tour": tour,
    **VISITING,
    **REGION,
    **EXCHANGING,
    **LIVE,
    **LAPTOP,
    **SURROUNDINGS,
    **DIVIDING,
    "retention": partial(pressed, "retention", RetentionDialog),
    "register": partial(pressed, "register", RegisterDialog),
    "letters": partial(pressed, "letters", LettersDialog),
    "print": partial(pressed, "print", PrintDialog),
    **FOLLOWING,
    **PARTNERS,
    "handbook": lambda stage: stage.press("handbook"),
    "keys": partial(pressed, "keys", KeysDialog),
    "about": partial(pressed, "about", AboutDialog),
    **UPDATING,
    "failure": failed,
}


def settle(stage: Stage, name: str, pause: float = 0.05) -> None:
    """Show one view, and wait until it stands."""
    VIEWS[name](stage)
    stage.rest(pause)
    stage.rest(pause)
