"""Views that a user keeps: saved, called otherwise, put elsewhere, forgotten; each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bpv.domain import BpvError, Draft, SavedView, School, fold
from bpv.language import tr
from bpv.services.viewing.views import VIEWS

LONGEST = 40
"""Characters of a name, so that it fits on a pill."""


def saved_views(school: School, list_key: str) -> list[SavedView]:
    """The views of one list that the user kept, in their order."""
    return _in_order(view for view in school.all(SavedView).values() if view.list_key == list_key)


def _in_order(views: Iterable[SavedView]) -> list[SavedView]:
    return sorted(views, key=lambda view: (view.place, fold(view.name), view.id))


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep a view, or replace the one with its id; refused without a name, and with one that is taken."""

    view: SavedView

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Weergave {split} bewaren", split=" ".join(self.view.name.split()))

    def change(self, draft: Draft) -> None:
        """Put it, a new one behind the others of its list."""
        view = replace(self.view, name=" ".join(self.view.name.split())[:LONGEST].strip())
        if not view.name:
            raise BpvError("required", label=tr("Naam"))
        others = [each for each in draft.all(SavedView) if each.list_key == view.list_key]
        taken = {fold(each.name) for each in others if each.id != view.id}
        taken |= {fold(own.name) for own in VIEWS.get(view.list_key, ())}
        if fold(view.name) in taken:
            raise BpvError("duplicate", label=tr("Weergave"), found=view.name)
        if draft.find(SavedView, view.id) is None:
            view = replace(view, place=1 + max((each.place for each in others), default=-1))
        draft.put(view)


@dataclass(frozen=True, slots=True)
class MoveView:
    """Put a view so many places further among those of its list."""

    id: str
    by: int

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Weergave verplaatsen")

    def change(self, draft: Draft) -> None:
        """Number all of them anew; BpvError('gone') when it is no longer there."""
        view = draft.get(SavedView, self.id)
        own = _in_order(each for each in draft.all(SavedView) if each.list_key == view.list_key)
        at = own.index(view)
        own.insert(min(max(at + self.by, 0), len(own) - 1), own.pop(at))
        for place, each in enumerate(own):
            draft.put(replace(each, place=place))


@dataclass(frozen=True, slots=True)
class RemoveView:
    """Forget a view."""

    id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Weergave verwijderen")

    def change(self, draft: Draft) -> None:
        """Remove it; BpvError('gone') when it is no longer there."""
        draft.remove(draft.get(SavedView, self.id))
