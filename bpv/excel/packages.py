"""A zipped workbook before it is unzipped."""

from bpv.disk import packages
from bpv.excel.refusals import WorkbookRefused


class Package(packages.Package):
    """The members of a zipped workbook under normalised names."""

    def __init__(self, content: bytes) -> None:
        """Open the zip and refuse it when damaged, a bomb, or a carrier of entities."""
        super().__init__(content, WorkbookRefused)
