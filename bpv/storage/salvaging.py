"""What can still be read of a damaged file: from the pages of its tables, and from its journal told again.

Nothing is made up: a value counts when its row is one of exactly one table and is sound. One that is missing
there is taken as the journal told it last. What refers to what is lost is lost with it, and is counted.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Column
from sqlcipher3 import dbapi2

from bpv.disk.leftovers import keep_temporaries_private
from bpv.domain import BpvError, School
from bpv.domain.soundness import fault_of
from bpv.keys.key import Key
from bpv.keys.unlocked import keys_for
from bpv.storage.backup import list_backups
from bpv.storage.database import Database
from bpv.storage.leftover_log import is_log_left, logs_of
from bpv.storage.loose_pages import Cells, LoosePages
from bpv.storage.making import writing
from bpv.storage.mapping import UNREADABLE, decoders, entity_named, from_row, pieces_of
from bpv.storage.probing import place_of, reading, refuse_when_in_use
from bpv.storage.retelling import Told, retell
from bpv.storage.sealing import key_of, salt_of
from bpv.storage.tables import JOURNAL, TABLES

Report = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class _Link:
    """A field of a class that refers to another."""

    entity: type
    name: str
    target: type
    may_be_empty: bool


_ENTITIES = {table.name: entity for entity, table in TABLES.items()}
_LINKS = tuple(
    _Link(entity, column.name, _ENTITIES[key.column.table.name], bool(column.nullable))
    for entity, table in TABLES.items()
    for column in table.columns
    for key in column.foreign_keys
)

_STANDS = ("start", "done")
_ENOUGH = 50
"""Pages that are tried with a key; one that does not open any of them is another's."""


@dataclass(slots=True)
class Salvaged:
    """The values that could be read and under which key; by class how many came from the journal, how many
    stand there otherwise, how many were known of and are lost, and of how many a reference was; how many
    actions cannot be read.
    """

    school: School
    key: Key | None
    from_journal: Counter[type] = field(default_factory=Counter)
    doubtful: Counter[type] = field(default_factory=Counter)
    lost: Counter[type] = field(default_factory=Counter)
    loosened: Counter[type] = field(default_factory=Counter)
    unreadable: int = 0


def salvage(path: Path, report: Report = lambda done: None) -> Salvaged:
    """Read what can be read of a file that nobody has open; it and its folder stay as they are.

    BpvError 'missing_file', 'cannot_read', 'in_use', 'locked_file', 'nothing_left'.
    """
    path = place_of(path)
    if not path.is_file():
        raise BpvError("missing_file", path=path)
    _refuse_when_in_use(path)
    keep_temporaries_private()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, writing(path):
        copy = Path(folder) / "kopie.bpv"
        with reading(path):
            for source in (path, *logs_of(path)):
                shutil.copyfile(source, copy.with_name(source.name.replace(path.name, copy.name, 1)))
        refusal = BpvError("nothing_left", path=path)
        for number, key in enumerate(_keys(path)):
            if isinstance(key, BpvError):
                refusal = key
                continue
            _bring_in_log(copy, key)
            with closing(LoosePages(copy, key, copy.with_name(f"los {number}"))) as pages:
                if _has_rows(pages):
                    return _put_together(_sorted(pages, report), key)
    raise refusal


def _keys(path: Path) -> Iterator[Key | BpvError | None]:
    """What may open the pages: the key of the file, none, or that of its copies, where its salt is lost.

    Where nobody knows, that is among them: it is what there is to say when none of the others fits.
    """
    tried: list[Key | BpvError | None] = []
    for each in (path, None, *list_backups(path).values()):
        with suppress(OSError):
            for key in _keys_of(each, path):
                if key not in tried:
                    tried.append(key)
                    yield key


def _keys_of(each: Path | None, path: Path) -> Iterator[Key | BpvError | None]:
    if each is None or (salt := salt_of(each)) is None:
        yield None
    elif each != path:
        yield from keys_for(each, salt)
    else:
        try:
            yield key_of(path)
        except BpvError as refusal:
            yield from keys_for(path, salt) if refusal.code == "damaged_file" else ()
            yield refusal


def _refuse_when_in_use(path: Path) -> None:
    try:
        refuse_when_in_use(path)
    except BpvError as refusal:
        if refusal.code == "in_use":
            raise


def _bring_in_log(copy: Path, key: Key | None) -> None:
    """What a crash left beside the file is part of it, where SQLite can still bring it in."""
    if not logs_of(copy):
        return
    try:
        is_log_left(copy)
    except BpvError as refusal:
        if refusal.code == "foreign_log":
            return
    with suppress(BpvError, dbapi2.Error, UnicodeDecodeError), closing(Database(copy, key)) as database:
        database.bring_in_log()


def _has_rows(pages: LoosePages) -> bool:
    return any(True for page in range(2, min(pages.count, _ENOUGH) + 1) for _ in pages.rows_of(page))


@dataclass(slots=True)
class _Found:
    """The values by table and identity, the rows that could be one of several tables, and the actions."""

    values: dict[type, dict[str, list[Any]]] = field(
        default_factory=lambda: {entity: {} for entity in TABLES}
    )
    unsure: list[list[Any]] = field(default_factory=list)
    journal: dict[int, Cells] = field(default_factory=dict)

    def take(self, row: Cells) -> None:
        """Add a row to what it is one of."""
        number, *cells = row
        if _is_action(cells):
            self.journal[number] = row
            return
        fitting = [value for entity in TABLES if (value := _value_in(entity, cells)) is not None]
        if len(fitting) == 1:
            self.add(fitting[0])
        elif fitting:
            self.unsure.append(fitting)

    def add(self, value: Any) -> None:
        """Add a value to those of its class."""
        self.values[type(value)].setdefault(value.id, []).append(value)

    def decide(self) -> None:
        """Of what could be of several tables: take the one that refers least to what is not there."""
        for fitting in self.unsure:
            broken = [sum(not self._has(link, value) for link in _LINKS) for value in fitting]
            if broken.count(min(broken)) == 1:
                self.add(fitting[broken.index(min(broken))])

    def _has(self, link: _Link, value: Any) -> bool:
        id_ = getattr(value, link.name) if isinstance(value, link.entity) else None
        return id_ is None or id_ in self.values[link.target]


def _sorted(pages: LoosePages, report: Report) -> _Found:
    found, seen = _Found(), set()
    for page in range(2, pages.count + 1):
        for row in pages.rows_of(page):
            if row not in seen:  # those under a page that leads to others come again
                seen.add(row)
                found.take(row)
        report(page / pages.count)
    found.decide()
    return found


def _is_action(cells: list[Any]) -> bool:
    # The number is that of the row, and not among its cells.
    names = [column.name for column in JOURNAL.columns]
    if len(cells) != len(names) or cells[0] is not None:
        return False
    return type(cells[names.index("changeset")]) is str and type(cells[names.index("changes")]) is int


def _value_in(entity: type, cells: list[Any]) -> Any | None:
    """The value that a row is, when it is one of this class that can be true."""
    names = decoders(entity)
    if len(cells) != len(names):
        return None
    for cell, column in zip(cells, TABLES[entity].columns, strict=True):
        if not _fits(cell, column):
            return None
    try:
        value = from_row(entity, dict(zip(names, cells, strict=True)))
        return value if fault_of(value) is None else None
    except UNREADABLE:
        return None


def _fits(cell: Any, column: Column[Any]) -> bool:
    """Whether a strict table could hold this."""
    return bool(column.nullable) if cell is None else type(cell) is column.type.python_type


def _put_together(found: _Found, key: Key | None) -> Salvaged:
    told, unreadable = _tell(found.journal)
    result = Salvaged(School(), key, unreadable=unreadable)
    values: dict[type, dict[str, Any]] = {entity: {} for entity in TABLES}
    for entity, by_id in found.values.items():
        for id_, candidates in by_id.items():
            values[entity][id_] = _choose(result, candidates, told.get((entity.__name__, id_)))
    for (name, id_), row in told.items():
        entity = entity_named(name)
        if row is None or id_ in values[entity]:
            continue
        value = _saved(entity, row)
        if value is None:
            result.lost[entity] += 1
        else:
            values[entity][id_] = value
            result.from_journal[entity] += 1
    _settle(values, result)
    result.school = School(value for by_id in values.values() for value in by_id.values())
    return result


def _choose(result: Salvaged, candidates: list[Any], row: Mapping[str, Any] | None) -> Any:
    """One of the values that stand under an identity: as the journal has it, else the last."""
    if row is None:
        return candidates[-1]
    saved = _saved(type(candidates[-1]), row)
    if saved in candidates:
        return saved
    result.doubtful[type(candidates[-1])] += saved is not None
    return candidates[-1]


def _saved(entity: type, row: Mapping[str, Any]) -> Any | None:
    try:
        value = from_row(entity, row)
        return value if fault_of(value) is None else None
    except UNREADABLE:
        return None


def _tell(journal: Mapping[int, Cells]) -> tuple[Told, int]:
    """What the actions that stand saved last, and how many are missing or cannot be read."""
    told: Told = {}
    names = [column.name for column in JOURNAL.columns]
    unreadable = max(journal, default=0) - len(journal)
    for _, row in sorted(journal.items()):
        cells = dict(zip(names, row[1:], strict=True))
        if cells["state"] in _STANDS:
            unreadable += not (_is_whole(cells) and retell(told, cells["changeset"]))
    return told, unreadable


def _is_whole(cells: Mapping[str, Any]) -> bool:
    try:
        return bool(sum(1 for _ in pieces_of(cells["changeset"])) == cells["changes"])
    except UNREADABLE:
        return False


def _settle(values: dict[type, dict[str, Any]], result: Salvaged) -> None:
    """Leave out what refers to what is not there, until nothing does; a reference that may be empty is."""
    is_settled = False
    while not is_settled:
        is_settled = True
        for link in _LINKS:
            for value in list(values[link.entity].values()):
                id_ = getattr(value, link.name)
                if id_ is None or id_ in values[link.target]:
                    continue
                is_settled = False
                if link.may_be_empty:
                    values[link.entity][value.id] = replace(value, **{link.name: None})
                    result.loosened[link.entity] += 1
                else:
                    del values[link.entity][value.id]
                    result.lost[link.entity] += 1
