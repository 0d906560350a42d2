"""The one source of chance of a demo school: names, choices and ids all follow from the seed."""

from __future__ import annotations

import random

from bpv.services.demo.names import FIRM_NAMES, FIRST_NAMES, LAST_NAMES

_FAMILY = 0.02
"""Which part of the names at companies may be those of pupils as well."""


class Chance:
    """Seeded draws; ids come from a sequence of their own."""

    def __init__(self, seed: int) -> None:
        """Start the sequence of this seed."""
        self.rng = random.Random(seed)
        self._ids = random.Random(f"ids {seed}")

    def new_id(self) -> str:
        """Return the next id: 32 hexadecimal digits."""
        return f"{self._ids.getrandbits(128):032x}"

    def happens(self, share: float) -> bool:
        """Whether something with this chance happens."""
        return self.rng.random() < share

    def person(self) -> tuple[str, str, str]:
        """Invent a first name, tussenvoegsel and surname."""
        prefix, last_name = self.rng.choice(LAST_NAMES)
        return self.rng.choice(FIRST_NAMES), prefix, last_name

    def firm_name(self) -> tuple[str, str]:
        """Invent the tussenvoegsel and surname of who has a company."""
        return self.rng.choice(LAST_NAMES if self.happens(_FAMILY) else FIRM_NAMES)

    def colleague(self) -> tuple[str, str, str]:
        """Invent a first name, tussenvoegsel and surname of who works at a company."""
        return self.rng.choice(FIRST_NAMES), *self.firm_name()

    def phone(self) -> str:
        """Invent a mobile number in a range that is not handed out."""
        return f"+31600{self.rng.randrange(1_000_000):06d}"
