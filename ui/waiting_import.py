"""An import that waits: kept in the school year, and taken up again after a crash or a restart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.services.importing.answering.waiting import ImportPlace, WaitingImport
from bpv.services.year.drafts import IMPORT, moment_of, pack
from ui.import_work import work_out
from ui.session import Session
from ui.tasks import Report, Work

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.importing import ImportOptions
    from ui.pages.importing.import_page import ImportPage


Exported = Mapping[tuple[str, str], tuple[object, ...]]


class KeptImport:
    """The import of one page, as it is kept from its first moment on."""

    def __init__(self, session: Session, contents: tuple[bytes | None, ...], paths: tuple[Path, ...]) -> None:
        """Know the lists; nothing is kept yet."""
        self._session, self._contents, self._paths = session, contents, paths
        self._has_files = False
        self._is_outside = not session.is_open
        """Whether there was no school year to keep it in."""

    def keep(self, page: ImportPage) -> None:
        """Have what the user said so far kept; the lists themselves go along the first time."""
        if not (self._session.is_open or self._is_outside):
            return  # it is in the school year that was closed
        options, place = page.options, page.place  # the page itself may be gone by then
        self._session.drafts.keep(IMPORT, lambda: self._make(options, place))

    def keep_anew(self, page: ImportPage) -> None:
        """The same in a school year that was opened just now."""
        self._has_files = False
        if self._is_outside and not self._session.year.is_read_only:
            self._is_outside = False
            self._session.drafts.leave_outside()
        self.keep(page)

    def drop(self) -> None:
        """It was decided."""
        self._session.drafts.drop(IMPORT)

    def waiting(self, options: ImportOptions, place: ImportPlace) -> WaitingImport:
        """The import as it stands, to go on with later."""
        moment = moment_of(self._session.year) if self._session.is_open else ""
        return WaitingImport(self._paths, self._contents, options, place, moment, not self._paths)

    def _make(self, options: ImportOptions, place: ImportPlace) -> Mapping[str, bytes]:
        waiting = self.waiting(options, place)
        files = {} if self._has_files or self._is_outside else waiting.files()
        self._has_files = True
        return {IMPORT: pack(waiting.words()), **files}


def resuming(
    waiting: WaitingImport,
    passwords: Mapping[Path, str],
    school: School,
    exported: Mapping[tuple[str, str], tuple[object, ...]],
) -> Work:
    """Read its lists anew and work the plan out with what the user had said."""

    def work(report: Report) -> object:
        from dataclasses import replace

        from bpv.services.importing.answering.waiting import open_waiting

        def show(what: str, share: float) -> None:
            report(share, what)

        def is_stopped() -> bool:
            return report.is_stopped

        books = open_waiting(waiting, passwords, progress=show, cancelled=is_stopped)
        options = replace(waiting.options, exported=exported)
        return (
            books,
            work_out(school, books, options, report),
            waiting.contents if waiting.is_pasted else _contents_now(waiting),
        )

    return work


def _contents_now(waiting: WaitingImport) -> tuple[bytes | None, ...]:
    """What stands in its lists; of those that were not kept, what stands there now."""
    from bpv.services.importing.answering.waiting import content_of

    return tuple(
        content_of(path) if content is None else content
        for path, content in zip(waiting.paths, waiting.contents, strict=True)
    )
