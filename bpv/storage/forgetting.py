"""What becomes of a file when someone is forgotten: which rows, actions and exports differ afterwards.

Every row goes through one function, wherever it stands: in a table, in the journal before or after an action,
in an export. So what an action left is still what the next one found, and undo goes on past it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection, delete, func, insert, select, update

from bpv.domain import BpvError
from bpv.domain.fields import label_of
from bpv.domain.soundness import fault_of
from bpv.storage.dialects import named
from bpv.storage.exports import pack_texts, unpack
from bpv.storage.following import Following, learn_following
from bpv.storage.mapping import UNREADABLE, Row, from_row
from bpv.storage.tables import DRAFTS, EXPORTS, JOURNAL, TABLES
from bpv.storage.written_by import WRITTEN_BY

Named = tuple[str, Row]
"""The name of a class and the cells of one of its values."""

ERASED = "gewist"
"""How an action is called of which nothing is left."""

_FEW = 20
"""Up to so many ids it is quicker to look for each than for all that are in a text."""

_ID = re.compile(r'"id":\s?"((?:[^"\\]|\\.)*)"')
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Forgetting(Following, Protocol):
    """Someone to forget; the same row or text becomes the same, wherever it stands."""

    @property
    def targets(self) -> Set[tuple[str, str]]:
        """Who: names of classes with ids."""

    def learn(self, versions: Iterable[Named], staying: Iterable[Named]) -> None:
        """Hear how they are called in a file, now or earlier, and who of their kind stays."""

    def touches(self, text: str) -> bool:
        """Whether anything in a long text can be about them."""

    def touched(self, texts: Sequence[str]) -> Iterable[int]:
        """Which of many texts that can be said of, by their places."""

    def row(self, entity: str, row: Row) -> Row | None:
        """What becomes of a row; None when it goes."""

    def text(self, text: str) -> str:
        """What becomes of what an action is called, or of who did it."""


@dataclass(slots=True)
class Erased:
    """How much of a file is about someone: rows that go, rows that change, actions and exports.

    And what waits: a list that is not read yet may be about anyone, so all of that goes.
    """

    removed: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    actions: int = 0
    exports: int = 0
    drafts: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing about them."""
        return not (self.removed or self.changed or self.actions or self.exports or self.drafts)


def learn_from(connection: Connection, forget: Forgetting) -> None:
    """Have it hear how those to forget are called in a file, in the tables, the journal and the exports."""
    versions: list[Named] = []
    staying: list[Named] = []
    kinds = {entity for entity, _ in forget.targets}
    for entity in TABLES:
        if entity.__name__ in kinds:
            names, rows = _rows_of(connection, entity)
            for cells in rows:
                row: Row = dict(zip(names, cells, strict=True))
                is_meant = (entity.__name__, row["id"]) in forget.targets
                (versions if is_meant else staying).append((entity.__name__, row))
    payloads = list(connection.execute(select(JOURNAL.c.changeset)).scalars())
    for content in connection.execute(select(EXPORTS.c.content)).scalars():
        payloads += [payload for _, payload in _readable(content)]
    learn_following(connection, forget, (piece for payload in payloads for piece in _roughly_cut(payload)))
    ids = {id_ for _, id_ in forget.targets}
    for payload in payloads:
        versions += _versions_in(payload, ids, forget.targets)
    forget.learn(versions, staying)


def find_in(connection: Connection, forget: Forgetting) -> Erased:
    """How much of a file is about them; nothing is changed."""
    found = Erased()
    for entity in TABLES:
        for _, row in _changed_rows(connection, entity, forget):
            (found.removed if row is None else found.changed)[entity.__name__] += 1
    found.actions = sum(1 for _ in _changed_actions(connection, forget))
    found.exports = sum(1 for _ in _changed_exports(connection, forget))
    found.drafts = _waiting(connection)
    return found


def _waiting(connection: Connection) -> int:
    """How much waits in a file."""
    waits = select(func.count()).select_from(DRAFTS).where(DRAFTS.c.id != WRITTEN_BY)
    return int(connection.execute(waits).scalar_one())


def erase_in(connection: Connection, forget: Forgetting) -> Erased:
    """Take all of it out of a file whose references are not being checked; gives how much it was."""
    found = Erased()
    for entity, table in TABLES.items():
        for id_, row in list(_changed_rows(connection, entity, forget)):
            (found.removed if row is None else found.changed)[entity.__name__] += 1
            if row is not None:
                _check(entity, row, forget)
            where = table.c.id == id_
            change = delete(table) if row is None else update(table).values(row)
            if connection.execute(change.where(where)).rowcount != 1:
                raise BpvError("conflict", entity=entity.__name__)
    for number, cells in list(_changed_actions(connection, forget)):
        found.actions += 1
        connection.execute(update(JOURNAL).where(JOURNAL.c.id == number).values(cells))
    for id_, content in list(_changed_exports(connection, forget)):
        found.exports += 1
        where = EXPORTS.c.id == id_
        connection.execute(
            delete(EXPORTS).where(where)
            if content is None
            else update(EXPORTS).where(where).values(content=content)
        )
    found.drafts = _waiting(connection)
    connection.execute(delete(DRAFTS))  # the note of the version too: it comes again with the next action
    return found


def _check(entity: type, row: Row, forget: Forgetting) -> None:
    """BpvError unless a row can be read back, and holds nothing any more of whom it was to forget."""
    fault = fault_of(from_row(entity, row))
    if fault is not None or forget.row(entity.__name__, row) != row:
        raise BpvError("unsound", entity=entity.__name__, label=label_of(entity, fault or "id"))


def note_erasing(connection: Connection, label: str, at: str, number: int | None = None) -> None:
    """Say in the history that something was erased; what could be done again still can."""
    cells: dict[str, Any] = {} if number is None else {"id": number}
    cells |= {"at": at, "actor": "", "label": label, "state": "dropped", "changes": 0, "changeset": "[]"}
    connection.execute(insert(JOURNAL).values(cells))


def _changed_rows(
    connection: Connection, entity: type, forget: Forgetting
) -> Iterator[tuple[str, Row | None]]:
    names, rows = _rows_of(connection, entity)
    texts = ["\x1f".join([cell for cell in cells if cell.__class__ is str]) for cells in rows]
    for at in forget.touched(texts):
        row: Row = dict(zip(names, rows[at], strict=True))
        if (after := forget.row(entity.__name__, row)) != row:
            yield str(row["id"]), after


def _rows_of(connection: Connection, entity: type) -> tuple[list[str], Sequence[Sequence[Any]]]:
    """The names of the cells of a table, and the cells of each row as the driver gives them."""
    table = TABLES[entity]
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    return names, connection.exec_driver_sql(f"SELECT {listed} FROM {named(connection, table)}").all()


def _changed_actions(connection: Connection, forget: Forgetting) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = connection.execute(select(JOURNAL).order_by(JOURNAL.c.id)).mappings().all()
    payloads = [entry["changeset"] for entry in entries]
    for entry, changed in zip(entries, _touched_in(payloads, forget), strict=True):
        cells: dict[str, Any] = {name: forget.text(entry[name]) for name in ("label", "actor")}
        if changed:
            cells["changeset"], cells["changes"] = _without(changed, entry["changes"], forget)
        if cells.get("changes") == 0 and entry["changes"]:
            cells |= {"label": ERASED, "state": entry["state"] if entry["state"] == "start" else "dropped"}
        if any(entry[name] != cell for name, cell in cells.items()):
            yield entry["id"], cells


@dataclass(frozen=True, slots=True)
class _Payload:
    """What an action changed, in parts, and which of those can be about someone."""

    whole: str
    parts: list[str]
    touched: list[int]

    def __bool__(self) -> bool:
        return bool(self.touched)


def _touched_in(payloads: Sequence[str], forget: Forgetting) -> list[_Payload]:
    """Texts of JSON with what may be about them, all looked through at once."""
    found = [_Payload(payload, _roughly_cut(payload), []) for payload in payloads]
    parts = [(payload, at) for payload in found for at in range(len(payload.parts))]
    for number in forget.touched([payload.parts[at] for payload, at in parts]):
        payload, at = parts[number]
        payload.touched.append(at)
    return found


def _without(payload: _Payload, count: int, forget: Forgetting) -> tuple[str, int]:
    """What an action changed as it is afterwards, and how much that is."""
    before, touched = payload.parts, payload.touched
    try:
        try:
            after = _parts_without(before, touched, forget)
        except json.JSONDecodeError:  # a text holds what else stands between two changes, or it is no JSON
            before = [_to_json(change) for change in json.loads(payload.whole)]
            after = _parts_without(before, forget.touched(before), forget)
    except UNREADABLE:
        return "[]", 0  # who can tell what is in it, or take it back?
    if after == before:
        return payload.whole, count
    kept = [part for part in after if part]
    return f"[{','.join(kept)}]", len(kept)


def _parts_without(parts: Sequence[str], touched: Iterable[int], forget: Forgetting) -> list[str]:
    """Changes as text afterwards, each empty when nothing of it is left."""
    after = list(parts)
    for at in touched:
        after[at] = _piece_without(parts[at], forget)
    return after


def _roughly_cut(payload: str) -> list[str]:
    """A text in parts, whether or not those are changes."""
    try:
        return _cut(payload)
    except json.JSONDecodeError:
        return [payload]


def _cut(payload: str) -> list[str]:
    """The changes in a text of JSON, without understanding them: most have nothing to do with anyone."""
    if not (payload.startswith("[[") and payload.endswith("]]")):
        raise json.JSONDecodeError("not as it is written here", payload, 0)
    first, *others = payload[2:-2].split('],["')
    return [f"[{first}]", *(f'["{other}]' for other in others)]


def _piece_without(piece: str, forget: Forgetting) -> str:
    name, *before = _change_in(piece)
    after = [row if row is None else forget.row(name, row) for row in before]
    if after == before:
        return piece
    return _to_json([name, *after]) if after[0] != after[1] else ""


def _change_in(piece: str) -> tuple[str, Row | None, Row | None]:
    name, before, after = json.loads(piece)
    if not all(row is None or isinstance(row, dict) for row in (before, after)):
        raise TypeError("no row")
    return name, before, after


def _versions_in(payload: str, ids: Set[str], targets: Set[tuple[str, str]]) -> Iterator[Named]:
    """The rows in a text that are of whom is to be forgotten."""
    ids = {id_ for id_ in ids if id_ in payload} if len(ids) <= _FEW else ids & set(_ID.findall(payload))
    if not ids:
        return
    try:
        try:
            changes = [_change_in(each) for each in _cut(payload) if any(id_ in each for id_ in ids)]
        except json.JSONDecodeError:
            changes = [_change_in(_to_json(change)) for change in json.loads(payload)]
        for name, *rows in changes:
            yield from ((name, row) for row in rows if row is not None and (name, row["id"]) in targets)
    except UNREADABLE:
        return


def _changed_exports(connection: Connection, forget: Forgetting) -> Iterator[tuple[str, bytes | None]]:
    for id_, content in connection.execute(select(EXPORTS.c.id, EXPORTS.c.content)).all():
        try:
            texts = list(unpack(content))
        except (zlib.error, *UNREADABLE):
            yield id_, None
            continue
        after: dict[int, str | None] = {
            at: _exported(*texts[at], forget)
            for at in forget.touched([f"{key}\n{row}" for key, row in texts])
        }
        if any(after[at] != texts[at][1] for at in after):
            rows = ((key, after.get(at, row)) for at, (key, row) in enumerate(texts))
            kept = [(key, row) for key, row in rows if row is not None]
            yield id_, pack_texts(kept) if kept else None


def _exported(key: str, payload: str, forget: Forgetting) -> str | None:
    """What an exported row is afterwards; None when it goes."""
    if any(key.rpartition(" ")[0] == id_ for _, id_ in forget.targets):
        return None
    (found,) = _touched_in([payload], forget)
    after, count = _without(found, 1, forget) if found else (payload, 1)
    return after if count else None


def _readable(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        yield from unpack(content)
    except (zlib.error, *UNREADABLE):
        return
