"""One package: all that one member shares, as a file and back. State, not steps: the newest tells all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bpv.domain import BpvError, RegionMember
from bpv.packages.carried import BY_NAME, CARRIED, MEMBER_FIELDS, carried_name
from bpv.packages.rows import UNREADABLE, from_row, to_row
from bpv.packages.sealing import open_seal, seal

SUFFIX = ".bpvregio"
MOST_OF_A_CLASS = 50_000
_FORM = "BPV-planner regio 1"


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
    kinds: dict[str, list[Any]] = {carried_name(entity): [] for entity in CARRIED}
    for record in package.records:
        kinds[carried_name(type(record))].append(to_row(record, CARRIED[type(record)]))
    content = {
        "form": _FORM,
        "number": package.number,
        "made_at": package.made_at,
        "sender": to_row(package.sender, MEMBER_FIELDS),
        "records": {name: rows for name, rows in kinds.items() if rows},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return seal(text.encode(), secret, signing)


def read_package(sealed: bytes, secret: bytes) -> Package:
    """The package in a file, every value sound; BpvError when it is none, damaged, or of another region.

    The signature is that of the public key with the sender: whether that is the key of the member with this
    id is for who knows the members.
    """
    content, public_key = open_seal(sealed, secret)
    try:
        package = _package_of(json.loads(content))
    except (*UNREADABLE, RecursionError) as error:
        raise BpvError("bad_package") from error
    if package.sender.public_key != public_key:
        raise BpvError("bad_package")
    return package


def _package_of(content: Any) -> Package:
    if content["form"] != _FORM:
        raise ValueError("another form")
    sender = from_row(RegionMember, MEMBER_FIELDS, content["sender"])
    number, made_at = content["number"], datetime.fromisoformat(content["made_at"])
    if type(number) is not int or not 0 < number < 2**53 or made_at.tzinfo is not None:
        raise ValueError("no number or no moment")
    records = tuple(
        record
        for name, rows in content["records"].items()
        for record in _records(BY_NAME[name], rows, sender)
    )
    if max(Counter(record.id for record in records).values(), default=1) > 1:
        raise ValueError("one id twice")
    return Package(replace(sender, package=number), number, made_at.isoformat(), records)


def _records(entity: type, rows: Any, sender: RegionMember) -> Iterable[Any]:
    if type(rows) is not list or len(rows) > MOST_OF_A_CLASS:
        raise ValueError("no rows, or too many")
    for row in rows:
        yield from_row(entity, CARRIED[entity], row, owner_id=sender.id)
