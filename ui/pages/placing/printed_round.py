"""What is printed of the round that is shown: the map while that is looked at, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.pages.placing.placement_stack import RoundStack
from ui.pages.printed_table import list_offer

if TYPE_CHECKING:
    from ui.paper.offers import Offer


class RoundShown(Protocol):
    """The page with the round."""

    @property
    def current(self) -> RoundStack | None:
        """The round that is shown."""


def printed_round(page: RoundShown) -> list[Offer]:
    """The list of the round as it stands, after the map where that is in sight."""
    stack = page.current
    if stack is None:
        return []
    table = stack.table
    own = list_offer(table, "Plaatsen", stack.name)
    if table.maps.map is not None and table.maps.is_shown:
        return [table.maps.map.offer(), own]
    return [own]
