"""What the desktop opens for us; nothing of it without a click."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices

_ROUTES = "https://www.openstreetmap.org/directions"
_SEARCH = "https://www.openstreetmap.org/search"


def open_with_desktop(path: Path) -> None:
    """Open a file or folder with the program the user has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def can_call(number: str) -> bool:
    """Whether there is a number to ring."""
    return bool(_figures(number))


def call(number: str) -> None:
    """Ring a number, the first of several, with what the computer has for that."""
    QDesktopServices.openUrl(QUrl(f"tel:{_figures(number)}"))


def _figures(number: str) -> str:
    return next((found for part in re.split(r"[,;/]", number) if (found := re.sub(r"[^0-9+]", "", part))), "")


def mail(address: str, subject: str = "", text: str = "") -> None:
    """Begin a message to someone, to all where there are several, in the user's own mail program."""
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(",".join(part for part in re.split(r"[;,\s]+", address) if part))
    query = QUrlQuery()
    for name, words in (("subject", subject), ("body", text.replace("\n", "\r\n"))):
        if words:
            query.addQueryItem(name, bytes(QUrl.toPercentEncoding(words).data()).decode())
    if not query.isEmpty():
        url.setQuery(query)
    QDesktopServices.openUrl(url)


def route_url(to: str, begin: str = "") -> QUrl:
    """Where a browser shows the way by bicycle to an address, or only the address without a begin."""
    query = QUrlQuery()
    if begin:
        query.addQueryItem("engine", "fossgis_osrm_bike")
        query.addQueryItem("from", begin)
        query.addQueryItem("to", to)
    else:
        query.addQueryItem("query", to)
    url = QUrl(_ROUTES if begin else _SEARCH)
    url.setQuery(query)
    return url


def show_versions() -> None:
    """Show in the browser where a newer version of the program can be downloaded."""
    from ui.updating.release import PAGE

    QDesktopServices.openUrl(QUrl(PAGE))


def show_route(to: str, begin: str = "") -> None:
    """Show the way to an address in the browser."""
    QDesktopServices.openUrl(route_url(to, begin))
