"""What the menus offer, one line each; Ctrl+K finds them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from bpv.language import tr
from ui.help.showing import look_for_updates, show_about, show_news
from ui.shell import EDIT, FALLING, FILE, HELP, SECURITY, SERVER, VIEW, ActionSpec, Shell
from ui.theme import Scheme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


LANGUAGE = "Taal (Language)…"
"""In both, for who reads only one of them."""
_KEYS = QKeySequence.StandardKey


def _ask_language(window: Shell) -> None:
    from bpv.language import languages, spoken
    from ui.dialogs.language_dialog import LanguageDialog
    from ui.tongue import start_again

    settings = window.context.settings

    def make(parent: QWidget) -> LanguageDialog:
        dialog = LanguageDialog(languages(), spoken(), parent)
        dialog.accepted.connect(lambda: speak(dialog.chosen))
        return dialog

    def speak(code: str) -> None:
        before, settings.language = settings.language, code
        if not window.close() or not start_again():
            settings.language = before

    window.open_dialog(make)


def _show_register(window: Shell) -> None:
    from ui.dialogs.register_dialog import RegisterDialog

    def make(parent: QWidget) -> RegisterDialog:
        dialog = RegisterDialog(window.session, window.tasks, parent)
        dialog.export_asked.connect(window.exchange.exports.ask_register)
        return dialog

    window.open_dialog(make)


def _show_keys(window: Shell) -> None:
    from ui.dialogs.keys_dialog import KeysDialog

    window.open_dialog(KeysDialog)


def _print_handbook(first: str, window: Shell) -> None:
    window.exchange.printouts.ask_handbook(first)


def _open_logs(_window: Shell) -> None:
    from bpv.disk.fault_log import log_folder
    from ui.desktop import open_with_desktop

    folder = log_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    open_with_desktop(folder)


def _show_family(window: Shell) -> None:
    from ui.dialogs.family_dialog import FamilyDialog

    window.open_dialog(partial(FamilyDialog, window.session))


def _note_contact(window: Shell) -> None:
    """About the pupil or company the user is at."""
    from bpv.domain import Company, Student
    from ui.dialogs.moment_dialog import About, MomentDialog

    at = window.page.record() if window.page is not None else None
    company_id = at.id if at is not None and at.entity is Company else ""
    student_id = at.id if at is not None and at.entity is Student else ""

    def make(parent: QWidget) -> MomentDialog:
        dialog = MomentDialog(window.session, About(company_id, student_id), parent=parent)
        dialog.told.connect(window.saying.tell_done)
        return dialog

    window.open_dialog(make)


def _show_withdraw(kind: str, window: Shell) -> None:
    from bpv.services.withdrawing.questions import Kind, Question
    from ui.dialogs.withdraw_dialog import WithdrawDialog

    of = Kind(kind)
    at = window.page.record() if window.page is not None else None
    known = at.id if at is not None and at.entity is of.entity else ""

    def make(parent: QWidget) -> WithdrawDialog:
        question = Question(of, known, window.context.round.id)
        dialog = WithdrawDialog(window.context, question, parent)
        dialog.told.connect(window.saying.tell_done)
        return dialog

    window.open_dialog(make)


def _falling(key: str, kind: str, text: str) -> ActionSpec:
    run = partial(_show_withdraw, kind)
    return ActionSpec(key, EDIT, text, run, "person-off", "", True, submenu=FALLING)


ACTIONS = (
    ActionSpec("new", FILE, tr("Nieuw schooljaar…"), lambda w: w.files.ask_new(), "file-new"),
    ActionSpec(
        "next_year",
        FILE,
        tr("Volgend schooljaar maken…"),
        lambda w: w.next_year.ask(),
        "round",
        "",
        True,
    ),
    ActionSpec("open", FILE, tr("Openen…"), lambda w: w.files.ask_open(), "file-open", _KEYS.Open),
    ActionSpec(
        "open_server",
        FILE,
        tr("Schooljaar op een server openen…"),
        lambda w: w.joining.ask(),
        "server",
        "Ctrl+Shift+O",
    ),
    ActionSpec("demo", FILE, tr("Demoschool bekijken"), lambda w: w.files.open_demo(), "demo"),
    ActionSpec(
        "import",
        FILE,
        tr("Lijsten importeren…"),
        lambda w: w.exchange.imports.ask(),
        "import",
        "Ctrl+I",
        False,
        True,
    ),
    ActionSpec("paste_lists", FILE, tr("Plakken uit Excel"), lambda w: w.exchange.imports.paste(), "copy"),
    ActionSpec(
        "earlier_years",
        FILE,
        tr("Vorig schooljaar meetellen…"),
        lambda w: w.exchange.earlier_years.ask(),
        "clock",
        "",
        True,
    ),
    ActionSpec(
        "export_placements",
        FILE,
        tr("Plaatsingslijst naar Excel…"),
        lambda w: w.exchange.exports.ask_placements(),
        "export",
        "Ctrl+E",
        True,
    ),
    ActionSpec(
        "export_lists",
        FILE,
        tr("Lijsten naar Excel…"),
        lambda w: w.exchange.exports.ask_lists(),
        "export",
        "",
        True,
    ),
    ActionSpec(
        "export_own",
        FILE,
        tr("Eigen lijst naar Excel…"),
        lambda w: w.exchange.exports.ask_own(),
        "export",
        "",
        True,
    ),
    ActionSpec(
        "template",
        FILE,
        tr("Lege lijsten (sjabloon)…"),
        lambda w: w.exchange.exports.ask_template(),
        "export",
    ),
    ActionSpec(
        "print",
        FILE,
        tr("Afdrukken of PDF…"),
        lambda w: w.print_here(),
        "print",
        "Ctrl+P",
        True,
    ),
    ActionSpec(
        "letters",
        FILE,
        tr("Brieven maken…"),
        lambda w: w.make_letters(),
        "letter",
        "Ctrl+Shift+B",
        True,
    ),
    ActionSpec(
        "lock",
        FILE,
        tr("Op slot doen…"),
        lambda w: w.securing.ask_lock(),
        "lock",
        needs_school=True,
        submenu=SECURITY,
        lock=False,
    ),
    ActionSpec(
        "relock",
        FILE,
        tr("Wachtwoord wijzigen…"),
        lambda w: w.securing.ask_lock(),
        "lock",
        needs_school=True,
        submenu=SECURITY,
        lock=True,
    ),
    ActionSpec(
        "take_off_lock",
        FILE,
        tr("Slot eraf halen…"),
        lambda w: w.securing.ask_take_off(),
        "",
        needs_school=True,
        submenu=SECURITY,
        lock=True,
    ),
    ActionSpec(
        "recovery_key",
        FILE,
        tr("Herstelsleutel op papier…"),
        lambda w: w.securing.show_page(),
        "print",
        needs_school=True,
        submenu=SECURITY,
        lock=True,
    ),
    ActionSpec(
        "keep_key",
        FILE,
        tr("Onthouden op deze computer"),
        lambda w: w.securing.switch_keeping(),
        "",
        needs_school=True,
        submenu=SECURITY,
        lock=True,
        is_checkable=True,
    ),
    ActionSpec(
        "to_server",
        FILE,
        tr("Dit schooljaar naar de server zetten…"),
        lambda w: w.taking_there.ask_send(),
        "server",
        needs_school=True,
        submenu=SERVER,
        is_on_server=False,
    ),
    ActionSpec(
        "copy_to_file",
        FILE,
        tr("Kopie naar een bestand…"),
        lambda w: w.taking_there.ask_copy(),
        "copy",
        needs_school=True,
        submenu=SERVER,
        is_on_server=True,
    ),
    ActionSpec(
        "keep_password",
        FILE,
        tr("Wachtwoord bewaren op deze computer"),
        lambda w: w.joining.switch_keeping(),
        "",
        needs_school=True,
        submenu=SERVER,
        is_on_server=True,
        is_checkable=True,
    ),
    ActionSpec(
        "take_along",
        FILE,
        tr("Meenemen op deze laptop…"),
        lambda w: w.laptop.ask_take(),
        "export",
        needs_school=True,
        submenu=SERVER,
        is_on_server=True,
    ),
    ActionSpec(
        "bring_back",
        FILE,
        tr("Terugbrengen naar de server…"),
        lambda w: w.laptop.ask_return(),
        "import",
        needs_school=True,
        submenu=SERVER,
        is_taken=True,
    ),
    ActionSpec(
        "server_script", FILE, tr("Voor uw ICT…"), lambda w: w.joining.ask_script(), "letter", submenu=SERVER
    ),
    ActionSpec("backups", FILE, tr("Reservekopieën…"), lambda w: w.recovery.ask(), "clock", "", False, True),
    ActionSpec("close", FILE, tr("Schooljaar sluiten"), lambda w: w.files.close(), "close", "Ctrl+W", True),
    ActionSpec("quit", FILE, tr("Afsluiten"), lambda w: w.close(), "", "Ctrl+Q"),
    ActionSpec("undo", EDIT, tr("Ongedaan maken"), lambda w: w.session.undo(), "undo", _KEYS.Undo, True),
    ActionSpec("redo", EDIT, tr("Opnieuw doen"), lambda w: w.session.redo(), "redo", "Ctrl+Y", True),
    ActionSpec(
        "find", EDIT, tr("Zoeken en doen…"), lambda w: w.open_palette(), "search", "Ctrl+K", False, True
    ),
    ActionSpec("family", EDIT, tr("Familiebedrijven nakijken…"), _show_family, "company", "", True),
    ActionSpec("note_contact", EDIT, tr("Contact noteren…"), _note_contact, "phone", "", True),
    _falling("withdraw", "company", tr("Bedrijf zegt af…")),
    _falling("pupil_out", "pupil", tr("Leerling valt uit…")),
    _falling("mentor_out", "mentor", tr("Mentor valt uit…")),
    _falling("place_changes", "place", tr("Stageplaats verandert…")),
    ActionSpec("light", VIEW, tr("Licht"), lambda w: w.set_scheme(Scheme.LIGHT), "sun"),
    ActionSpec("dark", VIEW, tr("Donker"), lambda w: w.set_scheme(Scheme.DARK), "moon"),
    ActionSpec("system", VIEW, tr("Zoals het bureaublad"), lambda w: w.set_scheme(Scheme.SYSTEM)),
    ActionSpec("language", VIEW, LANGUAGE, _ask_language),
    ActionSpec("zoom_in", VIEW, tr("Groter"), lambda w: w.change_zoom(10), "", _KEYS.ZoomIn, False, True),
    ActionSpec("zoom_out", VIEW, tr("Kleiner"), lambda w: w.change_zoom(-10), "", _KEYS.ZoomOut),
    ActionSpec("zoom_reset", VIEW, tr("Gewone grootte"), lambda w: w.change_zoom(0), "", "Ctrl+0"),
    ActionSpec("back", VIEW, tr("Terug"), lambda w: w.step(-1), "arrow-left", "Alt+Left", True, True),
    ActionSpec("forward", VIEW, tr("Vooruit"), lambda w: w.step(1), "arrow-right", "Alt+Right", True),
    ActionSpec(
        "others",
        VIEW,
        tr("Wie is hier"),
        lambda w: w.live.show_others(w.saying.notice),
        "mentor",
        needs_school=True,
        is_on_server=True,
    ),
    ActionSpec(
        "next_part", VIEW, tr("Volgend deel van het venster"), lambda w: w.switch_focus(), "", "F6", True
    ),
    ActionSpec(
        "part_before",
        VIEW,
        tr("Vorig deel van het venster"),
        lambda w: w.switch_focus(-1),
        "",
        "Ctrl+F6",
        True,
    ),
    ActionSpec("handbook", HELP, tr("Handboek"), lambda w: w.help.show_here(), "info", "F1"),
    ActionSpec("handbook_pdf", HELP, tr("Handboek als PDF…"), lambda w: _print_handbook("", w), "export"),
    ActionSpec(
        "quick_card",
        HELP,
        tr("Snelkaart afdrukken…"),
        lambda w: _print_handbook(tr("Snelkaart"), w),
        "print",
    ),
    ActionSpec("tour", HELP, tr("Rondleiding"), lambda w: w.tour.start(), "placement", "", True),
    ActionSpec("keys", HELP, tr("Toetsen"), _show_keys, "info", "Ctrl+F1"),
    ActionSpec("register", HELP, tr("Privacyregister"), _show_register, "info"),
    ActionSpec("inzage", HELP, tr("Inzage geven…"), lambda w: w.rights.ask_inzage(), "info", "", True),
    ActionSpec(
        "pseudonymise", HELP, tr("Kopie zonder namen maken…"), lambda w: w.rights.ask_copy(), "copy", "", True
    ),
    ActionSpec(
        "retention", HELP, tr("Bewaartermijnen…"), lambda w: w.rights.retention.ask(), "clock", "", True
    ),
    ActionSpec("logs", HELP, tr("Map met logboeken openen"), _open_logs, "file-open"),
    ActionSpec("updates", HELP, tr("Kijken of er een nieuwe versie is…"), look_for_updates, "import"),
    ActionSpec("news", HELP, tr("Wat is er nieuw"), show_news, "info"),
    ActionSpec("about", HELP, tr("Over BPV-planner"), show_about, "info"),
)
