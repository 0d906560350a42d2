"""Which shapes and pictures our own code draws in a part of the window, by whom and in what ink."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLine, QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPixmap,
    QPolygon,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

_LINES = ("drawLine", "drawLines", "drawPolyline")
_SHAPES = ("drawEllipse", "drawRect", "drawRoundedRect", "drawPath", "drawPolygon", "drawArc", "drawPie")
_FILLS, _PICTURES = ("fillRect", "fillPath"), ("drawPixmap", "drawImage")
_OURS = str(Path(__file__).parents[2] / "ui")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape, or a picture, which has no ink of its own."""

    by: str
    """'ui/widgets/chips.py paint_seats'."""
    inks: tuple[QColor, ...]
    place: QRectF
    on: QWidget | None
    """None: in a picture that is kept, such as the ways of a map."""


@contextmanager
def watching() -> Iterator[list[Drawn]]:
    """Note what is drawn in Python meanwhile."""
    found: list[Drawn] = []
    names = (*_LINES, *_SHAPES, *_FILLS, *_PICTURES)
    real = {name: getattr(QPainter, name) for name in names}
    try:
        for name, draw in real.items():
            setattr(QPainter, name, _noting(name, draw, found))
        yield found
    finally:
        for name, draw in real.items():
            setattr(QPainter, name, draw)


def _noting(name: str, draw: Callable[..., Any], found: list[Drawn]) -> Callable[..., Any]:
    def note(painter: QPainter, *args: Any) -> Any:
        code = sys._getframe(1).f_code
        by = f"ui{code.co_filename.removeprefix(_OURS)} {code.co_name}".replace("\\", "/")
        place = painter.deviceTransform().mapRect(_place(name, args))
        if painter.hasClipping():
            place = place.intersected(painter.deviceTransform().mapRect(painter.clipBoundingRect()))
        device = painter.device()
        on = device if isinstance(device, QWidget) else None
        found.append(Drawn(by, _inks(name, painter, args), place, on))
        return draw(painter, *args)

    return note


def _inks(name: str, painter: QPainter, args: tuple[Any, ...]) -> tuple[QColor, ...]:
    if name in _PICTURES:
        return ()
    if name in _FILLS:
        inks = [args[-1].color() if isinstance(args[-1], QBrush) else QColor(args[-1])]
    else:
        pen, brush = painter.pen(), painter.brush()
        inks = [pen.color()] if pen.style() is not Qt.PenStyle.NoPen else []
        if name not in _LINES and brush.style() is not Qt.BrushStyle.NoBrush:
            inks.append(brush.color())
    for ink in inks:
        ink.setAlphaF(ink.alphaF() * painter.opacity())
    return tuple(ink for ink in inks if ink.alpha())


def _place(name: str, args: tuple[Any, ...]) -> QRectF:
    first = args[0]
    match first:
        case QRect() | QRectF():
            return QRectF(first)
        case QPainterPath() | QPolygon() | QPolygonF():
            return QRectF(first.boundingRect())
        case QLine() | QLineF():
            return _around([first.p1(), first.p2()])
        case list() | tuple():
            ends = [
                end for each in first for end in ((each.p1(), each.p2()) if hasattr(each, "p1") else (each,))
            ]
            return _around(ends)
        case QPoint() | QPointF() if name == "drawEllipse":
            return QRectF(first.x() - args[1], first.y() - args[2], 2 * args[1], 2 * args[2])
        case QPoint() | QPointF() if name in _PICTURES:
            return QRectF(QPointF(first), args[1].deviceIndependentSize())
        case QPoint() | QPointF():
            return _around([first, args[1]])
    if isinstance(args[2], QPixmap | QImage):
        return QRectF(QPointF(args[0], args[1]), args[2].deviceIndependentSize())
    if name == "drawLine":
        return _around([QPointF(args[0], args[1]), QPointF(args[2], args[3])])
    return QRectF(*args[:4])


def _around(ends: list[Any]) -> QRectF:
    across, down = [end.x() for end in ends] or [0], [end.y() for end in ends] or [0]
    return QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))
