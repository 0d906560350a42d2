"""What is laid out on pages goes into a file."""

from __future__ import annotations

from pathlib import Path

from bpv.excel.writing_text import file_names
from bpv.language import in_dutch


@in_dutch()
def write_pages(path: Path, content: bytes) -> None:
    """Write a PDF, whole or not at all; BpvError('cannot_write')."""
    from bpv.disk.placing import replacing

    with replacing(path) as file:
        file.write(content)


def file_name(title: str) -> str:
    """A title as a file may be called."""
    return file_names([title])[0]
