"""Our school in the region: becoming a member, the keys, and the package that tells the others."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from bpv.domain import BpvError
from bpv.domain.terms_region import MemberKind
from bpv.keys.region import check_paper, find_region_keys
from bpv.language import tr
from bpv.services.region.keys import Joined, go_on_here, make_joining, need_keys
from bpv.services.region.making import PackageMaking
from bpv.services.region.members import need_self
from ui.dialogs.sure_dialog import SureDialog

if TYPE_CHECKING:
    from ui.pages.exchanging.exchanging_page import ExchangingPage

NEW_REGION, ON_SERVER = "new", "server"
_FOLDER = "region_folder"
_GIVE = tr(
    "Geef deze sleutel op papier aan een school die wil aansluiten, nooit met een "
    "pakket mee. Wie hem heeft, leest alle pakketten van de regio."
)
_NOT_KEPT = tr(
    "Deze computer bewaart de sleutels niet. Schrijf deze op: zonder kunt u na het "
    "afsluiten geen pakketten meer lezen."
)


class TakingPart(QObject):
    """Works for the page; keys are looked up while the window is painted, for a keyring may ask its user."""

    def __init__(self, page: ExchangingPage) -> None:
        """Take the page."""
        super().__init__(page)
        self._page = page

    def join(self, region: str, typed: str, kind: str) -> None:
        """Become a member of a new region, or of the one whose key was typed; may be refused."""
        secret = check_paper(typed) if region not in (NEW_REGION, ON_SERVER) else None
        session = self._page.session
        known_as = ""
        if region == ON_SERVER:
            known_as = session.work_out(self._page.there.need().known_as)
        joining = make_joining(secret, MemberKind(kind), known_as)
        session.try_execute(joining.command)
        joined = session.work_out(joining.keep)
        self._page.undoable.emit(tr("Uw school is lid van de regio"))
        if region == ON_SERVER:
            self._page.there.exchange()
        else:
            self._show(joined)

    def go_on_here(self, typed: str) -> None:
        """Sign with a new key from now on; may be refused."""
        session = self._page.session
        joining = go_on_here(need_self(session.school).id, check_paper(typed))
        session.try_execute(joining.command)
        joined = session.work_out(joining.keep)
        self._page.undoable.emit(tr("Deze computer doet mee in de regio"))
        if not joined.is_kept:
            self._show(joined)

    def show_key(self) -> None:
        """Show the key of the region, when this computer has it."""
        session = self._page.session
        keys = session.work_out(partial(find_region_keys, need_self(session.school).id))
        if keys is None:
            self._page.noticed.emit(str(BpvError("no_region_key")), "red")
        else:
            self._show(Joined(keys, is_kept=True))

    def _show(self, joined: Joined) -> None:
        sentences = [joined.keys.paper, _GIVE]
        if not joined.is_kept:
            sentences.append(_NOT_KEPT)
        dialog = SureDialog(
            tr("Regiosleutel"), tr("De sleutel van de regio"), sentences, tr("Klaar"), self._page
        )
        self._page.open_dialog(dialog)

    def make_package(self) -> None:
        """Ask for a folder, and make our package there."""
        settings, session = self._page.context.settings, self._page.session
        folder = QFileDialog.getExistingDirectory(
            self._page, tr("Map voor het pakket"), settings.text(_FOLDER)
        )
        if not folder:
            return
        settings.set_text(_FOLDER, folder)
        try:
            keys = session.work_out(partial(need_keys, need_self(session.school).id))
            making = PackageMaking(keys, datetime.now())
            session.try_execute(making.command)
            path = making.write(session.school, Path(folder))
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return
        self._page.undoable.emit(tr("Pakket gemaakt: {name}", name=path.name))
