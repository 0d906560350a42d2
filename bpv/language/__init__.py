"""Every text of the window goes through here: Dutch stands in the code, others in resources/languages.

The window chooses its language once, before anything else is imported; a process it starts follows. What
leaves the program for others (lists, letters, paper) is Dutch whatever the window speaks: `in_dutch()`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations
    from importlib.resources.abc import Traversable

    from bpv.language.retelling import Retelling

DUTCH = "nl"
_FOR_OTHERS: ContextVar[bool] = ContextVar("for_others", default=False)
ENVIRONMENT = "BPV_LANGUAGE"
"""Where a process finds the language of the window that started it; set beforehand it goes for the window."""
_MARKS = str.maketrans(".,", ",.")


class _Spoken:
    code = DUTCH
    texts: NullTranslations | None = None


def tr(text: str, /, **parts: object) -> str:
    """A text of the code in the language spoken, with `parts` in the places that name them."""
    texts = _texts()
    said = text if texts is None or not text else texts.gettext(text)
    return said.format(**parts) if parts else said


def later(text: str, /) -> str:
    """A text of a table, as it stands: whoever shows it says `tr` of it, in the language of that moment."""
    return text


def kept(text: str, /, **parts: object) -> str:
    """A text for what the file keeps and colleagues read: in Dutch. Who shows it says `said_again` of it."""
    return text.format(**parts) if parts else text


class Said(StrEnum):
    """Members whose value is a Dutch text, marked with `later`."""

    @property
    def words(self) -> str:
        """The same, in the language of the window."""
        return tr(self.value)


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
    return marked(f"{count:,}")


def comma(number: str, /) -> str:
    """A number that is written with a point, as the language writes it: '3,5' or '3.5'."""
    return number.replace(".", ",") if _texts() is None else number


def marked(number: str, /) -> str:
    """A number as Python writes it, '1,200.5', as the language does: '1.200,5'."""
    return number.translate(_MARKS) if _texts() is None else number


def unmarked(number: str, /) -> str:
    """A number as the language writes it, '1.200,5', as Python does: '1200.5'."""
    return (number.translate(_MARKS) if _texts() is None else number).replace(",", "")


def words_of(names: Iterable[str], /) -> str:
    """'Noor, Sem en Daan'."""
    return _listed(names, tr(" en "))


def choice_of(names: Iterable[str], /) -> str:
    """'Noor, Sem of Daan'."""
    return _listed(names, tr(" of "))


def _listed(names: Iterable[str], last: str) -> str:
    known = [name for name in names if name]
    return last.join(filter(None, (", ".join(known[:-1]), *known[-1:])))


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


def of_window() -> str:
    """The code of the language of the window, also while something is said in Dutch for others."""
    return _Spoken.code


def heard(text: str, /) -> tuple[str, ...]:
    """What someone may write for a word: in Dutch, and in the language of the window."""
    said = text if _Spoken.texts is None else _Spoken.texts.gettext(text)
    return (text,) if said == text else (text, said)


def said_again(text: str, /, *, is_ours: bool = True) -> str:
    """What the program said in Dutch before and the file kept, as the language spoken says it.

    Where somebody may have typed it instead it is not `is_ours`: then nearly all of it must be recognised.
    """
    texts = _texts()
    if texts is None or not text or _Spoken.code not in languages():
        return text
    return _retelling(_Spoken.code).say(text, is_ours=is_ours)


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


@cache
def _retelling(code: str) -> Retelling:
    from bpv.language.retelling import Retelling, read_texts

    content = (_folder() / f"{code}.mo").read_bytes()
    return Retelling(read_texts(content), _shipped(code))


def _folder() -> Traversable:
    from importlib import resources

    return resources.files("resources") / "languages"


if ENVIRONMENT in os.environ and os.environ[ENVIRONMENT] in languages():
    speak(os.environ[ENVIRONMENT])
