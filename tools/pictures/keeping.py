"""Pictures in few bytes: at most 256 colours, those that are seen most as they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

_COLOURS, _EXACT = 64, 40
"""So many are kept; so many of them are the commonest as they are, the others stand for what is left."""
Colours = np.ndarray


def pixels_of(image: QImage) -> Colours:
    """Rows of pixels of three numbers."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return flat[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()


def with_few_colours(pixels: Colours, palette: Colours | None = None) -> Image.Image:
    """The picture in at most 256 colours, or in those of this palette."""
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    seen, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([seen >> 16 & 255, seen >> 8 & 255, seen & 255], axis=1).astype(np.int32)
    chosen = _palette(colours, counts) if palette is None else palette
    index = _nearest(colours, chosen)[places].reshape(pixels.shape[:2])
    made = Image.fromarray(index.astype(np.uint8), "P")
    made.putpalette(chosen.astype(np.uint8).tobytes())
    return made


def palette_of(many: list[Colours]) -> Colours:
    """One palette for several pictures of the same size."""
    packed = np.concatenate([each.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32) for each in many])
    seen, counts = np.unique(packed, return_counts=True)
    colours = np.stack([seen >> 16 & 255, seen >> 8 & 255, seen & 255], axis=1).astype(np.int32)
    return _palette(colours, counts)


def keep(image: QImage, path: Path) -> None:
    """Write a picture."""
    with_few_colours(pixels_of(image)).save(path, optimize=True)


def _palette(colours: Colours, counts: Colours) -> Colours:
    """The commonest as they are; then, one at a time, what the picture misses most."""
    if len(colours) <= _COLOURS:
        return colours
    order = np.lexsort((np.arange(len(colours)), -counts))
    chosen = list(order[:_EXACT])
    away = np.full(len(colours), np.iinfo(np.int64).max, np.int64)
    for at in chosen:
        away = np.minimum(away, _distance(colours, colours[at]))
    while len(chosen) < _COLOURS:
        worst = int(np.argmax(away * np.minimum(counts, 400)))
        chosen.append(worst)
        away = np.minimum(away, _distance(colours, colours[worst]))
    return colours[np.array(chosen)]


def _nearest(colours: Colours, palette: Colours) -> Colours:
    best = np.zeros(len(colours), np.int64)
    away = np.full(len(colours), np.iinfo(np.int64).max, np.int64)
    for number, colour in enumerate(palette):
        now = _distance(colours, colour)
        nearer = now < away
        best[nearer], away[nearer] = number, now[nearer]
    return best


def _distance(colours: Colours, colour: Colours) -> Colours:
    return ((colours - colour).astype(np.int64) ** 2).sum(axis=1)
