"""What an import would do: the changeset to apply, and per row and cell what the user should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, Changeset, Draft, Issue, School, Severity
from bpv.domain.fields import CATALOGUE

if TYPE_CHECKING:
    from bpv.excel.lists import Override, RecognisedList
    from bpv.services.importing.corrections import Corrections
    from bpv.services.importing.merging_questions import Question

Progress = Callable[[str, float], object]
IsCancelled = Callable[[], bool]


class Policy(Enum):
    """What a filled cell does to a field that holds something else; an empty cell never changes anything."""

    OVERWRITE = auto()
    FILL_BLANKS = auto()
    KEEP = auto()


class State(StrEnum):
    """What importing a row does."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    UNCHANGED = "ongewijzigd"
    MISSING = "niet in de lijst"
    ERROR = "fout"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """The user's choices: per field what a filled cell does, per file name and sheet how to read it.

    Of each kind in `needed` there must be records, in the lists or in the school. `answers` are to questions
    of an earlier plan, by key; `exported` is what stood in lists that went out (`SchoolFile.kept_exports`);
    `corrections` are cells typed anew and rows left out, per file name and sheet.
    """

    policy: Policy = Policy.OVERWRITE
    policies: Mapping[tuple[type, str], Policy] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, Override]] = field(default_factory=dict)
    needed: tuple[type, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    exported: Mapping[tuple[str, str], tuple[Any, ...]] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, Corrections]] = field(default_factory=dict)

    def policy_for(self, entity: type, name: str) -> Policy:
        """The policy of one field."""
        return self.policies.get((entity, name), self.policy)


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


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """An import worked out but not carried out: apply `changeset` as one command to do it."""

    changeset: Changeset
    rows: tuple[RowPlan, ...]
    issues: tuple[Issue, ...]
    lists: tuple[RecognisedList, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether something could not be read; the rest can be imported all the same."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    @property
    def summary(self) -> str:
        """'Leerlingen: 118 nieuw, 2 gewijzigd. Bedrijven: 95 nieuw.', or that nothing changes."""
        states = {State.NEW: "nieuw", State.CHANGED: "gewijzigd", State.ERROR: "met een fout"}
        parts = []
        for entity in dict.fromkeys(row.entity for row in self.rows):
            counts = self.count(entity)
            words = ", ".join(f"{counts[state]} {text}" for state, text in states.items() if counts[state])
            if words:
                parts.append(f"{CATALOGUE[entity].many.capitalize()}: {words}.")
        if not parts and all(row.state is State.MISSING for row in self.rows):
            return "Er is niets gevonden om te importeren."
        return " ".join(parts) or "Er verandert niets: alles in de lijst staat er al zo in."

    def count(self, entity: type) -> Counter[State]:
        """How many rows of a kind there are in each state."""
        return Counter(row.state for row in self.rows if row.entity is entity)


class ImportCancelled(BpvError):  # noqa: N818 - not an error: the user asked for it
    """The user stopped working out an import; nothing has changed."""

    def __init__(self) -> None:
        """Carry the code 'cancelled'."""
        super().__init__("cancelled")

    def __str__(self) -> str:
        """What happened."""
        return "Importeren is gestopt; er is niets gewijzigd."


class Work:
    """A plan being worked out: the school, the draft on it, and what was found so far."""

    def __init__(self, school: School, options: ImportOptions, cancelled: IsCancelled | None) -> None:
        """Start with nothing read."""
        self.school = school
        self.draft = Draft(school)
        self.options = options
        self.rows: list[RowPlan] = []
        self.issues: list[Issue] = []
        self.questions: dict[str, Question] = {}
        self.listed: set[type] = set()
        self._cancelled = cancelled

    def check_cancelled(self) -> None:
        """Stop when the user asked for it."""
        if self._cancelled is not None and self._cancelled():
            raise ImportCancelled

    def say(self, source: RecognisedList, code: str, severity: Severity, **more: Any) -> None:
        """Remember an issue in a list."""
        self.issues.append(Issue(code=code, severity=severity, file=source.file, sheet=source.sheet, **more))
