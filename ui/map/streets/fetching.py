"""Fetching streets: a few tiles at a time, kept in memory alone, given up at once where nothing comes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QImageReader

from bpv.language import tr
from ui.map.streets.grid import SIDE, Tile
from ui.proxy import proxy_for

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkReply

    from ui.tasks import Report, Tasks

ADDRESS: Final = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992/{z}/{x}/{y}.png"
"""The grey BRT Achtergrondkaart of the Kadaster."""
NAME: Final = b"BPV-planner"
"""What the program says it is called; not which version, of which computer."""
_AT_A_TIME = 6
_KEPT = 320
_LARGEST = 400_000
"""Bytes that a tile of 256 pixels never takes."""
_PATIENCE_MS = 12_000
_REST_MS = 30_000
"""How long nothing is asked for after something went wrong."""
_TELL_MS = 80


class TileFetcher(QObject):
    """`arrived` tells, not more than some times a second, that there is more to draw; `troubled` whether
    nothing comes just now."""

    arrived = Signal()
    troubled = Signal(bool)

    def __init__(self, tasks: Tasks, address: str = ADDRESS, parent: QObject | None = None) -> None:
        """Begin without a connection: that takes the first thing asked for."""
        super().__init__(parent)
        self._tasks, self._address = tasks, address
        self._manager: QNetworkAccessManager | None = None
        self._is_preparing = False
        self._kept: OrderedDict[Tile, QImage] = OrderedDict()
        self._nowhere: set[Tile] = set()
        self._wanted: dict[object, tuple[Tile, ...]] = {}
        self._under_way: dict[Tile, QNetworkReply] = {}
        self.is_troubled = False
        self._soon = self._timer(_TELL_MS, self.arrived.emit)
        self._resting = self._timer(_REST_MS, self._go_on)

    def _timer(self, after: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(run)
        return timer

    def tile(self, tile: Tile) -> QImage | None:
        """A tile that is there, in 256 greys."""
        found = self._kept.get(tile)
        if found is not None:
            self._kept.move_to_end(tile)
        return found

    @property
    def has_any(self) -> bool:
        """Whether there is any tile."""
        return bool(self._kept)

    def want(self, who: object, tiles: Sequence[Tile]) -> None:
        """Fetch these for a map, the first ones first, and no longer what it wanted before."""
        self._wanted.pop(who, None)
        if tiles:
            self._wanted[who] = tuple(tiles)
        wanted = {tile for own in self._wanted.values() for tile in own}
        for tile in [each for each in self._under_way if each not in wanted]:
            self._under_way.pop(tile).abort()
        self._go_on()

    def stop(self) -> None:
        """Ask for nothing any more, and forget what came."""
        self._wanted.clear()
        under_way, self._under_way = self._under_way, {}
        for reply in under_way.values():
            reply.abort()
        self._kept.clear()
        self._nowhere.clear()
        for timer in (self._soon, self._resting):
            timer.stop()
        self._say_trouble(False)

    # One after another

    def _next(self) -> Tile | None:
        """What the map that asked last misses most, else the one before."""
        for own in reversed(self._wanted.values()):
            for tile in own:
                if not (tile in self._kept or tile in self._nowhere or tile in self._under_way):
                    return tile
        return None

    def _go_on(self) -> None:
        if self._resting.isActive() or self._next() is None:
            return
        if self._manager is None:
            self._prepare()
            return
        while len(self._under_way) < _AT_A_TIME and (tile := self._next()) is not None:
            self._ask(self._manager, tile)

    def _prepare(self) -> None:
        """Find out in the background how this computer reaches the internet."""
        if not self._is_preparing:
            self._is_preparing = True
            self._tasks.start(
                tr("Straten ophalen"),
                partial(_proxy_for, self._address),
                self._on_prepared,
                is_asked_for=False,
                is_of_year=False,
            )

    def _on_prepared(self, proxy: QNetworkProxy) -> None:
        from PySide6.QtNetwork import QNetworkAccessManager

        self._is_preparing = False
        self._manager = QNetworkAccessManager(self)
        self._manager.setProxy(proxy)
        self._manager.setTransferTimeout(_PATIENCE_MS)
        self._manager.finished.connect(self._on_manager_finished)
        self._go_on()

    def _ask(self, manager: QNetworkAccessManager, tile: Tile) -> None:
        from PySide6.QtNetwork import QNetworkRequest

        address = self._address.format(z=tile.level, x=tile.column, y=tile.row)
        request = QNetworkRequest(QUrl(address))
        request.setRawHeader(QByteArray(b"User-Agent"), QByteArray(NAME))
        request.setRawHeader(QByteArray(b"Accept"), QByteArray(b"image/png"))
        request.setRawHeader(QByteArray(b"Accept-Language"), QByteArray(b"nl"))
        kinds, manual = QNetworkRequest.Attribute, QNetworkRequest.LoadControl.Manual
        for kind in (kinds.CookieLoadControlAttribute, kinds.CookieSaveControlAttribute):
            request.setAttribute(kind, manual)
        elsewhere = QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        request.setAttribute(kinds.RedirectPolicyAttribute, elsewhere)
        reply = self._under_way[tile] = manager.get(request)
        reply.setReadBufferSize(_LARGEST)  # what is larger never ends, until there is no patience left

    def _on_manager_finished(self, reply: QNetworkReply) -> None:
        """Take what came. A slot that itself holds a reply would have it end twice when all ends."""
        reply.deleteLater()
        tile = next((tile for tile, own in self._under_way.items() if own is reply), None)
        if tile is None:  # no longer wanted
            return
        del self._under_way[tile]
        from PySide6.QtNetwork import QNetworkReply, QNetworkRequest

        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status == 404:
            self._nowhere.add(tile)
        elif reply.error() is QNetworkReply.NetworkError.NoError and status == 200:
            self._keep(tile, read_tile(reply.readAll()))
        else:
            self._rest()
        self._go_on()

    def _keep(self, tile: Tile, image: QImage | None) -> None:
        if image is None:  # a page that asks who you are, say
            self._rest()
            return
        self._kept[tile] = image
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._say_trouble(False)
        if not self._soon.isActive():
            self._soon.start()

    # When nothing comes

    def _rest(self) -> None:
        self._resting.start()
        self._say_trouble(True)

    def _say_trouble(self, is_troubled: bool) -> None:
        if is_troubled is not self.is_troubled:
            self.is_troubled = is_troubled
            self.troubled.emit(is_troubled)


def _proxy_for(address: str, _report: Report) -> QNetworkProxy:
    return proxy_for(address)


def read_tile(content: QByteArray) -> QImage | None:
    """A tile in 256 greys; None when it is none. How large it is is seen before it is read."""
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png"))
    if content.size() > _LARGEST or reader.size() != QSize(SIDE, SIDE):
        return None
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_Grayscale8)
