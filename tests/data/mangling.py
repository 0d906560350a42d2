"""Clean lists made into what schools send: other columns, headers, spellings, titles, totals and blanks."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bpv.domain import Company, Mentor, PlacementRound, Position, Student
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.grid import Cell, Sheet, Workbook
from tests.data.mangling_cells import CellMangler
from tests.data.mangling_columns import ColumnMangler
from tests.data.mangling_moving import MovingMangler
from tests.data.mangling_several import SeveralMangler

Rows = list[list[Cell]]

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENTITY = {CATALOGUE[each].sheet: each for each in (Student, Company, Position, Mentor, PlacementRound)}
_SPELLINGS = {
    "BB": ["BBL", "basis", "b", "bb"], "KB": ["KBL", "kader", "kb "], "TL": ["mavo", "tl"], "GL": ["gl"],
    "Z&W": ["Z en W", "z&w", "zorg"], "PIE": ["Installeren", "pie"],
    "M&T": ["m en t", "Mobiliteit en Transport"],
    "E&O": ["E en O", "Economie en Ondernemen"], "D&P": ["D en P", "dienstverlening en producten"],
    "HBR": ["Horeca, bakkerij en recreatie"], "MVI": ["Media, vormgeving en ICT"],
    "ja": ["J", "x", "✓", 1, "JA"], "nee": ["n", "-", 0, "Nee"],
    "ma, di, wo, do, vr": ["hele week", "ma t/m vr", "ma/di/wo/do/vr"],
    "ma, di": ["ma/di", "maandag en dinsdag"],
}  # fmt: skip
_LEFTOVERS = [["Bijgewerkt op 3-2-2026"], ["LET OP: nog niet compleet"]]


class Mangler:
    """Mangles a workbook in ways from which its data can be recovered; the same seed, the same mess."""

    def __init__(self, seed: int) -> None:
        """Decide what will happen to the lists."""
        self._rng = random.Random(seed)
        self._columns = ColumnMangler(seed)
        self._cells = CellMangler(seed)
        self._several = SeveralMangler(seed)
        self._moving = MovingMangler(seed)
        self._whole_names = self._happens(0.5)
        self._bare_numbers = False
        self._sheet_per_class = self._happens(0.25)

    def mangle(self, workbook: Workbook) -> Workbook:
        """The workbook as a school would send it."""
        sheets = [made for sheet in workbook.sheets for made in self._sheets(sheet)]
        self._rng.shuffle(sheets)
        return Workbook(workbook.file, workbook.kind, tuple(sheets))

    def _happens(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _sheets(self, sheet: Sheet) -> list[Sheet]:
        if not self._sheet_per_class or _ENTITY.get(sheet.name) is not Student:
            return [self._sheet(sheet)]
        header, *rows = sheet.rows
        at = header.index("Klas")
        classes: dict[str, Rows] = {}
        for row in rows:
            classes.setdefault(str(row[at]), []).append([*row[:at], *row[at + 1 :]])
        return [
            replace(
                self._sheet(Sheet("Leerlingen", ((*header[:at], *header[at + 1 :]), *map(tuple, kept)))),
                name=name,
            )
            for name, kept in classes.items()
        ]

    def _sheet(self, sheet: Sheet) -> Sheet:
        header, *rows = [list(row) for row in sheet.rows]
        self._bare_numbers = self._happens(0.4)
        entity = _ENTITY.get(sheet.name)
        for index, title in enumerate(header):
            field = self._field(entity, str(title))
            for row in rows:
                row[index] = self._cell(field, str(title), row[index])
            if field is not None and self._happens(0.6):
                header[index] = self._header(field)
        struck: Rows = []
        if entity is Student:
            clean = [list(row) for row in sheet.rows[1:]]
            fields = [self._field(entity, str(title)) for title in sheet.rows[0]]
            self._cells.mangle(sheet.rows[0], fields, clean, rows)
            self._several.personal_dittos(sheet.rows[0], rows)
            if not self._sheet_per_class:
                self._several.mentors(header, clean, rows, sheet.rows[0].index("Mentor"))
            at = [sheet.rows[0].index(title) for title in ("Roepnaam", "Tussenvoegsel", "Achternaam")]
            self._join_names(header, rows, at)
            nobody, struck = self._cells.nobody(len(header))
            rows += nobody
        if sheet.name == "Plaatsing":
            rows = self._several.placements(rows)
        if sheet.name == "Voorkeuren":
            self._several.wishes(header, rows)
        self._columns.mangle(sheet.name, header, rows)
        words = [str(word).strip(" :\xa0").casefold() for word in header]
        if len(set(words)) == len(words):  # of two that are alike only their places tell which is which
            self._shuffle_columns(header, rows)
        above = self._columns.groups(sheet.name, header, rows)
        name = self._columns.name(sheet.name)
        result = self._surround(header, rows, above)
        ends = [at for at, row in enumerate(result, start=1) if any(row is each for each in struck)]
        places = {(at, column) for at in ends for column in range(1, len(header) + 1)}
        made = Sheet(name, tuple(map(tuple, result)), struck=frozenset(places))
        first = next(at for at, row in enumerate(result, start=1) if row is header)
        if entity is not Student or above:
            return made
        shifted = self._several.shifted(made, first, len(header))
        return self._moving.mangle(made, len(header)) if shifted is made else shifted

    def _field(self, entity: type | None, title: str) -> Field | None:
        fields = CATALOGUE[entity].fields if entity is not None else ()
        return next((field for field in fields if field.excel_header == title), None)

    def _header(self, field: Field) -> str:
        word = self._rng.choice([field.excel_header, *field.synonyms])
        if len(field.excel_header) > 8 and self._happens(0.2):
            at = self._rng.randrange(2, len(field.excel_header) - 2)
            word = field.excel_header[:at] + field.excel_header[at + 1 :]
        return self._rng.choice([word, word.upper(), word.lower(), f" {word}: ", f"{word}\xa0"])

    def _cell(self, field: Field | None, title: str, cell: Cell) -> Cell:
        if cell is None:
            return None
        if title == "Stamnr":
            return int(str(cell)) if self._bare_numbers else cell
        if title.startswith("Voorkeur") or title == "Bedrijf":
            return self._company(str(cell)) if " - " not in str(cell) else cell
        if field is None or not self._happens(0.5):
            return cell
        changes: dict[FieldKind, Callable[[Cell], Cell]] = {
            FieldKind.DATE: self._date, FieldKind.PHONE: self._phone, FieldKind.POSTCODE: self._postcode,
            FieldKind.TEXT: self._blanks, FieldKind.INTEGER: self._number, FieldKind.TIME: self._time,
        }  # fmt: skip
        change = changes.get(field.kind)
        return change(cell) if change else self._rng.choice([cell, *_SPELLINGS.get(str(cell), [])])

    def _date(self, cell: Cell) -> Cell:
        assert isinstance(cell, date)
        return self._rng.choice(
            [
                f"{cell.day}-{cell.month}-{cell.year}", f"{cell:%d/%m/%Y}", cell.isoformat(),
                f"{cell.day} {_MONTHS[cell.month - 1]} {cell.year}",
                f"{cell.day} {_MONTHS[cell.month - 1]} '{cell:%y}",
                (cell - date(1899, 12, 30)).days,
            ]
        )  # fmt: skip

    def _phone(self, cell: Cell) -> Cell:
        digits = "".join(c for c in str(cell) if c.isdigit())
        return self._rng.choice(
            [int(digits), float(digits), f"+31 {digits[1:]}", f"0031{digits[1:]}", digits]
        )

    def _postcode(self, cell: Cell) -> Cell:
        text = str(cell)
        return self._rng.choice([text.replace(" ", ""), text.lower(), f" {text.replace(' ', '').lower()} "])

    def _blanks(self, cell: Cell) -> Cell:
        decomposed = unicodedata.normalize("NFD", str(cell))
        return self._rng.choice([f"{cell}\xa0", f"  {cell}", cell, decomposed, f"{cell}\u200b"])

    def _number(self, cell: Cell) -> Cell:
        return self._rng.choice([float(str(cell)), str(cell), f"max {cell}", f" {cell} "])

    def _time(self, cell: Cell) -> Cell:
        return self._rng.choice([f"{cell:%H.%M}", f"{cell:%H:%M} uur", f"{cell:%H%M}"])

    def _company(self, name: str) -> str:
        return self._rng.choice(
            [name, name.upper(), f"{name} ", name.replace("B.V.", "BV").replace(" & ", " en ")]
        )

    def _join_names(self, header: list[Cell], rows: Rows, at: list[int]) -> None:
        """One column for the whole name, or the tussenvoegsel before the surname."""
        for row in rows:
            first, prefix, last = (str(row[index] or "").strip() for index in at)
            if self._whole_names:
                forms = [", ".join(filter(None, (last, prefix, first))), f"{last}, {first} {prefix}".strip()]
                row[at[2]] = self._rng.choice(forms)
            elif prefix and self._happens(0.3):
                row[at[1]], row[at[2]] = None, f"{prefix} {last}"
        if self._whole_names:
            header[at[2]] = self._rng.choice(["Naam", "Leerling", "Naam leerling", "Naam, Voornaam"])
            for line in (header, *rows):
                for index in sorted(at[:2], reverse=True):
                    del line[index]

    def _shuffle_columns(self, header: list[Cell], rows: Rows) -> None:
        order = list(range(len(header)))
        if self._happens(0.5):
            self._rng.shuffle(order)
        for line in (header, *rows):
            line[:] = [line[index] for index in order]

    def _surround(self, header: list[Cell], rows: Rows, above: list[Cell] | None) -> Rows:
        """Titles above, blanks, repeated headers and dividers between, totals and notes below."""
        result: Rows = [[f"Lijst van {len(rows)}"], []] if self._happens(0.4) else []
        result += [above, header] if above is not None else [header]
        for row in rows:
            if self._happens(0.05):
                result.append([])
            if self._happens(0.03):
                result.append(list(header))
            result.append(row)
        if self._happens(0.4):
            result.append(["Totaal", *[None] * (len(header) - 2), len(rows)])
        if self._happens(0.3):
            result += [[], self._rng.choice(_LEFTOVERS)]
        return result
