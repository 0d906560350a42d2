"""An agenda goes into a file."""

from __future__ import annotations

from pathlib import Path

from bpv.excel.writing_text import file_names


def write_agenda(path: Path, content: bytes) -> None:
    """Write a calendar file, whole or not at all; BpvError('cannot_write')."""
    from bpv.disk.placing import replacing

    with replacing(path) as file:
        file.write(content)


def agenda_name(label: str) -> str:
    """What the agenda of a mentor is called as a file."""
    return f"{file_names([f'Stagebezoeken {label}'])[0]}.ics"
