"""The copies of a school year follow its lock, one by one; what stops halfway goes on at the next opening."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bpv.disk.wiping import wipe
from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.keyring import forget_key
from bpv.keys.unlocked import asking, forget
from bpv.language import tr

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Followed:
    """How it went with the copies: how many follow, which could not and why, and which were not come to."""

    done: int = 0
    refused: tuple[tuple[Path, BpvError], ...] = ()
    left: tuple[Path, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every copy has the key of its school year."""
        return not self.refused and not self.left


def copies_behind(path: Path, key: Key | None) -> tuple[Path, ...]:
    """The copies that do not have the key of their school year; only looks at how each begins."""
    from bpv.storage import unlike_copies

    try:
        return tuple(unlike_copies(path, key))
    except OSError:
        return ()


def bring_along(
    path: Path,
    key: Key | None,
    *,
    was: bytes | None = None,
    others: Sequence[Path] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Followed:
    """Give every copy the key of its school year, as far as its own is known: nobody is asked for it.

    Keys that no copy has any more are forgotten, that with the salt that the file `was` among them, also by
    the computer; not one that one of `others` has.
    """
    behind = copies_behind(path, key)
    salts = {salt for salt in (was, *map(_salt_of, behind)) if salt is not None}
    refused: list[tuple[Path, BpvError]] = []
    done = 0
    with asking(_nobody):
        for number, copy in enumerate(behind):
            if cancelled is not None and cancelled():
                return Followed(done, tuple(refused), behind[number:])
            if progress is not None:
                progress(
                    tr("reservekopie {number} van {count}", number=number + 1, count=len(behind)),
                    number / len(behind),
                )
            if (why := _refusal_of(copy, key)) is None:
                done += 1
            else:
                refused.append((copy, why))
    forget_unused(path, salts, others)
    return Followed(done, tuple(refused))


def forget_unused(path: Path, salts: set[bytes], others: Sequence[Path] = ()) -> None:
    """Forget the keys with these salts that neither a school year, nor a copy of it, nor another file has."""
    from bpv.storage import copies_of

    files = (path, *copies_of(path), *others)
    for salt in salts - {_salt_of(file) for file in files}:
        forget_key(salt)
        forget(salt)


def remove_copies(copies: Sequence[Path]) -> list[Path]:
    """Remove copies so that they cannot be read back; gives those that the disk keeps."""
    kept = []
    for copy in copies:
        try:
            for each in (
                copy,
                *(copy.with_name(f"{copy.name}{ending}") for ending in ("-wal", "-journal")),
            ):
                wipe(each)
        except OSError:
            kept.append(copy)
    return kept


def _refusal_of(copy: Path, key: Key | None) -> BpvError | None:
    from bpv.storage import rekey_copy

    try:
        rekey_copy(copy, key)
    except BpvError as refusal:
        # A copy that was thinned out meanwhile needs no key.
        return refusal if copy.exists() else None
    except OSError:
        return BpvError("cannot_read", path=copy, reason=tr("geen toegang")) if copy.exists() else None
    return None


def _salt_of(path: Path) -> bytes | None:
    from bpv.storage import salt_of

    with suppress(OSError):
        return salt_of(path)
    return None


def _nobody(_path: Path, _salt: bytes) -> Iterator[Key]:
    yield from ()
