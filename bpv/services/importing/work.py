"""An import being worked out: the school, the draft on it, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, Draft, Issue, School, Severity
from bpv.language import tr
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.plan import RowPlan
from bpv.services.importing.questions import Question

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList

Progress = Callable[[str, float], object]
IsCancelled = Callable[[], bool]


class ImportCancelled(BpvError):  # noqa: N818 - not an error: the user asked for it
    """The user stopped working out an import; nothing has changed."""

    def __init__(self) -> None:
        """Carry the code 'cancelled'."""
        super().__init__("cancelled")

    def __str__(self) -> str:
        """What happened."""
        return tr("Importeren is gestopt; er is niets gewijzigd.")


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
        self.sheet_rounds: list[tuple[str, str, str]] = []
        self._cancelled = cancelled

    def check_cancelled(self) -> None:
        """Stop when the user asked for it."""
        if self._cancelled is not None and self._cancelled():
            raise ImportCancelled

    def say(self, source: RecognisedList, code: str, severity: Severity, **more: Any) -> None:
        """Remember an issue in a list; at its header, if it has one."""
        more["row"] = more.get("row") or None
        self.issues.append(Issue(code=code, severity=severity, file=source.file, sheet=source.sheet, **more))
