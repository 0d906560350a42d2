"""What a user was at in a view that is made anew: the focus, and how far it was scrolled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QScrollBar, QWidget


@dataclass(frozen=True, slots=True)
class Place:
    """The widget with the focus by its kind, name and number among its like; the scrolling of every part."""

    kind: type[QWidget] | None
    name: str
    number: int
    scrolled: tuple[int, ...]


def place_in(view: QWidget) -> Place:
    """Where the user is in a view; without a kind when the focus is elsewhere."""
    scrolled = tuple(area.verticalScrollBar().value() for area in _areas(view))
    focus = QApplication.focusWidget()
    if focus is None or not view.isAncestorOf(focus):
        return Place(None, "", 0, scrolled)
    alike = _alike(view, type(focus), _name(focus))
    number = alike.index(focus) if focus in alike else 0  # the view itself is not among its children
    return Place(type(focus), _name(focus), number, scrolled)


def scroll_to(view: QWidget, place: Place) -> None:
    """Scroll the parts of a view as they were, each once it is known to be so high."""
    for area, value in zip(_areas(view), place.scrolled, strict=False):
        _Scrolling(area.verticalScrollBar(), value)


class _Scrolling(QObject):
    """Sets a bar as soon as its range allows it, and ends."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        bar.rangeChanged.connect(self._try)
        self._try()

    @Slot()
    def _try(self) -> None:
        if self._bar.maximum() >= self._value:
            self._bar.rangeChanged.disconnect(self._try)
            self._bar.setValue(self._value)
            self.deleteLater()


def go_back_to(view: QWidget, place: Place) -> None:
    """Give the focus to what stands where it was, else to the view."""
    if place.kind is None:
        return
    alike = _alike(view, place.kind, place.name)
    target = alike[min(place.number, len(alike) - 1)] if alike else view
    target.setFocus()


def _areas(view: QWidget) -> list[QAbstractScrollArea]:
    """The view itself, what it lies in and what lies in it, as far as that scrolls."""
    around: list[QAbstractScrollArea] = []
    widget: QWidget | None = view
    while widget is not None:
        if isinstance(widget, QAbstractScrollArea):
            around.append(widget)
        widget = widget.parentWidget()
    return [*around, *view.findChildren(QAbstractScrollArea)]


def _alike(view: QWidget, kind: type[QWidget], name: str) -> list[QWidget]:
    return [widget for widget in view.findChildren(kind) if _name(widget) == name]


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text
