"""A copy of a school year, opened to look at: everything can be seen, nothing changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bpv.domain import BpvError
from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import Setting
from bpv.keys.key import Key
from bpv.services.year.backups import Copy
from bpv.services.year.school_year import Done, SchoolYear


class LookedAt(SchoolYear):
    """What stands in a copy; every change is refused, and the copy itself is not touched."""

    is_read_only = True

    def __init__(self, copy: Copy, of: Path) -> None:
        """Open a copy of what is a copy of a school year; BpvError as with `SchoolYear.open`."""
        from bpv.storage import SchoolFile, sound_copy

        with ExitStack() as stack:
            whole, _ = stack.enter_context(sound_copy(copy.path))
            super().__init__(SchoolFile.open(whole))
            self._closing = stack.pop_all()
        self.copy, self.of = copy, of

    @property
    def path(self) -> Path:
        """Where the copy is that is looked at."""
        return self.copy.path

    def stands_at(self, path: Path) -> bool:
        """Whether this is the copy that is looked at."""
        return path.absolute() == self.copy.path.absolute()

    def execute(self, command: Any, *, is_long: bool = False) -> Done:
        """BpvError('only_looking')."""
        raise BpvError("only_looking")

    def undo(self) -> Done:
        """BpvError('only_looking')."""
        raise BpvError("only_looking")

    def redo(self) -> Done:
        """BpvError('only_looking')."""
        raise BpvError("only_looking")

    def change_key(self, key: Key | None) -> None:
        """BpvError('only_looking')."""
        raise BpvError("only_looking")

    @property
    def undo_label(self) -> None:
        """There is nothing to take back."""

    @property
    def redo_label(self) -> None:
        """There is nothing to do again."""

    def close(self) -> None:
        """Close it and let go of the copy that was made."""
        super().close()
        self._closing.close()


def word_mended(mended: Mapping[type, int]) -> str:
    """What was left out or set right when a file was opened, in a sentence; '' when nothing was."""
    left_out = [
        f"{count} {CATALOGUE[entity].one if count == 1 else CATALOGUE[entity].many}"
        for entity, count in mended.items()
        if entity is not Setting
    ]
    parts = [f"niet leesbaar en weggelaten: {', '.join(left_out)}"] if left_out else []
    if settings := mended.get(Setting, 0):
        words = "1 instelling had" if settings == 1 else f"{settings} instellingen hadden"
        parts.append(f"{words} een waarde die niet kan; daar staat weer de beginwaarde")
    if not parts:
        return ""
    return f"Bij het openen hersteld: {'; '.join(parts)}. Zoals het was staat in de nieuwste reservekopie."
