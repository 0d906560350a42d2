"""Packages read one after the other: what is old is passed over, who is new is called first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.region.keys import need_keys, words_of
from bpv.services.region.members import need_self
from bpv.services.region.reading import (
    SUFFIX,
    Package,
    ReadPackage,
    Standing,
    open_package,
    standing_of,
    told_of,
)
from ui.dialogs.sure_dialog import SureDialog

if TYPE_CHECKING:
    from ui.pages.exchanging.exchanging_page import ExchangingPage

_FOLDER = "region_folder"
_KINDS = tr("Pakketten van de regio (*{suffix})", suffix=SUFFIX)


def package_paths(names: Iterable[str]) -> list[Path]:
    """The files among these names that are packages; none when one is not."""
    paths = [Path(name) for name in names if name]
    return paths if all(path.suffix.lower() == SUFFIX for path in paths) else []


class Reading(QObject):
    """Reads for a page, and tells at the end what came of each."""

    def __init__(self, page: ExchangingPage) -> None:
        """Nothing is being read."""
        super().__init__(page)
        self._page = page
        self._left: list[Package] = []
        self._told: list[str] = []
        self._read = 0

    def ask_files(self) -> None:
        """Ask which."""
        settings = self._page.context.settings
        names, _ = QFileDialog.getOpenFileNames(
            self._page, tr("Pakketten lezen"), settings.text(_FOLDER), _KINDS
        )
        if names:
            settings.set_text(_FOLDER, str(Path(names[0]).parent))
            self.read([Path(name) for name in names])

    def read(self, paths: Iterable[Path]) -> None:
        """Read these files; those that cannot be are named with why."""
        session = self._page.session
        self._told, self._left, self._read = [], [], 0
        try:
            member_id = need_self(session.school).id
            secret = session.work_out(partial(need_keys, member_id)).secret
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return
        for path in paths:
            try:
                self._left.append(session.work_out(partial(open_package, path, secret)))
            except BpvError as refusal:
                self._told.append(f"{path.name}: {refusal}")
        self._left.sort(key=lambda package: package.number)
        self._go_on()

    def _go_on(self) -> None:
        while self._left:
            package = self._left.pop(0)
            standing = standing_of(self._page.session.school, package)
            if standing.is_passed_over:
                self._told.append(
                    tr("{name}: overgeslagen, {value}.", name=package.sender.name, value=standing.value)
                )
            elif standing is Standing.NEW:
                self._take(package)
            else:
                self._ask(package, standing)
                return
        self._tell()

    def _ask(self, package: Package, standing: Standing) -> None:
        name, is_new = package.sender.name, standing is Standing.UNKNOWN
        sentences = (
            words_of(package.sender),
            tr(
                "Bel {name} en vraag welke acht woorden daar bij Uitwisselen achter de eigen "
                "school staan. Alleen als ze in dezelfde volgorde hetzelfde zijn, komt dit "
                "pakket van hen.",
                name=name,
            ),
            tr("{name} is hier nog geen lid.", name=name)
            if is_new
            else tr(
                "{name} ondertekent met een andere sleutel dan eerst, bijvoorbeeld na een nieuwe computer.",
                name=name,
            ),
        )
        question = tr("Kloppen de woorden van {name}?", name=name)
        dialog = SureDialog(tr("Lid aannemen"), question, sentences, tr("De woorden kloppen"), self._page)
        dialog.accepted.connect(partial(self._accept, package))
        dialog.rejected.connect(partial(self._refuse, package))
        self._page.open_dialog(dialog)

    def _accept(self, package: Package) -> None:
        self._take(package, package.sender.public_key)
        self._go_on()

    def _refuse(self, package: Package) -> None:
        self._told.append(tr("{name}: niet aangenomen.", name=package.sender.name))
        self._go_on()

    def _take(self, package: Package, accepts: str = "") -> None:
        session = self._page.session
        try:
            done = session.try_execute(ReadPackage(package, date.today(), accepts))
        except BpvError as refusal:
            self._told.append(f"{package.sender.name}: {refusal}")
            return
        self._read += 1
        lines = told_of(session.school, done.changeset).lines or [tr("niets veranderd")]
        self._told.append(f"{package.sender.name}: {'; '.join(lines)}.")

    def _tell(self) -> None:
        words = " ".join(self._told)
        if self._read == 1 and len(self._told) == 1:
            self._page.undoable.emit(tr("Gelezen. {words}", words=words))
        elif self._told:
            self._page.noticed.emit(words, "blue" if self._read else "amber")
