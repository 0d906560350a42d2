"""What an import would do: the changeset to apply, and per row and cell what the user should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpv.domain import Changeset, Issue, Severity
from bpv.domain.fields import CATALOGUE
from bpv.language import Said, later, tr

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList
    from bpv.services.importing.questions import Question


EMPTY_WORDS = "placeholder"
"""The code of what is said about cells with a word for nothing."""

_EXPLANATION = "Uitleg"
"""The sheet of our own template that holds no list."""


def unread_of(lists: Iterable[RecognisedList]) -> Iterator[str]:
    """What was filled and is not read, a line each: 'blad Leerlingen: kolom Studie (240 waarden) ...'."""
    found = list(lists)
    has_files = len({each.file for each in found}) > 1
    for each in found:
        if not each.is_main or (each.kind is None and each.sheet == _EXPLANATION):
            continue
        where = (
            tr("{file}, blad {sheet}", file=each.file, sheet=each.sheet)
            if has_files
            else tr("blad {sheet}", sheet=each.sheet)
        )
        rows = _count(len(each.records), tr("rij"), tr("rijen"))
        if each.is_skipped or each.kind is None:
            if each.is_hidden or not each.is_skipped:
                why = tr("het is verborgen") if each.is_hidden else tr("geen lijst herkend")
                yield tr("{where} ({rows}) is niet gelezen: {why}", where=where, rows=rows, why=why)
            continue
        if not each.is_complete:
            yield tr("{where} ({rows}) is niet gelezen: er ontbreekt een kolom", where=where, rows=rows)
            continue
        for column in each.columns:
            if column.unread:
                values = _count(column.filled, tr("waarde"), tr("waarden"))
                yield tr(
                    "{where}: kolom {header} ({values}) is niet gelezen: {unread}",
                    where=where,
                    header=column.header,
                    values=values,
                    unread=column.unread,
                )
        reasons = Counter(excluded.reason for excluded in each.excluded)
        for reason, count in reasons.items():
            yield tr(
                "{where}: {count} niet gelezen: {reason}",
                where=where,
                count=_count(count, tr("rij"), tr("rijen")),
                reason=tr(reason),
            )


def emptied_words(sheet: str, found: str) -> str:
    """How many cells of a list were read as empty: 'blad Leerlingen: 3 cellen met '?' gelezen als leeg'."""
    return tr("blad {sheet}: {found} gelezen als leeg", sheet=sheet, found=found)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


class State(Said):
    """What importing a row does."""

    NEW = later("nieuw")
    CHANGED = later("gewijzigd")
    UNCHANGED = later("ongewijzigd")
    MISSING = later("niet in de lijst")
    ERROR = later("fout")
    LEFT_OUT = later("weggelaten")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a changed row: the field and its label, what it holds now, what it would hold; as text."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """What importing one row does; a record that is missing from the list has no row."""

    file: str
    sheet: str
    row: int | None
    entity: type
    state: State
    label: str
    cells: tuple[CellChange, ...] = ()
    id: str = ""
    """The record that it becomes, as far as that is one."""
    says: str = ""
    """What a new row says, where that is in no field of its own record: wishes, and where a pupil goes."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """An import worked out but not carried out: apply `changeset` as one command to do it."""

    changeset: Changeset
    rows: tuple[RowPlan, ...]
    issues: tuple[Issue, ...]
    lists: tuple[RecognisedList, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """What was filled in the lists and is not read, counted."""
        return tuple(unread_of(self.lists))

    @property
    def unread_columns(self) -> int:
        """How many columns with something in them are not read, of the lists that are."""
        read = [each for each in self.lists if each.is_main and each.kind is not None and not each.is_skipped]
        return sum(bool(column.unread) for each in read for column in each.columns)

    @property
    def emptied(self) -> tuple[str, ...]:
        """What says nothing in the lists and was read as empty, counted."""
        return tuple(emptied_words(i.sheet, i.found) for i in self.issues if i.code == EMPTY_WORDS)

    @property
    def has_errors(self) -> bool:
        """Whether something could not be read; the rest can be imported all the same."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    @property
    def summary(self) -> str:
        """'Leerlingen: 118 nieuw, 2 gewijzigd. Bedrijven: 95 nieuw.', or that nothing changes."""
        states = {
            State.NEW: tr("nieuw"),
            State.CHANGED: tr("gewijzigd"),
            State.ERROR: tr("met een fout"),
            State.LEFT_OUT: tr("weggelaten"),
        }
        parts = []
        for entity in dict.fromkeys(row.entity for row in self.rows):
            counts = self.count(entity)
            words = ", ".join(f"{counts[state]} {text}" for state, text in states.items() if counts[state])
            if words:
                parts.append(f"{CATALOGUE[entity].many.capitalize()}: {words}.")
        if not parts and all(row.state is State.MISSING for row in self.rows):
            return tr("Er is niets gevonden om te importeren.")
        return " ".join(parts) or tr("Er verandert niets: alles in de lijst staat er al zo in.")

    def count(self, entity: type) -> Counter[State]:
        """How many rows of a kind there are in each state."""
        return Counter(row.state for row in self.rows if row.entity is entity)
