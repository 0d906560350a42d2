"""What was chosen with Ctrl+K last: pages and actions also after a restart, who it was about never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.settings import WindowSettings

if TYPE_CHECKING:
    from ui.dialogs.found_rows import Entry

_REMEMBERED, _KEPT = "recently_found", 8


class RecentlyFound:
    """The keys of what was chosen, latest first."""

    def __init__(self, settings: WindowSettings) -> None:
        """Go on with what the settings remember."""
        self._settings = settings
        self._keys = settings.text(_REMEMBERED).splitlines()
        self._personal: set[str] = set()

    def order(self) -> dict[str, int]:
        """How recent each one is: 0 is the last."""
        return {key: number for number, key in enumerate(self._keys)}

    def note(self, entry: Entry) -> None:
        """Put this one first; what is about someone is not written down."""
        key = entry.key
        if not key:
            return
        if entry.is_personal:
            self._personal.add(key)
        self._keys = [key, *(known for known in self._keys if known != key)][:_KEPT]
        self._settings.set_text(_REMEMBERED, "\n".join(k for k in self._keys if k not in self._personal))

    def forget_records(self) -> None:
        """Another school year comes: its pupils are others."""
        self._keys = [key for key in self._keys if key not in self._personal]
        self._personal.clear()
