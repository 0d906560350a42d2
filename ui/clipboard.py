"""What this program puts on the clipboard, and taking it off again when the program ends: it may be names."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

_put = ""


def put(text: str) -> None:
    """Put a text there, and know it for ours."""
    global _put
    _put = text
    QGuiApplication.clipboard().setText(text)


def take_off_ours() -> None:
    """Leave nothing of ours there; what another program put there stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or (_put and clipboard.text() == _put):
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
