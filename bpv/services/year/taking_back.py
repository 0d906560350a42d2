"""Taking back one earlier action by itself, where nothing later builds on what it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from bpv.domain import BpvError, Changeset, Draft
from bpv.domain.entities import ENTITIES
from bpv.domain.fields import CATALOGUE
from bpv.language import kept, tr
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.removing import count_of

_BY_NAME = {entity.__name__: entity for entity in ENTITIES}


class TakeBack:
    """The inverse of an action as an action of its own, which can be taken back as well."""

    def __init__(self, label: str, read: Callable[[], Changeset]) -> None:
        """Take what the history calls the action; what it changed is read once this is carried out."""
        self._what, self._read = label, read

    @property
    def label(self) -> str:
        """What undo calls it."""
        return kept("Teruggenomen: {what}", what=self._what)

    def change(self, draft: Draft) -> None:
        """Put everything back as it was before; 'built_upon' when something later touched the same."""
        inverse = self._read().inverse
        touched = Counter(
            change.entity for change in inverse if draft.find(change.entity, change.id) != change.before
        )
        if touched:
            raise self._refusal(*next(iter(touched.items())))
        try:
            ApplyChangeset(inverse, self.label).change(draft)
        except BpvError as refusal:
            self._refuse_loose_ends(draft, inverse)
            raise self._refusal(_BY_NAME[str(refusal.data["entity"])], 1) from None
        self._refuse_loose_ends(draft, inverse)

    def _refuse_loose_ends(self, draft: Draft, inverse: Changeset) -> None:
        """Refuse to remove what something refers to that came later."""
        gone = inverse.removed
        for entity, words in CATALOGUE.items():
            refers = [field for field in words.fields if field.refers_to in gone]
            values: list[Any] = draft.all(entity) if refers else []
            loose = sum(
                any(getattr(value, field.name) in gone[field.refers_to or entity] for field in refers)
                for value in values
            )
            if loose:
                raise self._refusal(entity, loose)

    def _refusal(self, entity: type, count: int) -> BpvError:
        what = count_of(entity, count) if entity in CATALOGUE else tr("een instelling")
        return BpvError("built_upon", label=self._what, what=what)
