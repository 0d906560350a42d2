"""A line to a server that can be slow, or cut: right after something was committed, or until it is mended."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread


class Cutter:
    """Passes on what is said; once `is_armed` the next COMMIT reaches the server, and its answer nobody.

    `delay` is how many seconds everything takes to get anywhere.
    """

    def __init__(self, port: int) -> None:
        """Stand before the server at this port."""
        self._there = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.is_armed, self.is_down, self.cuts, self.delay = False, False, 0, 0.0
        self._open: list[socket.socket] = []
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self.is_down:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self._there))
                self._open += [client, server]
                Thread(target=self._answer, args=(client, server), daemon=True).start()
                Thread(target=self._ask, args=(client, server), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := client.recv(1 << 16):
                time.sleep(self.delay)
                if self.is_armed and b"COMMIT" in said:
                    self.is_armed = False
                    self.cuts += 1
                    client.shutdown(socket.SHUT_WR)  # its answer goes nowhere
                    server.sendall(said)
                    break
                server.sendall(said)

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError), server:
            while said := server.recv(1 << 16):
                time.sleep(self.delay)
                client.sendall(said)
            client.close()

    def cut(self) -> None:
        """Break every line, and let nobody through until `mend`."""
        self.is_down = True
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        """Let everyone through again."""
        self.is_down = False

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
