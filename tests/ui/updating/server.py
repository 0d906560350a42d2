"""A server on this computer that says which version is the latest, for tests that may not use the network."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def said(version: str, **more: Any) -> bytes:
    """What the list of versions answers."""
    return json.dumps(
        {"tag_name": version, "draft": False, "prerelease": False, "body": "- Iets nieuws", **more}
    ).encode()


class ReleaseServer:
    """Answers with `content` and `status`, in `pieces` each once `may_go_on` is set; remembers what came."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.content, self.status = said("v9.9.9"), 200
        self.headers: dict[str, str] = {}
        self.may_go_on = Event()
        self.may_go_on.set()
        self.begins = False
        """Whether the head of an answer and its `first` bytes are sent before waiting."""
        self.first = 8
        self.paths: list[str] = []
        self.asked_with: list[dict[str, str]] = []
        own = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own.paths.append(self.path)
                own.asked_with.append(dict(self.headers))
                if not own.begins:
                    own.may_go_on.wait(10)
                try:
                    self.send_response(own.status)
                    for name, value in own.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(own.content)))
                    self.end_headers()
                    self.wfile.write(own.content[: own.first])
                    self.wfile.flush()
                    own.may_go_on.wait(10)
                    self.wfile.write(own.content[own.first :])
                except OSError:
                    pass  # who asked is gone

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        scheme = "http" if certificate is None else "https"
        self.address = f"{scheme}://127.0.0.1:{self._server.server_port}/repos/x/x/releases/latest"

    def close(self) -> None:
        self.may_go_on.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[ReleaseServer]:
    server = ReleaseServer(certificate)
    try:
        yield server
    finally:
        server.close()


def make_certificate(folder: Path) -> Path:
    """A certificate that nobody vouches for, as one who stands in between would have."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.public_bytes(Encoding.PEM)
    )
    return path
