"""A workbook in a zip that is the same for the same content."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


class FixedTimeZip(ZipFile):
    """A zip whose members all carry one time, so that the same content gives the same bytes."""

    def __init__(self, file: IO[bytes], moment: datetime) -> None:
        """Write to `file`, which stays open; a zip knows no years before 1980."""
        super().__init__(file, "w", ZIP_DEFLATED, allowZip64=True)
        self._moment = max(moment.replace(tzinfo=None), datetime(1980, 1, 1)).timetuple()[:6]

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._moment)
        info.compress_type = ZIP_DEFLATED
        return info

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a member from memory."""
        super().writestr(self._info(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a member from a file."""
        with Path(filename).open("rb") as source, self.open(self._info(str(arcname)), "w") as target:
            shutil.copyfileobj(source, target)


def save_workbook(workbook: Workbook, file: IO[bytes], moment: datetime) -> None:
    """Write a workbook to an open file; not `workbook.save()`: that puts the clock in it."""
    from openpyxl.writer.excel import ExcelWriter

    archive = FixedTimeZip(file, moment)
    try:
        ExcelWriter(workbook, archive).save()
    except BaseException:
        archive.fp = None  # or it tries to end the file once more when it is thrown away, and complains
        raise
