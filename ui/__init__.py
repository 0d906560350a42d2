"""The window: what a coordinator sees and touches. It asks the services; it knows no database."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - brings what `_read_no_sources` speaks to

_ASKED = "_mod_uses_pyside"


def _read_no_sources() -> None:
    """Have PySide not read every module that is imported for its features: we use none of them.

    A hundred files take a twentieth of the time until the first paint, and far more where the disk is slow.
    Where PySide asks otherwise one day, it goes on as it did.
    """
    with suppress(ImportError, AttributeError):
        asking = import_module("shibokensupport.feature")
        getattr(asking, _ASKED)
        setattr(asking, _ASKED, _is_ours)


def _is_ours(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == "ui"


_read_no_sources()
