"""A PostgreSQL of our own: started once for a run, listening here alone, gone when the tests are."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.until import wait_until

_NOBODY = 65534
_MEMORY = Path("/dev/shm")
"""A thousand small files are made; where it can be in memory, as the other files of the tests are."""

_PATIENCE = 30.0
DAY = timedelta(days=1)
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "timezone": "UTC",
    "ssl": "on",
    "ssl_cert_file": "server.crt",
    "ssl_key_file": "server.key",
}
"""As a school has it; what only a power cut would show is on where it is timed."""


@dataclass(slots=True)
class Server:
    """A server that runs: where it listens, and the password of its owner."""

    folder: Path
    port: int
    password: str
    process: subprocess.Popen[bytes]
    is_durable: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)

    def url(self, user: str = "postgres", database: str = "postgres") -> str:
        """Where a user finds a database; the password stands elsewhere."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def kill(self) -> None:
        """End every part of it at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def start_again(self) -> None:
        """Come back on the same port with what was safe."""
        safety = {"fsync": "on" if self.is_durable else "off"}
        self.process = _start(self.folder, self.port, {**_SETTINGS, **safety, **self.settings})
        _wait_for(self)

    def stop(self) -> None:
        """Let it end, without waiting for anyone."""
        self.process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_PATIENCE)
        self.kill()


@contextmanager
def running_server(
    *, is_durable: bool = False, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A fresh server for as long as the block lasts; durable also when the power goes, on a real disk."""
    folder = Path(
        tempfile.mkdtemp(prefix="bpv-pg-", dir=None if is_durable or not _MEMORY.is_dir() else _MEMORY)
    )
    password = secrets.token_hex(16)
    try:
        folder.chmod(0o755)
        secret = folder / "password"
        secret.write_text(password, encoding="utf-8")
        (folder / "data").mkdir(mode=0o700)
        if _is_root():
            for each in (folder, secret, folder / "data"):
                os.chown(each, _NOBODY, _NOBODY)
        _run("initdb", "-D", folder / "data", "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={secret}",
             "--no-sync", "-E", "UTF8", "--locale=C")  # fmt: skip
        _certify(folder / "data")
        server = Server(folder, _free_port(), password, None, is_durable, settings or {})  # type: ignore[arg-type]
        server.start_again()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path:
    """The folder of initdb and postgres: as told, of the system, or of the wheel; LookupError without."""
    if told := os.environ.get("BPV_PG_BIN"):
        return Path(told)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda at: float(at.parts[-3]))
    if found:
        return found[-1].parent
    raise LookupError("No PostgreSQL: install the package postgresql, or set BPV_PG_BIN to its bin folder.")


def _certify(data: Path) -> None:
    for file, content in zip(("server.crt", "server.key"), make_certificate(), strict=True):
        (data / file).touch(mode=0o600)
        (data / file).write_bytes(content)
        if _is_root():
            os.chown(data / file, _NOBODY, _NOBODY)


def make_certificate() -> tuple[bytes, bytes]:
    """A certificate with its key, that nobody vouches for: as most schools will have it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), now - DAY, now + DAY
        )
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), secret


def verifier(password: str) -> str:
    """What a server keeps of a password, in one round; a login turns it over 4,096 times otherwise."""
    salt, rounds = secrets.token_bytes(16), 1
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    of_client, of_server = (
        hmac.digest(salted, f"{side} Key".encode(), "sha256") for side in ("Client", "Server")
    )
    shown = [b64encode(each).decode() for each in (salt, hashlib.sha256(of_client).digest(), of_server)]
    return f"SCRAM-SHA-256${rounds}:{shown[0]}${shown[1]}:{shown[2]}"


def _start(folder: Path, port: int, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    words = ["-D", folder / "data", "-p", str(port), "-k", folder, *options]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            _as_nobody("postgres", *words), stdout=log, stderr=log, start_new_session=True
        )


def _wait_for(server: Server) -> None:
    import psycopg

    def answers() -> bool:
        try:
            psycopg.connect(server.url(), password=server.password, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.process.poll() is not None:
                raise
            return False
        return True

    wait_until(answers, _PATIENCE)


def _run(program: str, *words: object) -> None:
    subprocess.run(_as_nobody(program, *words), check=True, capture_output=True)


def _as_nobody(program: str, *words: object) -> list[str]:
    """The server refuses to run for root."""
    command = [str(each) for each in (binaries() / program, *words)]
    if not _is_root():
        return command
    return [
        "setpriv",
        f"--reuid={_NOBODY}",
        f"--regid={_NOBODY}",
        "--clear-groups",
        "--pdeathsig=KILL",
        *command,
    ]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
