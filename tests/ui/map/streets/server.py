"""A server of tiles on this computer, for tests that may not use the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter


def png(grey: int = 245, side: int = 256) -> bytes:
    """A tile of one grey with a cross of streets."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(grey, grey, grey))
    painter = QPainter(image)
    painter.fillRect(0, side // 2 - 3, side, 6, QColor("white"))
    painter.fillRect(side // 2 - 3, 0, 6, side, QColor("white"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class TileServer:
    """Answers with `content` and `status`, once `may_answer` is set; remembers what it was asked."""

    def __init__(self) -> None:
        self.content, self.status = png(), 200
        self.headers: dict[str, str] = {}
        self.may_answer = Event()
        self.may_answer.set()
        self.paths: list[str] = []
        self.asked_with: list[dict[str, str]] = []
        own = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own.paths.append(self.path)
                own.asked_with.append(dict(self.headers))
                own.may_answer.wait(10)
                try:
                    self.send_response(own.status)
                    for name, value in own.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(own.content)))
                    self.end_headers()
                    self.wfile.write(own.content)
                except OSError:
                    pass  # who asked is gone

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/{{z}}/{{x}}/{{y}}.png"

    def close(self) -> None:
        self.may_answer.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving() -> Iterator[TileServer]:
    server = TileServer()
    try:
        yield server
    finally:
        server.close()
