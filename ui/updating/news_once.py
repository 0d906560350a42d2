"""Saying once, at the first start of a newer version, what is new in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.dialogs.news_dialog import NewsDialog
    from ui.settings import WindowSettings

_STARTED = "started_version"


def tell_news_once(settings: WindowSettings, window: QWidget) -> NewsDialog | None:
    """Show it beside the work where another version was started last; nothing at the very first start."""
    from bpv.domain.version import VERSION

    before = settings.text(_STARTED)
    if before == VERSION:
        return None
    settings.set_text(_STARTED, VERSION)
    if not before:
        return None
    from ui.dialogs.news_dialog import NewsDialog
    from ui.help.news import news_since

    if not news_since(before):
        return None
    dialog = NewsDialog(window, since=before)
    dialog.show()
    return dialog
