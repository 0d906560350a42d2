"""How the window looks: theme, zoom and what fits in its width, taken on by everything in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.icons import renew_icons
from ui.page_flow import PageFlow
from ui.settings import WindowSettings
from ui.theme import Scheme, apply_theme, renew_fonts, scaled
from ui.widgets.column_widths import follow_zoom


class Look(QObject):
    """`parts` are what takes on the measures of the theme, in this order."""

    def __init__(
        self,
        window: QWidget,
        settings: WindowSettings,
        flow: PageFlow,
        parts: tuple[Callable[[], object], ...],
    ) -> None:
        """Follow the desktop, and screens that come."""
        super().__init__(window)
        self._window, self._settings, self._flow = window, settings, flow
        self._parts = parts
        QApplication.styleHints().colorSchemeChanged.connect(self.renew)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.screenAdded.connect(self.renew)  # which may be sharper than what icons were drawn for

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the desktop."""
        self._settings.scheme = scheme
        self.renew()

    def change_zoom(self, step: int) -> None:
        """Make text and rows larger or smaller by percents; 0 goes back to 100."""
        self._settings.zoom = self._settings.zoom + step if step else 100
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Take on theme and zoom everywhere."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        before = scaled(1000)
        apply_theme(app, self._settings.scheme, self._settings.zoom, self._flow.unseen())
        renew_fonts(self._window)
        follow_zoom(self._window, scaled(1000) / before)
        renew_icons(self._window)
        for renew in self._parts:
            renew()
