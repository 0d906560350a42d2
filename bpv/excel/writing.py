"""Writing a workbook: from a layout to a file that is whole, safe and pleasant to print."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.disk.leftovers import keep_temporaries_private
from bpv.disk.placing import replacing
from bpv.domain import Issue
from bpv.domain.version import MADE_WITH
from bpv.excel.fixed_time_zip import save_workbook
from bpv.excel.layout import Page, PageSpec, SheetSpec
from bpv.excel.writing_text import sheet_names

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CONFIDENTIAL = "Vertrouwelijk - bevat persoonsgegevens"
A4 = 9


def write_workbook(
    path: Path,
    pages: Sequence[Page],
    *,
    created: datetime,
    title: str = "",
    footer: str = CONFIDENTIAL,
    properties: Mapping[str, str] | None = None,
) -> list[Issue]:
    """Write the pages to `path`, whole or not at all, and give remarks on text that did not fit.

    The same arguments give the same bytes. `properties` are kept in the workbook for when it comes back.
    Raises BpvError('cannot_write') when the disk refuses; what stood there stays as it was.
    """
    from openpyxl.workbook import Workbook

    keep_temporaries_private()
    workbook = Workbook(write_only=True)
    _describe(workbook, title, created, properties or {})
    names = sheet_names(page.title for page in pages)
    columns_of = {page.title: page for page in pages if isinstance(page, SheetSpec)}
    with replacing(path) as file, disk_errors():
        issues = []
        for number, (page, name) in enumerate(zip(pages, names, strict=True), start=1):
            issues += _write(workbook, page, name, number, columns_of, title, footer)
        save_workbook(workbook, file, created)
    return issues


@contextmanager
def disk_errors() -> Iterator[None]:
    """Sheets are streamed by lxml, which has its own word for a disk that refuses: 'IO_ENOSPC'."""
    from lxml.etree import SerialisationError

    try:
        yield
    except SerialisationError as error:
        name = str(error).removeprefix("IO_")
        raise OSError(getattr(errno, name, 0), name) from error


def _write(
    workbook: Workbook,
    page: Page,
    name: str,
    number: int,
    columns_of: dict[str, SheetSpec],
    title: str,
    footer: str,
) -> list[Issue]:
    from bpv.excel.writing_pages import write_page
    from bpv.excel.writing_sheets import SheetWriter

    sheet: Worksheet = workbook.create_sheet(name)
    # First of all: a sheet's settings are written with its first row.
    _set_print(sheet, title, name, footer)
    if isinstance(page, PageSpec):
        write_page(sheet, page)
        return []
    return SheetWriter(sheet, page, name, number, columns_of).write()


def _describe(workbook: Workbook, title: str, created: datetime, properties: Mapping[str, str]) -> None:
    from openpyxl.packaging.custom import StringProperty

    kept: Any = workbook.custom_doc_props  # type: ignore[attr-defined]  # missing from the type stubs
    workbook.properties.creator = MADE_WITH
    workbook.properties.title = title or None
    workbook.properties.created = workbook.properties.modified = created.replace(tzinfo=None, microsecond=0)
    for key, value in sorted(properties.items()):
        kept.append(StringProperty(name=key, value=value))


def _set_print(sheet: Worksheet, title: str, name: str, footer: str) -> None:
    """A4 landscape, one page wide, with a heading, the confidentiality line and page numbers."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.3
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.6, 0.3, 0.3

    def words(text: str) -> _HeaderFooterPart:
        return _HeaderFooterPart(text=text, font="Calibri,Regular", size=9)

    sheet.oddHeader = HeaderFooterItem(left=words(_printable(f"{title} - {name}" if title else name)))
    sheet.oddFooter = HeaderFooterItem(left=words(_printable(footer)), right=words("Pagina &P van &N"))


def _printable(words: str) -> str:
    """Words for a printed heading, where '&' starts a code and 255 characters is the most."""
    return words[:100].replace("&", "&&")
