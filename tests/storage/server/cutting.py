"""A line to a server that can be cut at a moment of our choosing: right after something was committed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class Cutter:
    """Passes on what is said; once `is_armed` the next COMMIT reaches the server, and its answer nobody."""

    def __init__(self, port: int) -> None:
        """Stand before the server at this port."""
        self._there = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.is_armed, self.cuts = False, 0
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._there))
                Thread(target=self._answer, args=(client, server), daemon=True).start()
                Thread(target=self._ask, args=(client, server), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := client.recv(1 << 16):
                if self.is_armed and b"COMMIT" in said:
                    self.is_armed = False
                    self.cuts += 1
                    client.shutdown(socket.SHUT_WR)  # its answer goes nowhere
                    server.sendall(said)
                    break
                server.sendall(said)

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := server.recv(1 << 16):
                client.sendall(said)
            client.close()

    def close(self) -> None:
        """Let nobody through any more."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@contextmanager
def cutter(port: int) -> Iterator[Cutter]:
    """One for as long as the block lasts."""
    cutting = Cutter(port)
    try:
        yield cutting
    finally:
        cutting.close()
