"""Someone between a laptop and its server, who asks for the password in clear."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from tests.postgres import make_certificate

_SSL_REQUEST = 80877103
_ASK_IN_CLEAR = b"R" + struct.pack("!ii", 8, 3)


@dataclass
class Middle:
    """Where it listens, and what it heard."""

    port: int
    with_tls: bool
    certificate: bytes
    heard: list[str] = field(default_factory=list)


@contextmanager
def middle(folder: Path, *, with_tls: bool) -> Iterator[Middle]:
    """One for as long as the block lasts; with TLS it has a certificate of its own making."""
    public, secret = make_certificate()
    (folder / "m.crt").write_bytes(public)
    (folder / "m.key").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "m.crt", folder / "m.key")
    listening = socket.create_server(("127.0.0.1", 0))
    found = Middle(listening.getsockname()[1], with_tls, public)

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with suppress(OSError, ssl.SSLError, struct.error), line:
                _talk(line, context, found)

    Thread(target=serve, daemon=True).start()
    try:
        yield found
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _talk(line: socket.socket, context: ssl.SSLContext, found: Middle) -> None:
    line.settimeout(5)
    said = line.recv(1 << 16)
    if struct.unpack("!i", said[4:8])[0] == _SSL_REQUEST:
        line.sendall(b"S" if found.with_tls else b"N")
        if found.with_tls:
            line = context.wrap_socket(line, server_side=True)
        if not line.recv(1 << 16):  # the laptop went away
            return
    line.sendall(_ASK_IN_CLEAR)
    if answer := line.recv(1 << 16):
        found.heard.append(answer.decode(errors="replace"))
