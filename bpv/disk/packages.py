"""A zipped file of an office program before it is unzipped: its members, and whether they are safe."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO

from bpv.domain import BpvError

MAX_UNZIPPED = 300_000_000
MAX_MEMBER = 20_000_000
MAX_RATIO = 200
PROLOG = 65_536

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
_ENCRYPTED_FLAG = 0x1
# zipfile lets all of these out when its tables are mangled.
_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)


class Package:
    """The members of a zip file under normalised names (slashes forward, letters lower)."""

    def __init__(self, content: bytes, refusal: Callable[[str], BpvError]) -> None:
        """Open the zip; `refusal` is raised when it is damaged, a bomb, or a carrier of entities."""
        self._refusal = refusal
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = [member for member in self._zip.infolist() if not member.is_dir()]
        except _READ_ERRORS as error:
            raise self._refusal("damaged") from error
        self._refuse_bomb(members)
        self._members = {_normal(member.filename): member for member in members}
        if len(self._members) < len(members):
            raise self._refusal("double_part")  # programs differ in which of the two they show
        self._refuse_entities()

    @property
    def names(self) -> frozenset[str]:
        """The normalised names of all members."""
        return frozenset(self._members)

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of this name, whatever its slashes and capitals."""
        return _normal(name) in self._members

    def size(self, name: str) -> int:
        """The unzipped size of a member in bytes."""
        return self._members[_normal(name)].file_size

    def open(self, name: str) -> IO[bytes]:
        """A stream of a member's bytes; a missing or encrypted member is a damaged file."""
        member = self._members.get(_normal(name))
        if member is None:
            raise self._refusal("damaged")
        try:
            return self._zip.open(member)
        except _READ_ERRORS as error:
            raise self._refusal("damaged") from error

    def read(self, name: str, limit: int = -1) -> bytes:
        """A member's bytes, the first `limit` of them when given."""
        try:
            with self.open(name) as stream:
                return stream.read(limit)
        except _READ_ERRORS as error:
            raise self._refusal("damaged") from error

    def _refuse_entities(self) -> None:
        # A declaration can only stand before the first element, so the start of each member is enough;
        # dropping NUL bytes finds it in UTF-16 too.
        for name, member in self._members.items():
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            if member.flag_bits & _ENCRYPTED_FLAG:
                raise self._refusal("encrypted")
            if _DECLARATION.search(self.read(name, PROLOG).replace(b"\0", b"")):
                raise self._refusal("entities")

    def _refuse_bomb(self, members: list[zipfile.ZipInfo]) -> None:
        if sum(member.file_size for member in members) > MAX_UNZIPPED:
            raise self._refusal("too_large")
        for member in members:
            if member.file_size > MAX_MEMBER and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                raise self._refusal("too_large")


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
