"""More of what schools send: two mentors, pupils in one cell, wishes in a table, shifted lines, 'idem'."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from bpv.domain.cells import shown
from bpv.excel.grid import Cell, Sheet
from bpv.excel.shifted import Pattern

Rows = list[list[Cell]]

_TWO = (("{} 1", "{} 2"), ("{} A", "{} B"), ("1e {}", "2e {}"), ("{}", "{} 2"), ("Eerste {}", "Tweede {}"))
_IN_ONE = ("{} 1, 2", "{} A/B", "{}", "{} 1 en 2")
_BETWEEN = (" / ", "; ", "\n", " en ", " & ", ", ")
_FEW = 4
_IDEM = ("idem", '"', "zie boven", "〃")
_PERSONAL = ("Mobiel", "E-mail", "Huisnr", "Postcode", "Geboortedatum")


class SeveralMangler:
    """Puts more than one thing in a place, in ways from which the data can be recovered; seeded."""

    def __init__(self, seed: int) -> None:
        """Decide by this seed alone."""
        self._rng = random.Random(f"several {seed}")

    def happens(self, chance: float) -> bool:
        """Whether something happens this time."""
        return self._rng.random() < chance

    def mentors(self, header: list[Cell], clean: Rows, rows: Rows, at: int) -> None:
        """A second mentor beside or behind the first, which the clean rows say."""
        word = str(header[at]).strip(" :\xa0")
        others = list(dict.fromkeys(str(line[at]) for line in clean if line[at] is not None))
        if len(others) < 2 or not self.happens(0.4):
            return
        if self.happens(0.5):
            first, second = self._rng.choice(_TWO)
            header[at] = first.format(word)
            header.append(second.format(word))
            for row in rows:
                row.append(self._rng.choice(others))
            return
        header[at] = self._rng.choice(_IN_ONE).format(word)
        for line, row in zip(clean, rows, strict=True):
            other = self._rng.choice(others)
            if row[at] is not None and row[at] == line[at] != other:
                row[at] = f"{row[at]}{self._rng.choice(_BETWEEN)}{other}"

    def personal_dittos(self, titles: Sequence[Cell], rows: Rows) -> None:
        """Marks for 'the same' where a pupil has nothing; they are not to be taken from another."""
        for title in _PERSONAL:
            at = titles.index(title)
            for above, row in pairwise(rows):
                if row[at] is None and above[at] is not None and self.happens(0.3):
                    row[at] = self._rng.choice(_IDEM)

    def placements(self, rows: Rows) -> Rows:
        """One row for each company, with its pupils in one cell: company, pupil, status."""
        if not self.happens(0.6):
            return rows
        together: dict[Cell, list[str]] = {}
        for company, pupil, *_ in rows:
            together.setdefault(company, []).append(str(pupil))
        rest = {row[0]: row[2:] for row in rows}
        return [[name, self._joined(pupils), *rest[name]] for name, pupils in together.items()]

    def _joined(self, pupils: list[str]) -> str:
        between = self._rng.choice(_BETWEEN)
        bullet = "- " if between == "\n" and self.happens(0.3) else ""
        return between.join(f"{bullet}{pupil}" for pupil in pupils)

    def wishes(self, header: list[Cell], rows: Rows) -> None:
        """A column for every wish, with its number below it."""
        ranked = [i for i, word in enumerate(header) if str(word).startswith("Voorkeur")]
        words = {str(row[i]) for row in rows for i in ranked if row[i] is not None}
        if not self.happens(0.3) or not any(row[ranked[1]] for row in rows):
            return
        columns = sorted(words)
        self._rng.shuffle(columns)
        kept = [i for i in range(len(header)) if i not in ranked]
        for row in rows:
            wished = [str(row[i]) for i in ranked if row[i] is not None]
            numbers = [wished.index(word) + 1 if word in wished else None for word in columns]
            row[:] = [*(row[i] for i in kept), *numbers]
        header[:] = [*(header[i] for i in kept), *columns]

    def shifted(self, sheet: Sheet, first: int, width: int) -> Sheet:
        """The sheet as a text file with commas, where a name in one row stood without quotes."""
        if not self.happens(0.7):
            return sheet
        rows = [list(row) for row in sheet.rows]
        struck = {row - 1 for row, _ in sheet.struck}
        header = rows[first - 1]
        sorts = [0 if row == header else len(set(map(str, row))) for row in rows]
        full = [at for at in range(first, len(rows)) if sorts[at] > _FEW]
        for at in self._rng.sample(full, len(full)):
            others = [tuple(rows[i]) for i in (*full, *struck) if i != at]
            for index, cell in enumerate(rows[at]):
                one, comma, other = shown(cell).partition(", ")
                other = f" {other}"
                line = (*rows[at][:index], one, other, *rows[at][index + 1 :])
                mended = Pattern(others, width, ",").joined(at, line) if comma and one.istitle() else None
                if mended is not None and mended.is_sure and mended.line[index] == cell:
                    rows[at] = list(line)
                    fields = tuple(len(row) or 1 for row in rows)
                    return Sheet(
                        sheet.name, tuple(map(tuple, rows)), struck=sheet.struck, fields=fields, separator=","
                    )
        return sheet
