"""Columns to read only, from a function that says what a row's cell is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bpv.domain import School, fold
from bpv.domain.fields import Together
from bpv.language import comma, later, tr
from bpv.services.lists.tables import EMPTY_LAST, Column
from bpv.services.lists.tones import Tones


def text_column(
    key: str,
    title: str,
    width: int,
    text: Callable[[School, str], str],
    hint: str = "",
    tones: Tones | None = None,
    last: str = "",
) -> Column:
    """A column of words in the order of the alphabet; nothing and the text `last` come after the rest."""

    def sort(school: School, id_: str) -> str:
        shown = text(school, id_)
        return EMPTY_LAST if shown == last else fold(shown) or EMPTY_LAST

    return Column(key, title, text, sort, width=width, hint=hint, tones=tones)


def date_column(key: str, title: str, day: Callable[[School, str], date | None], hint: str = "") -> Column:
    """A column of days, the rows without one last."""

    def text(school: School, id_: str) -> str:
        found = day(school, id_)
        return f"{found:%d-%m-%Y}" if found else ""

    def sort(school: School, id_: str) -> str:
        found = day(school, id_)
        return found.isoformat() if found else EMPTY_LAST

    return Column(key, title, text, sort, width=11, hint=hint)


NTH = later("{}e")
"""How a preference is numbered."""


def number_column(
    key: str,
    title: str,
    width: int,
    number: Callable[[School, str], float | None],
    form: str = "{}",
    hint: str = "",
    together: Together = Together.NOTHING,
) -> Column:
    """A column of numbers as `form` writes them, with a comma; the rows without one last."""

    def text(school: School, id_: str) -> str:
        value = number(school, id_)
        return "" if value is None else comma(tr(form).format(value))

    def sort(school: School, id_: str) -> tuple[bool, float]:
        value = number(school, id_)
        return value is None, value or 0

    return Column(key, title, text, sort, is_number=True, together=together, width=width, hint=hint)
