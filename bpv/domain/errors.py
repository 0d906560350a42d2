"""Refusals that are expected, as codes with data; their Dutch wording stands in `bpv.domain.wording`."""

from dataclasses import dataclass
from enum import StrEnum

from bpv.language import tr

MISPLACED = ("file_moved", "file_gone", "file_replaced")
"""Refusals after which nothing is saved until the user has said where to go on."""


class BpvError(Exception):
    """An action was refused for a reason the user can do something about."""

    def __init__(self, code: str, **data: object) -> None:
        """Remember the code and its data; `str()` gives the Dutch sentence."""
        super().__init__(code)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        """The Dutch sentence for this refusal."""
        from bpv.domain.wording import word_error

        return word_error(self.code, self.data)


class Severity(StrEnum):
    """How bad an issue in a list is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing about one cell, row or sheet of a workbook that the user should know; texts in Dutch."""

    code: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    remedy: str = ""

    @property
    def place(self) -> str:
        """Where it is: 'lijsten.xlsx, blad Leerlingen, rij 12, kolom Postcode'."""
        parts = [self.file]
        if self.sheet:
            parts.append(tr("blad {sheet}", sheet=self.sheet))
        if self.row is not None:
            parts.append(tr("rij {row}", row=self.row))
        if self.column:
            parts.append(tr("kolom {column}", column=self.column))
        return ", ".join(part for part in parts if part)

    @property
    def text(self) -> str:
        """What was found, expected and can be done, for where its place can be seen."""
        found = tr("gevonden: '{found}'", found=self.found) if self.found else tr("leeg")
        words = [found]
        if self.expected:
            words.append(tr("verwacht: {expected}", expected=self.expected))
        line = f"{'; '.join(words)}."
        return f"{line} {self.remedy}" if self.remedy else line

    def __str__(self) -> str:
        """One line with place, found, expected and remedy."""
        return f"{self.place}: {self.text}"
