"""The one source of chance of a demo school: names, choices and ids all follow from the seed."""

from __future__ import annotations

import random

from bpv.services.demo.names import FIRM_NAMES, FIRST_NAMES, LAST_NAMES

_FAMILY, _TRANSIT = 0.02, 0.4
"""Which part of the names at companies is that of pupils, and of companies easy to reach by ov."""


class Chance:
    """Seeded draws; ids, and some of what companies are, come from sequences of their own."""

    def __init__(self, seed: int) -> None:
        """Start the sequence of this seed."""
        self.rng = random.Random(seed)
        self._ids = random.Random(f"ids {seed}")
        self._companies = random.Random(f"companies {seed}")

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
        """Invent the tussenvoegsel and surname of who has a company: seldom one that pupils have."""
        name, own = self.rng.choice(LAST_NAMES), self._companies
        return name if own.random() < _FAMILY else own.choice(FIRM_NAMES)

    def colleague(self) -> tuple[str, str, str]:
        """Invent a first name, tussenvoegsel and surname of who works at a company."""
        prefix, last_name = self.firm_name()
        return self.rng.choice(FIRST_NAMES), prefix, last_name

    def has_transit(self) -> bool:
        """Whether a company is easy to reach by public transport."""
        return self._companies.random() < _TRANSIT

    def phone(self) -> str:
        """Invent a mobile number in a range that is not handed out."""
        return f"+31600{self.rng.randrange(1_000_000):06d}"
