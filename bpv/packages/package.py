"""One package: all that one member shares, as a file and back. State, not steps: the newest tells all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bpv.domain import BpvError, RegionMember
from bpv.domain.version import MADE_WITH
from bpv.packages.carried import BY_NAME, CARRIED, MEMBER_FIELDS
from bpv.packages.columns import MOST_OF_A_CLASS, Ids, from_columns, read_ids, to_columns
from bpv.packages.rows import UNREADABLE, from_row, to_row
from bpv.packages.sealing import ROWS, open_seal, seal

SUFFIX = ".bpvregio"
_FORM_OF_ROWS, _FORM = "BPV-planner regio 1", "BPV-planner regio 2"
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Package:
    """What a member shares: itself, its records, and the number by which a later package is known."""

    sender: RegionMember
    number: int
    made_at: str
    records: tuple[Any, ...]

    @property
    def made_on(self) -> datetime:
        """When the sender made it, by the clock there."""
        return datetime.fromisoformat(self.made_at)

    def of(self, entity: type) -> list[Any]:
        """The records of one class."""
        return [record for record in self.records if type(record) is entity]


def write_package(package: Package, secret: bytes, signing: bytes) -> bytes:
    """The file of a package, for who has the secret of the region."""
    ids = Ids(package.records)
    said = {
        "form": _FORM,
        "made_with": MADE_WITH,
        "number": package.number,
        "made_at": package.made_at,
        "sender": to_row(package.sender, MEMBER_FIELDS),
        "ids": ids.head,
        "records": to_columns(package.records, ids),
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()
    return seal(len(text).to_bytes(_LENGTH) + text + ids.packed, secret, signing)


def read_package(sealed: bytes, secret: bytes) -> Package:
    """The package in a file, every value sound; BpvError when it is none, damaged, or of another region.

    The signature is that of the public key with the sender: whether that is the key of the member with this
    id is for who knows the members.
    """
    content, public_key, form = open_seal(sealed, secret)
    try:
        package = _of_rows(json.loads(content)) if form == ROWS else _of_columns(content)
    except (*UNREADABLE, RecursionError) as error:
        raise BpvError("bad_package") from error
    if package.sender.public_key != public_key:
        raise BpvError("bad_package")
    return package


def _of_columns(content: bytes) -> Package:
    end = _LENGTH + int.from_bytes(content[:_LENGTH])
    said = json.loads(content[_LENGTH:end])
    ids = read_ids(said["ids"], content[end:])

    def records(sender: RegionMember) -> Iterator[Any]:
        for name, columns in said["records"].items():
            yield from from_columns(name, columns, ids, owner_id=sender.id)

    return _package_of(said, _FORM, records)


def _of_rows(said: Any) -> Package:
    """A package as it was written until columns came."""

    def records(sender: RegionMember) -> Iterator[Any]:
        for name, rows in said["records"].items():
            entity = BY_NAME[name]
            if type(rows) is not list or len(rows) > MOST_OF_A_CLASS:
                raise ValueError("no rows, or too many")
            for row in rows:
                yield from_row(entity, CARRIED[entity], row, owner_id=sender.id)

    return _package_of(said, _FORM_OF_ROWS, records)


def _package_of(said: Any, form: str, records_of: Callable[[RegionMember], Iterator[Any]]) -> Package:
    if said["form"] != form:
        raise ValueError("another form")
    sender = from_row(RegionMember, MEMBER_FIELDS, said["sender"])
    number, made_at = said["number"], datetime.fromisoformat(said["made_at"])
    if type(number) is not int or not 0 < number < 2**53 or made_at.tzinfo is not None:
        raise ValueError("no number or no moment")
    records = tuple(records_of(sender))
    if len({record.id for record in records}) < len(records):
        raise ValueError("one id twice")
    return Package(replace(sender, package=number), number, made_at.isoformat(), records)
