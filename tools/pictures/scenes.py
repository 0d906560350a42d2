"""What is in the pictures, in reels: each begins with a fresh window, its pictures follow on each other."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtGui import QImage

from tools.pictures.camera import Camera, always_the_same, dressed_again
from tools.pictures.scenes_beginning import BEGINNING, IMPORTING
from tools.pictures.scenes_following import FOLLOWING
from tools.pictures.scenes_keeping import KEEPING, TOGETHER
from tools.pictures.scenes_lists import LISTS
from tools.pictures.scenes_placing import PLACING, REQUESTS
from tools.pictures.scenes_region import DIVIDING, EXCHANGING, REGION

Scene = Callable[[Camera], QImage]


@dataclass(frozen=True, slots=True)
class Reel:
    """Pictures of one window, by the names of their files."""

    scenes: Mapping[str, Scene]
    is_midst: bool = True
    """Whether the school is in the midst of its year; else it has lists alone, and a file of them to read."""
    is_open: bool = True


REELS: Mapping[str, Reel] = MappingProxyType(
    {
        "begin": Reel(BEGINNING, is_open=False),
        "inlezen": Reel(IMPORTING, is_midst=False),
        "lijsten": Reel(LISTS),
        "plaatsen": Reel(PLACING),
        "vragen": Reel(REQUESTS),
        "opvolgen": Reel(FOLLOWING),
        "beheer": Reel(KEEPING),
        "samen": Reel(TOGETHER),
        "regio": Reel(REGION),
        "uitwisselen": Reel(EXCHANGING, is_midst=False),
        "verdelen": Reel(DIVIDING),
    }
)


def names() -> tuple[str, ...]:
    """What all pictures are called."""
    return tuple(name for reel in REELS.values() for name in reel.scenes)


def take(reel: Reel) -> Iterator[tuple[str, QImage]]:
    """Every picture of a reel, in order."""
    with always_the_same(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        camera = Camera(Path(folder), is_midst=reel.is_midst)
        try:
            if reel.is_open:
                camera.open()
            for name, scene in reel.scenes.items():
                camera.clear()
                camera.window.body.banner.put_away()
                yield name, scene(camera)
        finally:
            dressed_again(camera)
