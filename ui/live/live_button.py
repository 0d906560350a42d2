"""Who else works in the school year now, in the top bar; and there too when the server cannot be reached."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from bpv.language import tr
from ui.icons import set_icon
from ui.pages.page import Destination
from ui.pages.registry import page_of
from ui.session import Session

if TYPE_CHECKING:
    from bpv.services.year.coworkers import Coworker

_MOST = 3
"""So many are shown by their initials; of more the number."""


class LiveButton(QPushButton):
    """Hidden while nobody else is here and the line holds; its menu leads to where someone is."""

    def __init__(
        self,
        session: Session,
        go_to: Callable[[Destination], object],
        changed: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """Follow the session; `changed` hears that it takes another width."""
        super().__init__(parent)
        self._session, self._go_to, self._changed = session, go_to, changed
        self._room = (True, True)
        self.setProperty("opens", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(tr("Wie is hier"), self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        session.hearing.others_changed.connect(self.renew)
        session.hearing.cut_changed.connect(self.renew)
        self.hide()  # said, or the row it comes to stand in shows it
        self.renew()

    def fit(self, has_some: bool, has_all: bool) -> None:
        """Say it in words where there is room, else by the icon alone."""
        if (has_some, has_all) != self._room:
            self._room = (has_some, has_all)
            self.renew()

    def renew(self) -> None:
        """Show how it is now."""
        hearing = self._session.hearing
        others = hearing.others
        name = tr("Geen verbinding met de server") if hearing.is_cut else _listed(others)
        words = tr("Geen verbinding") if hearing.is_cut else _initials(others)
        has_some, has_all = self._room
        self.setText(words if (has_all if hearing.is_cut else has_some) else "")
        self._tint("amber" if hearing.is_cut else "")
        set_icon(self, "warning" if hearing.is_cut else "mentor")
        self.setAccessibleName(name)
        self.setToolTip(name if hearing.is_cut else "\n".join([name, *map(self._line, others)][:9]))
        is_shown = bool(hearing.is_cut or others)
        if is_shown or not self.isHidden():
            self.setVisible(is_shown)
            self.updateGeometry()
            self._changed()

    def _tint(self, tone: str) -> None:
        if (self.property("tone") or "") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _line(self, other: Coworker) -> str:
        where = other.where(self._session.school) if self._session.is_open else ""
        return f"{other.name}: {where}" if where else other.name

    def _fill(self) -> None:
        menu, hearing = self.menu(), self._session.hearing
        menu.clear()
        if hearing.is_cut:
            again = menu.addAction(tr("Opnieuw proberen"))
            again.triggered.connect(self._on_again_triggered)
            told = menu.addAction(tr("Bekijken kan; opslaan kan weer zodra de verbinding terug is"))
            told.setEnabled(False)
        for other in hearing.others:
            action = menu.addAction(self._line(other).replace("&", "&&"))
            page = page_of(other.entity) if other.entity is not None else None
            action.setEnabled(bool(page))
            if page:
                there = Destination(page, select=other.record, opens=True)
                action.triggered.connect(partial(self._go_to, there))

    def _on_again_triggered(self) -> None:
        if self._session.is_open:
            self._session.year.look_now()


def _listed(others: list[Coworker]) -> str:
    names = [each.name for each in others]
    return (
        tr("Hier werkt ook: {names}", names=", ".join(names))
        if len(names) == 1
        else tr("Hier werken ook: {names}", names=", ".join(names))
    )


def _initials(others: list[Coworker]) -> str:
    shown = [each.initials for each in others[:_MOST]]
    more = len(others) - len(shown)
    return "  ".join([*shown, f"+{more}"] if more else shown)
