"""What is typed in the fields of one record and is not stored yet, kept in the school year until it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bpv.services.year.drafts import CELL, pack

if TYPE_CHECKING:
    from ui.drafts import Drafts


class KeptFields:
    """A draft a field, so that after a crash each is offered where it was typed."""

    def __init__(self, drafts: Drafts, entity: type, back: Mapping[str, object]) -> None:
        """Nothing is typed yet; `back` is what leads to the fields again."""
        self._drafts, self._entity, self._back = drafts, entity, back
        self._names: dict[str, str] = {}

    def keep(self, id_: str, key: str, title: str, text: str) -> None:
        """Keep what stands in a field, that has this key and this title."""
        name = self._names.setdefault(key, f"{CELL} {self._entity.__name__} {key}")
        words = {**self._back, "id": id_, "column": key, "title": title, "text": text}
        self._drafts.keep(name, lambda: {name: pack(words)})

    def drop(self, key: str) -> None:
        """It was stored, taken back or lost."""
        if (name := self._names.pop(key, "")) != "":
            self._drafts.drop(name)
