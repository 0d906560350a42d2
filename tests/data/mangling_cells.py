"""More of what schools send in cells and rows: ditto marks, words for nothing, noughts, strikes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from bpv.domain.cells import NumberText
from bpv.domain.dutch_time import dutch_time
from bpv.domain.fields import Field, FieldKind
from bpv.excel.grid import Cell

Rows = list[list[Cell]]

_DITTOS = ('"', "''", "〃", "″", "idem", "id.", '-"-', ",,", "dito")
_NOTHING = ("?", "-", "n.v.t.", "NULL", "onbekend", "...", "x", "#N/B", "0", "volgt")
_MAY_BE_NOTHING = (FieldKind.TEXT, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.POSTCODE, FieldKind.DATE)
_NAMES = ("Roepnaam", "Tussenvoegsel", "Achternaam")
_SHARED = ("Klas", "Plaats", "Leerweg", "Profiel", "Mentor")


class CellMangler:
    """Changes cells, and adds rows that are nobody's, so that the data stays what it was; seeded."""

    def __init__(self, seed: int) -> None:
        """Decide by this seed alone."""
        self._rng = random.Random(f"cells {seed}")

    def happens(self, chance: float) -> bool:
        """Whether something happens this time."""
        return self._rng.random() < chance

    def mangle(self, titles: Sequence[Cell], fields: Sequence[Field | None], clean: Rows, rows: Rows) -> None:
        """Change the cells of `rows`, which say what `clean` says, column by column."""
        for index, (title, field) in enumerate(zip(titles, fields, strict=True)):
            if field is None:
                continue
            if field.kind is FieldKind.DATE and self.happens(0.3):
                self._as_moments(index, clean, rows)
            elif title == "Klas" and self.happens(0.3):
                self._by_format(index, rows)
            elif title in ("Klas", "Plaats") and self.happens(0.2):
                self._protected(index, rows)
            if (
                field.kind in _MAY_BE_NOTHING
                and not field.required
                and title not in _NAMES
                and self.happens(0.3)
            ):
                self._say_nothing(index, field, rows)
            if title in _SHARED and self.happens(0.4):
                self._ditto(index, clean, rows)

    def nobody(self, width: int) -> tuple[Rows, Rows]:
        """Rows to put below a list that are nobody's, and which of them are struck through."""
        rows: Rows = []
        struck: Rows = []
        if self.happens(0.3):
            rows += [[0] * width for _ in range(self._rng.randrange(1, 4))]
        if self.happens(0.3):
            struck.append(["99999", *["Gestopt"] * (width - 1)])
        return [*rows, *struck], struck

    def _ditto(self, index: int, clean: Rows, rows: Rows) -> None:
        for above, line, row in zip(clean, clean[1:], rows[1:], strict=False):
            if line[index] is not None and line[index] == above[index] and self.happens(0.7):
                row[index] = self._rng.choice(_DITTOS)

    def _say_nothing(self, index: int, field: Field, rows: Rows) -> None:
        for row in rows:
            if row[index] is None and self.happens(0.5):
                row[index] = self._rng.choice(_NOTHING[:4] if field.name in ("notes", "reason") else _NOTHING)

    def _as_moments(self, index: int, clean: Rows, rows: Rows) -> None:
        for line, row in zip(clean, rows, strict=True):
            day = line[index]
            if isinstance(day, date):
                midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
                hours = next(h for h in (1, 2) if dutch_time(midnight - timedelta(hours=h)).hour == 0)
                row[index] = f"{midnight - timedelta(hours=hours):%Y-%m-%dT%H:%M:%S}.000Z"

    def _by_format(self, index: int, rows: Rows) -> None:
        for row in rows:
            if isinstance(row[index], str):
                row[index] = NumberText(str(row[index]), 1)

    def _protected(self, index: int, rows: Rows) -> None:
        texts = [row[index] for row in rows if row[index] is not None]
        if all(isinstance(text, str) and text[:1].isalnum() for text in texts):
            for row in rows:
                row[index] = f"'{row[index]}" if row[index] is not None else None
