"""What the desktop opens for us."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_with_desktop(path: Path) -> None:
    """Open a file or folder with the program the user has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
