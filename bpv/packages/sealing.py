"""The seal of a package: readable only with the key of the region, and from no one but who signed it.

AES-256-GCM (NIST SP 800-38D) with a nonce that is drawn anew, and Ed25519 (RFC 8032). The signature stands
inside, so that who is outside does not see who sends.
"""

from __future__ import annotations

import lzma
import os
import zlib
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpv.domain import BpvError

_MAGIC = b"BPVREGIO"
ROWS, COLUMNS = 1, 2
"""How a package begins is followed by the version of its form: of yesterday row by row, now by column."""
MAGIC = _MAGIC + bytes([COLUMNS])

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 3, "dict_size": 1 << 20, "lc": 2, "lp": 0, "pb": 0}]
"""For names and addresses: a fifth smaller than zlib makes them."""

_RAW: dict[str, Any] = {"format": lzma.FORMAT_RAW, "filters": _FILTERS}

_NONCE, _PUBLIC, _SIGNATURE = 12, 32, 64
MOST_SEALED = 8_000_000
MOST_OPENED = 60_000_000
"""Bytes: 900 companies are 30,000; what is larger was made to do harm."""


def public_key_of(signing: bytes) -> str:
    """The public half of a signing key, as the members know it."""
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw().hex()


def seal(content: bytes, secret: bytes, signing: bytes, form: int = COLUMNS) -> bytes:
    """The file: `content` for who has `secret`, signed with `signing`."""
    magic = _MAGIC + bytes([form])
    packed = zlib.compress(content, 9) if form == ROWS else lzma.compress(content, **_RAW)
    key = Ed25519PrivateKey.from_private_bytes(signing)
    inside = key.public_key().public_bytes_raw() + key.sign(magic + packed) + packed
    nonce = os.urandom(_NONCE)
    return magic + nonce + AESGCM(secret).encrypt(nonce, inside, magic)


def open_seal(sealed: bytes, secret: bytes) -> tuple[bytes, str, int]:
    """What is in the file, the public key of who signed it, and the form it is in.

    BpvError 'not_a_package', 'newer_package', 'other_region_key' (or damaged: the two cannot be told apart),
    'bad_package'.
    """
    if len(sealed) > MOST_SEALED or not sealed.startswith(_MAGIC) or len(sealed) == len(_MAGIC):
        raise BpvError("not_a_package")
    magic = sealed[: len(MAGIC)]
    if magic[-1] not in (ROWS, COLUMNS):
        raise BpvError("newer_package")
    nonce, rest = sealed[len(magic) : len(magic) + _NONCE], sealed[len(magic) + _NONCE :]
    if len(nonce) < _NONCE:
        raise BpvError("bad_package")
    try:
        inside = AESGCM(secret).decrypt(nonce, rest, magic)
    except (InvalidTag, ValueError) as error:
        raise BpvError("other_region_key") from error
    content, public = _unpack(inside, magic)
    return content, public, magic[-1]


def _unpack(inside: bytes, magic: bytes) -> tuple[bytes, str]:
    public, signature = inside[:_PUBLIC], inside[_PUBLIC : _PUBLIC + _SIGNATURE]
    packed = inside[_PUBLIC + _SIGNATURE :]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, magic + packed)
        content = _unpacked_rows(packed) if magic[-1] == ROWS else _unpacked(packed)
    except (InvalidSignature, ValueError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise BpvError("bad_package") from error
    return content, public.hex()


def _unpacked_rows(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(packed, MOST_OPENED)
    if not unpacking.eof or unpacking.unconsumed_tail or unpacking.unused_data:
        raise ValueError("not one whole package")
    return content


def _unpacked(packed: bytes) -> bytes:
    unpacking = lzma.LZMADecompressor(**_RAW)
    content = unpacking.decompress(packed, MOST_OPENED)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("not one whole package")
    return content
