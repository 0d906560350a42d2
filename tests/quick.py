"""The quick suite: what takes over ten seconds of processor is left to who asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest


def left_out(items: Sequence[pytest.Item], asked: Sequence[str], marks: str) -> list[pytest.Item]:
    """The slow ones, unless they were asked for: by marks, or by naming their file."""
    if marks:
        return []
    files = (each.partition("::")[0] for each in asked)
    named = {Path(file).resolve() for file in files if file.endswith(".py")}
    return [item for item in items if item.get_closest_marker("slow") and item.path not in named]
