"""Every text of the window goes through here: Dutch stands in the code, others in resources/languages.

The window chooses its language once, before anything else is imported; a process it starts follows. What
leaves the program for others (lists, letters, paper) is Dutch whatever the window speaks: `in_dutch()`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations
    from importlib.resources.abc import Traversable

DUTCH = "nl"
_FOR_OTHERS: ContextVar[bool] = ContextVar("for_others", default=False)
ENVIRONMENT = "BPV_LANGUAGE"
"""Where a process finds the language of the window that started it; set beforehand it goes for the window."""


class _Spoken:
    code = DUTCH
    texts: NullTranslations | None = None


def tr(text: str, /, **parts: object) -> str:
    """A text of the code in the language spoken, with `parts` in the places that name them."""
    said = text if _texts() is None else _Spoken.texts.gettext(text)  # type: ignore[union-attr]
    return said.format(**parts) if parts else said


def tr_in(context: str, text: str, /, **parts: object) -> str:
    """A text that means several things: `context` says which, to who translates it."""
    texts = _texts()
    said = text if texts is None else texts.pgettext(context, text)
    return said.format(**parts) if parts else said


def tr_count(one: str, many: str, count: int, /, **parts: object) -> str:
    """The text that goes with a number, by the rule of the language; the number stands in it as {count}."""
    return either(one, many, count).format(count=written(count), **parts)


def either(one: str, many: str, count: int, /) -> str:
    """The word that goes with a number, by the rule of the language, without the number."""
    texts = _texts()
    if texts is None:
        return one if count == 1 else many
    return texts.ngettext(one, many, count)


def written(count: int) -> str:
    """A number as the language writes it: '1.200' or '1,200'."""
    return f"{count:,}" if _texts() is not None else f"{count:,}".replace(",", ".")


def _texts() -> NullTranslations | None:
    return None if _Spoken.texts is None or _FOR_OTHERS.get() else _Spoken.texts


def speak(code: str, texts: NullTranslations | None = None) -> None:
    """Say everything in this language from here on; `texts` instead of those we ship, None for Dutch.

    Raises LookupError when there is no such language.
    """
    if texts is None and code != DUTCH:
        if code not in languages():
            raise LookupError(code)
        texts = _shipped(code)
    _Spoken.code, _Spoken.texts = code, texts
    os.environ[ENVIRONMENT] = code


def spoken() -> str:
    """The code of the language spoken now: 'nl', 'en'."""
    return DUTCH if _texts() is None else _Spoken.code


@contextmanager
def in_dutch() -> Iterator[None]:
    """Dutch for what others will read: a list, a letter, paper."""
    was = _FOR_OTHERS.set(True)
    try:
        yield
    finally:
        _FOR_OTHERS.reset(was)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there are, Dutch first."""
    names = (each.name for each in _folder().iterdir())
    return (DUTCH, *sorted(name.removesuffix(".mo") for name in names if name.endswith(".mo")))


def _shipped(code: str) -> NullTranslations:
    from gettext import GNUTranslations

    with (_folder() / f"{code}.mo").open("rb") as file:
        return GNUTranslations(file)


def _folder() -> Traversable:
    from importlib import resources

    return resources.files("resources") / "languages"


if ENVIRONMENT in os.environ and os.environ[ENVIRONMENT] in languages():
    speak(os.environ[ENVIRONMENT])
