"""What Help shows of the program itself: what it is, what is new in it, and whether there is a newer one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.dialogs.about_dialog import AboutDialog
    from ui.recent import Place
    from ui.shell import Shell


def show_about(window: Shell) -> None:
    """What the program is, and where everything is that it keeps."""
    from bpv.disk.fault_log import log_folder
    from bpv.services.year.forms import file_form, written_by
    from ui.dialogs.about_dialog import AboutDialog

    places: dict[str, Place | str] = {tr("Instellingen van het venster"): window.context.settings.folder}
    places[tr("Logboeken, zonder namen")] = log_folder()
    if window.session.is_open:
        at = window.session.place
        this = {tr("Dit schooljaar, met de reservekopieën ernaast"): at}
        if not isinstance(at, Path):
            this = {tr("Dit schooljaar, op een server"): at}
        places = {**this, **places}
        if version := written_by(window.session.year):
            places[tr("Versie die dit schooljaar het laatst bewaarde")] = version

    def make(parent: QWidget) -> AboutDialog:
        dialog = AboutDialog(places, file_form(), parent)
        dialog.handbook_asked.connect(window.help.show)
        dialog.news_asked.connect(lambda: show_news(window))
        return dialog

    window.open_dialog(make)


def show_news(window: Shell) -> None:
    """What is new in every version."""
    from ui.dialogs.news_dialog import NewsDialog

    window.open_dialog(NewsDialog)


def look_for_updates(window: Shell) -> None:
    """Ask whether there is a newer version, once the user agreed."""
    from ui.desktop import show_versions
    from ui.dialogs.update_dialog import UpdateDialog

    window.open_dialog(partial(UpdateDialog, window.context.updates, show_versions))
