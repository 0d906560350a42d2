"""A school year opened to look at, a copy or one that cannot be written: all can be seen, nothing changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bpv.domain import BpvError
from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import Setting
from bpv.keys.key import Key
from bpv.language import tr, tr_count
from bpv.services.year.backups import Copy
from bpv.services.year.school_year import Done, SchoolYear

ONLY_TO_READ = frozenset({"only_to_read", "network_place"})
"""The refusals of a file that can be looked at all the same, as `OnlyRead`."""


class OnlyRead(SchoolYear):
    """What stands in a file at this moment; every change is refused, and the file itself is not touched."""

    is_read_only = True

    def __init__(self, path: Path, refusal: BpvError) -> None:
        """Open what stands in a file that may be in use; `refusal` is why nothing of it can be changed.

        BpvError as with `SchoolYear.open`.
        """
        from bpv.storage import open_copy, sound_copy

        with ExitStack() as stack:
            whole, _ = stack.enter_context(sound_copy(path, may_be_in_use=True))
            super().__init__(open_copy(whole))
            self._closing = stack.pop_all()
        self._path, self._why = path.absolute(), refusal

    @property
    def refusal(self) -> BpvError:
        """Why nothing can be changed."""
        return BpvError(self._why.code, **self._why.data)

    @property
    def path(self) -> Path:
        """Where the file is that is looked at."""
        return self._path

    def stands_at(self, path: Path) -> bool:
        """Whether this is the file that is looked at."""
        return path.absolute() == self._path

    def execute(self, command: Any, *, is_long: bool = False, since: int | None = None) -> Done:
        """Why nothing can be changed, as BpvError."""
        raise self.refusal

    def undo(self) -> Done:
        """The same."""
        raise self.refusal

    def redo(self) -> Done:
        """The same."""
        raise self.refusal

    def keep_export(self, export_id: str, packed: bytes) -> None:
        """The same."""
        raise self.refusal

    def keep_drafts(self, contents: Mapping[str, bytes | None]) -> None:
        """The same."""
        raise self.refusal

    def change_key(self, key: Key | None) -> None:
        """The same."""
        raise self.refusal

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


class LookedAt(OnlyRead):
    """What stands in a copy of a school year."""

    is_passing = True

    def __init__(self, copy: Copy, of: Path) -> None:
        """Open a copy; BpvError as with `SchoolYear.open`."""
        super().__init__(copy.path, BpvError("only_looking"))
        self.copy, self.of = copy, of


def open_year(path: Path) -> SchoolYear:
    """Open a school year to work in, or where it cannot be written to look at; BpvError for anything else."""
    try:
        return SchoolYear.open(path)
    except BpvError as refusal:
        if refusal.code not in ONLY_TO_READ:
            raise
        return OnlyRead(path, refusal)


def look_at_open(path: Path, holder: object) -> OnlyRead:
    """Look at what someone else is working in, as it is at this moment."""
    return OnlyRead(path, BpvError("only_until_free", path=path, holder=holder))


def word_mended(mended: Mapping[type, int]) -> str:
    """What was left out or set right when a file was opened, in a sentence; '' when nothing was."""
    left_out = [
        f"{count} {CATALOGUE[entity].one if count == 1 else CATALOGUE[entity].many}"
        for entity, count in mended.items()
        if entity is not Setting
    ]
    parts = [tr("niet leesbaar en weggelaten: {left_out}", left_out=", ".join(left_out))] if left_out else []
    if settings := mended.get(Setting, 0):
        words = tr_count("{count} instelling had", "{count} instellingen hadden", settings)
        parts.append(tr("{words} een waarde die niet kan; daar staat weer de beginwaarde", words=words))
    if not parts:
        return ""
    return tr(
        "Bij het openen hersteld: {parts}. Zoals het was staat in de nieuwste reservekopie.",
        parts="; ".join(parts),
    )
