"""One field of many records at once: what it would change, whom it cannot be for and why, as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import BpvError, Changeset, Draft, School
from bpv.domain.fields import CATALOGUE
from bpv.language import kept, tr
from bpv.services.lists.commands import ApplyChangeset, Command, change_draft
from bpv.services.lists.editing import EditCells, find_doubles
from bpv.services.lists.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What becomes of one record: what the field says, what it would say, or why it cannot."""

    id: str
    name: str
    before: str
    after: str
    reason: str = ""

    @property
    def is_change(self) -> bool:
        """Whether it would say something else."""
        return not self.reason and self.before != self.after


@dataclass(frozen=True, slots=True)
class ManyChanges:
    """What one text in one field of many records comes to."""

    table: Table
    column: Column
    lines: tuple[Foreseen, ...]
    changeset: Changeset

    @property
    def changed(self) -> tuple[Foreseen, ...]:
        """The records that would be changed."""
        return tuple(line for line in self.lines if line.is_change)

    @property
    def refused(self) -> tuple[Foreseen, ...]:
        """Those that cannot be."""
        return tuple(line for line in self.lines if line.reason)

    @property
    def command(self) -> ApplyChangeset:
        """Does exactly what was foreseen; 'conflict' when something else changed meanwhile."""
        words, key, count = CATALOGUE[self.table.entity], self.column.key, len(self.changed)
        named = {field.name: field.dutch for field in words.fields}
        label = kept(
            "{title} van {count} {one} wijzigen",
            title=named.get(key, self.column.title),
            count=count,
            one=words.dutch_one if count == 1 else words.dutch_many,
        )
        return ApplyChangeset(self.changeset, label)

    @property
    def told(self) -> str:
        """What was done, in words."""
        texts = {line.after for line in self.changed}
        into = tr("leeggemaakt") if texts == {""} else tr("gewijzigd")
        text = next(iter(texts)) if len(texts) == 1 else ""
        return f"{self._whose} {into}{f' in {text}' if text else ''}"

    @property
    def _whose(self) -> str:
        """'Plaats van 28 leerlingen'."""
        count = len(self.changed)
        return tr(
            "{title} van {count} {one}",
            title=self.column.title,
            count=count,
            one=self.table.one if count == 1 else self.table.many,
        )


def fields_for_many(table: Table, count: int) -> list[Column]:
    """The columns that can get one text in so many records: not where each must say something else."""
    unique = {field.name for field in CATALOGUE[table.entity].fields if field.unique}
    return [
        column
        for column in table.columns
        if column.edit is not None and (count == 1 or column.key not in unique)
    ]


def list_now(school: School, table: Table, ids: Sequence[str], key: str) -> list[Foreseen]:
    """What the field says now, as long as it was not said what it becomes."""
    text = table.column(key).text
    return [Foreseen(id_, _name(school, table, id_), text(school, id_), "") for id_ in ids]


def foresee_many(school: School, table: Table, ids: Sequence[str], key: str, text: str) -> ManyChanges:
    """Work out what it would be to give this field of these records this text; refused ones come first."""
    column = table.column(key)
    taken, reasons = _commands_for(school, column, ids, text)
    draft = Draft(school)
    commands = list(taken.values())
    edits = [edit for each in commands if isinstance(each, EditCells) for edit in each.edits]
    if edits:
        change_draft(EditCells(tuple(edits)), draft)
    for command in commands:
        if not isinstance(command, EditCells):
            change_draft(command, draft)
    then = draft.preview()
    lines = [
        Foreseen(
            id_,
            _name(school, table, id_),
            column.text(school, id_),
            column.text(then, id_) if id_ in taken else "",
            reasons.get(id_, ""),
        )
        for id_ in ids
    ]
    lines.sort(key=lambda line: not line.reason)
    return ManyChanges(table, column, tuple(lines), draft.changeset())


def _commands_for(
    school: School, column: Column, ids: Sequence[str], text: str
) -> tuple[dict[str, Command], dict[str, str]]:
    """The command of each record for which there is one, and of the others why not."""
    taken: dict[str, Command] = {}
    reasons: dict[str, str] = {}
    for id_ in ids:
        try:
            if column.edit is None:
                raise BpvError("read_only_field", label=column.title)
            taken[id_] = column.edit(school, id_, text)
        except BpvError as refusal:
            reasons[id_] = str(refusal)
    edits = {edit: id_ for id_, each in taken.items() if isinstance(each, EditCells) for edit in each.edits}
    for edit, double in find_doubles(school, edits).items():
        taken.pop(edits[edit], None)
        reasons[edits[edit]] = str(double)
    return taken, reasons


def _name(school: School, table: Table, id_: str) -> str:
    """What a record is called in its table."""
    texts = [table.column(key).text(school, id_) for key in table.names]
    return (" " if "first_name" in table.names else ", ").join(text for text in texts if text)
