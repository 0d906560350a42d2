"""In which form school years are kept, and which version of the program kept one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

_LONGEST = 40


def file_form() -> int:
    """The form of the files that this version makes; older ones are brought up to date on opening."""
    from bpv.storage.schema import SCHEMA_VERSION

    return SCHEMA_VERSION


def written_by(year: SchoolYear) -> str:
    """Which version wrote in a file last; '' where nothing tells, or where several work on a server.

    A file may hold anything there: only what is a version is one.
    """
    from bpv.domain.version import numbers_of
    from bpv.storage.written_by import WRITTEN_BY

    if year.file.is_shared:
        return ""
    said = (year.file.drafts.read(WRITTEN_BY) or b"")[:_LONGEST].decode("ascii", "replace")
    return said if numbers_of(said) is not None else ""
