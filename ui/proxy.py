"""What stands between this computer and the internet, by its own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkProxy


def proxy_for(address: str) -> QNetworkProxy:
    """What the settings of this computer put between it and an address.

    Not asked of Qt: that may look on the network for seconds, and holds up all of Python meanwhile.
    """
    from urllib.request import getproxies, proxy_bypass

    from PySide6.QtNetwork import QNetworkProxy

    to = QUrl(address.partition("{")[0])
    between = QUrl("" if proxy_bypass(to.host()) else getproxies().get(to.scheme(), ""))
    if not between.host():
        return QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    kind = QNetworkProxy.ProxyType.HttpProxy
    return QNetworkProxy(kind, between.host(), between.port(8080), between.userName(), between.password())
