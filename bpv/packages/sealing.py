"""The seal of a package: readable only with the key of the region, and from no one but who signed it.

AES-256-GCM (NIST SP 800-38D) with a nonce that is drawn anew, and Ed25519 (RFC 8032). The signature stands
inside, so that who is outside does not see who sends.
"""

from __future__ import annotations

import os
import zlib

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpv.domain import BpvError

MAGIC = b"BPVREGIO\x01"
"""How a package begins: what it is, and the version of its form."""

_NONCE, _PUBLIC, _SIGNATURE = 12, 32, 64
MOST_SEALED = 8_000_000
MOST_OPENED = 60_000_000
"""Bytes: 900 companies are 30,000; what is larger was made to do harm."""


def public_key_of(signing: bytes) -> str:
    """The public half of a signing key, as the members know it."""
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw().hex()


def seal(content: bytes, secret: bytes, signing: bytes) -> bytes:
    """The file: `content` for who has `secret`, signed with `signing`."""
    packed = zlib.compress(content, 9)
    key = Ed25519PrivateKey.from_private_bytes(signing)
    inside = key.public_key().public_bytes_raw() + key.sign(MAGIC + packed) + packed
    nonce = os.urandom(_NONCE)
    return MAGIC + nonce + AESGCM(secret).encrypt(nonce, inside, MAGIC)


def open_seal(sealed: bytes, secret: bytes) -> tuple[bytes, str]:
    """What is in the file, and the public key of who signed it.

    BpvError 'not_a_package', 'newer_package', 'other_region_key' (or damaged: the two cannot be told apart),
    'bad_package'.
    """
    if len(sealed) > MOST_SEALED or not sealed.startswith(MAGIC[:-1]):
        raise BpvError("not_a_package")
    if not sealed.startswith(MAGIC):
        raise BpvError("newer_package")
    nonce, rest = sealed[len(MAGIC) : len(MAGIC) + _NONCE], sealed[len(MAGIC) + _NONCE :]
    if len(nonce) < _NONCE:
        raise BpvError("bad_package")
    try:
        inside = AESGCM(secret).decrypt(nonce, rest, MAGIC)
    except (InvalidTag, ValueError) as error:
        raise BpvError("other_region_key") from error
    return _unpack(inside)


def _unpack(inside: bytes) -> tuple[bytes, str]:
    public, signature = inside[:_PUBLIC], inside[_PUBLIC : _PUBLIC + _SIGNATURE]
    packed = inside[_PUBLIC + _SIGNATURE :]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, MAGIC + packed)
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(packed, MOST_OPENED)
    except (InvalidSignature, ValueError, zlib.error) as error:
        raise BpvError("bad_package") from error
    if not unpacking.eof or unpacking.unconsumed_tail or unpacking.unused_data:
        raise BpvError("bad_package")
    return content, public.hex()
