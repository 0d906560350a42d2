"""Readable files of the corpus, read in this process: starting a worker takes longer than reading one.

That each opens through a worker, and which are refused, is what `test_opening_corpus` is about.
"""

from pathlib import Path
from typing import Any

from bpv.excel.grid import Workbook
from bpv.excel.mending import mended
from bpv.excel.reading import read_bytes


def open_here(path: Path | str, *, password: str | None = None, **_: Any) -> Workbook:
    """As `open_workbook`."""
    return mended(read_bytes(Path(path).read_bytes(), Path(path).name, password, lambda _share: None))
