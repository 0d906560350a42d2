"""Reading the package of another member: the newest is the whole truth of what that member shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from pathlib import Path

from bpv.disk.reasons import reason_of
from bpv.domain import BpvError, Changeset, Company, Draft, RegionMember, School
from bpv.language import tr
from bpv.packages.carried import MEMBER_FIELDS
from bpv.packages.package import SUFFIX, Package, read_package
from bpv.packages.sealing import MOST_SEALED
from bpv.packages.settling import REGIONAL, settle
from bpv.packages.spoken import spoken
from bpv.services.region.clashes import follow_member
from bpv.services.region.members import need_self, self_of
from bpv.services.region.taking import follow_room, room_of

__all__ = ["SUFFIX", "Package", "ReadPackage", "Standing", "Told", "open_package", "standing_of", "told_of"]


class Standing(Enum):
    """What a package is to who reads it."""

    NEW = tr("nieuw")
    OWN = tr("van onszelf")
    OLDER = tr("ouder dan wat er al is")
    SAME = tr("al gelezen")
    UNKNOWN = tr("van iemand die hier nog geen lid is")
    OTHER_KEY = tr("met een andere handtekening dan eerst")

    @property
    def is_passed_over(self) -> bool:
        """Whether there is nothing to do with it, and nothing wrong."""
        return self in (Standing.OWN, Standing.OLDER, Standing.SAME)


def standing_of(school: School | Draft, package: Package) -> Standing:
    """What a package is here; one of our own says nothing that we do not know better."""
    own = self_of(school)
    known = school.find(RegionMember, package.sender.id)
    if own is not None and own.id == package.sender.id:
        return Standing.OWN
    if known is None:
        return Standing.UNKNOWN
    if known.public_key != package.sender.public_key:
        return Standing.OTHER_KEY
    if package.number < known.package:
        return Standing.OLDER
    return Standing.SAME if package.number == known.package else Standing.NEW


def open_package(path: Path, secret: bytes) -> Package:
    """The package in a file; BpvError when it cannot be read or is none of this region."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_SEALED + 1)
    except OSError as error:
        raise BpvError("cannot_read", path=path.name, reason=reason_of(path, error)) from error
    return read_package(content, secret)


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """Take what another member shares in the place of what we had of it.

    `accepts` is the public key of a member that was compared with it by telephone: of one that is new here,
    or signs with another key than before.
    """

    package: Package
    on: date
    accepts: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Pakket van {name} lezen", name=self.package.sender.name)

    def change(self, draft: Draft) -> None:
        """Refuses what `standing_of` says is not new: 'own_package', 'older_package', 'unknown_member'..."""
        need_self(draft)
        sender = self.package.sender
        standing = standing_of(draft, self.package)
        is_accepted = bool(self.accepts) and self.accepts == sender.public_key
        if standing in _REFUSED or (standing in _TO_ACCEPT and not is_accepted):
            code = _REFUSED.get(standing) or _TO_ACCEPT[standing]
            raise BpvError(code, name=sender.name, words=spoken(sender.public_key))
        known = draft.find(RegionMember, sender.id)
        if known is not None and self.package.number < known.package:
            raise BpvError("older_package", name=sender.name)
        before = known or RegionMember(id=sender.id)
        said = {name: getattr(sender, name) for name in MEMBER_FIELDS}
        draft.put(replace(before, **said, package=self.package.number, received_on=self.on))
        room = room_of(draft)
        settle(draft, {sender.id: self.package.records})
        follow_member(draft, sender.id)
        follow_room(draft, room)


_REFUSED: Mapping[Standing, str] = {
    Standing.OWN: "own_package",
    Standing.OLDER: "older_package",
    Standing.SAME: "same_package",
}
_TO_ACCEPT: Mapping[Standing, str] = {
    Standing.UNKNOWN: "unknown_member",
    Standing.OTHER_KEY: "other_signature",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What reading changed: by class what came, changed and went, and how many records wait."""

    added: Counter[type] = field(default_factory=Counter)
    changed: Counter[type] = field(default_factory=Counter)
    removed: Counter[type] = field(default_factory=Counter)
    waiting: int = 0

    @property
    def lines(self) -> list[str]:
        """'3 bedrijven nieuw', 'Bij 1 eigen bedrijf overgenomen', '2 wachten op een ander lid'."""
        words = []
        for entity in REGIONAL:
            parts = (
                f"{count[entity]} {said}"
                for count, said in (
                    (self.added, tr("nieuw")),
                    (self.changed, tr("gewijzigd")),
                    (self.removed, tr("weg")),
                )
                if count[entity]
            )
            if counted := ", ".join(parts):
                words.append(f"{NOUNS[entity.__name__]}: {counted}")
        if count := self.changed[Company]:
            words.append(tr("Eigen bedrijven: {count} bijgewerkt", count=count))
        if self.waiting:
            words.append(
                tr(
                    "{waiting} {value} op een ander lid",
                    waiting=self.waiting,
                    value=tr("wacht") if self.waiting == 1 else tr("wachten"),
                )
            )
        return words


NOUNS: Mapping[str, str] = {
    "RegionCompany": tr("Bedrijven"),
    "Offer": tr("Aangeboden plaatsen"),
    "Demand": tr("Vraag"),
    "Division": tr("Verdelingen"),
    "Share": tr("Aandelen"),
    "ShareUse": tr("Gebruik van aandelen"),
    "Objection": tr("Bezwaren"),
    "ObjectionAnswer": tr("Antwoorden op bezwaar"),
    "Asking": tr("Wie vraagt wie"),
}


def told_of(school: School, changeset: Changeset) -> Told:
    """What a package changed, told after it was read."""
    told = Told(waiting=sum(len(member.waiting) for member in school.all(RegionMember).values()))
    for change in changeset:
        if change.before is None:
            told.added[change.entity] += 1
        elif change.after is None:
            told.removed[change.entity] += 1
        else:
            told.changed[change.entity] += 1
    return told
