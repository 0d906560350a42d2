"""All pictures taken again and laid beside those that are shown: `python -m tools.full_size pictures`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from tools.build_pictures import PICTURES
from tools.pictures.keeping import pixels_of
from tools.pictures.scenes import REELS, take

_FAR, _SHARE = 48, 0.01
"""A pixel is another when it is so far off, of 255; a picture is when this share of its pixels is. Letters
are drawn a shade otherwise elsewhere, and few colours stand for many."""


def otherwise(name: str, pixels: Any) -> str:
    """What is otherwise than in the picture that is shown; '' when nothing is."""
    path = PICTURES / f"{name}.png"
    if not path.is_file():
        return f"{name}: not there"
    with Image.open(path) as image:
        shown = np.array(image.convert("RGB"))
    if shown.shape != pixels.shape:
        return f"{name}: {pixels.shape[1]} x {pixels.shape[0]}, shown {shown.shape[1]} x {shown.shape[0]}"
    away = np.abs(shown.astype(int) - pixels).max(axis=2)
    share = float((away > _FAR).mean())
    return f"{name}: {share:.1%} is otherwise" if share > _SHARE else ""


def run(size: int, say: Callable[[str], object]) -> list[str]:
    """Compare the first `size` pictures; whoever reads 'otherwise' runs `python -m tools.build_pictures`."""
    wrong: list[str] = []
    seen = 0
    for key, reel in REELS.items():
        if seen >= size:
            break
        for name, image in take(reel):
            seen += 1
            wrong += [found] if (found := otherwise(name, pixels_of(image))) else []
        say(f"{key}: {len(reel.scenes)} pictures")
    return wrong
