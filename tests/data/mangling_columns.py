"""More of what schools send: columns of others, that count, of crosses; groups, and sheets with odd names."""

from __future__ import annotations

import random

from bpv.excel.grid import Cell

Rows = list[list[Cell]]

_DAYS = ("ma", "di", "wo", "do", "vr")
_STRANGE = {
    "Leerlingen": [("Studie", "vmbo"), ("Tel. huisarts", "0318123456"), ("Vorige mentor", "XYZ")],
    "Stageplaatsen": [("Max leeftijd", 17), ("Aantal weken", 2), ("Vorig jaar", "ja")],
    "Voorkeuren": [("Vorige stageplaats", "Elders"), ("Huidige stageplaats", "Elders")],
    "Bedrijven": [("Min per klas", 1), ("Factuuradres", "Postbus 1"), ("Contract", "ja")],
    "Mentoren": [("Min leerlingen", 3), ("Aantal weken", 40)],
}
_NAMES = {
    "Leerlingen": ["Mentor Bakker", "Ronde 2 (mei)", "Bedrijven en rondes", "mentoren 3"],
    "Stageplaatsen": ["Leerlingen 2027", "mentoren"],
}


class ColumnMangler:
    """Adds, splits and renames columns in ways from which the data can be recovered; seeded."""

    def __init__(self, seed: int) -> None:
        """Decide by this seed alone."""
        self._rng = random.Random(f"columns {seed}")

    def happens(self, chance: float) -> bool:
        """Whether something happens this time."""
        return self._rng.random() < chance

    def name(self, name: str) -> str:
        """What the sheet is called: often what it is, sometimes anything."""
        names = _NAMES.get(name, [])
        return self._rng.choice(names) if names and self.happens(0.3) else name

    def mangle(self, name: str, header: list[Cell], rows: Rows) -> None:
        """Change the columns of a list."""
        if "Dagen" in header and name == "Stageplaatsen" and self.happens(0.4):
            self._cross_days(header, rows)
        if name == "Voorkeuren" and self.happens(0.3):
            header[:] = ["Voorkeur" if str(word).startswith("Voorkeur") else word for word in header]
        for title, cell in _STRANGE.get(name, []):
            if self.happens(0.3):
                header.append(title)
                for row in rows:
                    row.append(cell if self.happens(0.8) else None)
        if self.happens(0.3):
            header.insert(0, self._rng.choice(["Nr", "Nr.", "#", "Volgnr"]))
            for number, row in enumerate(rows, start=1):
                row.insert(0, self._rng.choice([number, str(number)]))

    def _cross_days(self, header: list[Cell], rows: Rows) -> None:
        at = header.index("Dagen")
        header[at : at + 1] = list(_DAYS)
        for row in rows:
            days = str(row[at] or "").replace(" ", "").split(",")
            mark = self._rng.choice(["x", "X", "ja", 1, "✓"])
            row[at : at + 1] = [mark if day in days else None for day in _DAYS]

    def groups(self, name: str, header: list[Cell], rows: Rows) -> list[Cell] | None:
        """A row of groups above pupils, with the columns of a parent at the end."""
        if name != "Leerlingen" or not self.happens(0.3):
            return None
        group = self._rng.choice(["Ouder", "Ouders/verzorgers", "Moeder", "Noodgeval", "Verzorger 1"])
        above: list[Cell] = ["Leerling", *[None] * (len(header) - 1), group, None]
        header += ["Telefoon", "E-mail"]
        for row in rows:
            row += ["0318654321", "thuis@voorbeeld.nl"]
        return above
