"""What Qt asks of our classes never ends in an exception: such a question gets a safe answer.

PySide6 6.11 on Python 3.11 ends the process when Python itself raises (`1 / 0`, `[][5]`, `int("x")`) in a
method that Qt calls: `data`, `paint`, `event`, `sizeHint` and so on. What a slot raises reaches
`sys.excepthook`; through `Guarded` so does what such a method raises.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QRegion

F = TypeVar("F", bound=Callable[..., Any])


def _nothing() -> None:
    return None


_SAFE: dict[str, Callable[[], Any]] = {
    "None": _nothing,
    "Any": _nothing,
    "QWidget": _nothing,
    "bool": bool,
    "int": int,
    "str": str,
    "list": list,
    "QSize": QSize,
    "QMimeData": QMimeData,
    "QRect": QRect,
    "QRegion": QRegion,
    "QModelIndex": QModelIndex,
    "Qt.ItemFlag": lambda: Qt.ItemFlag.NoItemFlags,
    "QItemSelectionModel.SelectionFlag": lambda: QItemSelectionModel.SelectionFlag.NoUpdate,
    "Qt.Orientation": lambda: Qt.Orientation(0),
}
"""What a method that failed answers, by what it says to give; nothing where it may give nothing."""


class Guarded:
    """Stands before a class of Qt: a failure in what is overridden of Qt's is told, and never reaches Qt."""

    def __init_subclass__(cls, of: type | None = None, **arguments: Any) -> None:
        """Guard what this class overrides; what it inherits was guarded there.

        One that is to stand before a class `of` Qt, but is none itself, names it.
        """
        super().__init_subclass__(**arguments)
        for name in overrides(cls, () if of is None else of.__mro__):
            setattr(cls, name, guarded(vars(cls)[name]))


def overrides(cls: type, others: Iterable[type] = ()) -> list[str]:
    """The methods of a class that are called as one of Qt's that it inherits: Qt may call them."""
    native = [base for base in (*cls.__mro__[1:], *others) if base.__module__.startswith("PySide6.")]
    return [
        name
        for name, value in vars(cls).items()
        if isinstance(value, FunctionType)
        and not name.startswith("_")
        and any(name in vars(base) for base in native)
    ]


def guarded(function: F) -> F:
    """The same function, whose exceptions are told and answered; TypeError when no safe answer is known."""
    given = _given(function)
    answer = _nothing if given.endswith("| None") else _SAFE.get(given.partition("[")[0])
    if answer is None:
        raise TypeError(f"{function.__qualname__} gives {given}: add a safe answer to {__name__}")

    @wraps(function)
    def run(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except BaseException as error:  # also what would end Python: Qt cannot pass it on
            if not (isinstance(error, AttributeError) and _is_let_go(arguments)):
                _tell(error)
            return answer()

    vars(run)["is_guarded"] = True
    return run  # type: ignore[return-value]


def _is_let_go(arguments: tuple[Any, ...]) -> bool:
    """Whether Python has let go of an object while Qt still tells it things, such as that it goes."""
    return bool(arguments) and isinstance(arguments[0], Guarded) and not vars(arguments[0])


def attempt(act: Callable[[], object]) -> None:
    """Do one of several things that must all be done: a failure is told and stops none of the others."""
    try:
        act()
    except Exception as error:
        _tell(error)


def _given(function: Callable[..., Any]) -> str:
    """What a function says to give, in its own words."""
    said = function.__annotations__.get("return", "nothing said")
    return said.__qualname__ if isinstance(said, type) else str(said)


def _tell(error: BaseException) -> None:
    """Hand it to the hook of last resort; let go of what its frames hold, for a painter must end in time."""
    with suppress(Exception):
        sys.excepthook(type(error), error, error.__traceback__)
    seen: BaseException | None = error
    while seen is not None:
        traceback.clear_frames(seen.__traceback__)
        seen = seen.__cause__ or seen.__context__
