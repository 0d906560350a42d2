"""A map that is drawn goes into a file."""

from __future__ import annotations

from pathlib import Path


def write_map(path: Path, content: bytes) -> None:
    """Write a picture or a page, whole or not at all; BpvError('cannot_write')."""
    from bpv.disk.placing import replacing

    with replacing(path) as file:
        file.write(content)
