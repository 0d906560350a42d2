"""The columns of Beoordelingen for the lines of forms: named after form and line, so none is another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bpv.domain import AssessmentForm, Criterion, fold
from bpv.excel.layout import ColumnKind, ColumnSpec

LINE = "line_"
"""Begins the name of a column that holds what was filled in at a line of a form."""
NA_WORDS = "n.v.t."
_BETWEEN = ": "
_REMARK = "toelichting"
_LONGEST = 200
"""Excel allows 255 letters in the header of a table."""


class Line(NamedTuple):
    """What a column holds: the word chosen at a line of a form, or what was written there."""

    criterion: Criterion
    is_remark: bool

    @property
    def is_usual(self) -> bool:
        """Whether every form has such a column: not for what may be written beside a word."""
        return not self.is_remark or self.criterion.is_open


def line_name(header: str) -> str | None:
    """The name of the column below a header as ours for a line of a form; None for any other header."""
    form, between, text = header.partition(_BETWEEN)
    return f"{LINE}{_key(header)}" if between and form.strip() and text.strip() else None


@lru_cache(maxsize=1 << 12)
def _key(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


def line_headers(form_name: str, lines: Sequence[Criterion]) -> dict[Line, str]:
    """The header of each line of a form: 'Houding en werk: Komt op tijd'; no two have the same name."""
    found: dict[Line, str] = {}
    taken: set[str] = set()
    for remark in (False, True):
        for line in lines:
            if line.is_open and not remark:
                continue
            text = f"{_plain(form_name)}{_BETWEEN}{_plain(line.text)}"[:_LONGEST]
            text += f" ({_REMARK})" if remark and not line.is_open else ""
            header, number = text, 2
            while _key(header) in taken:
                header, number = f"{text} ({number})", number + 1
            taken.add(_key(header))
            found[Line(line, remark)] = header
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def line_columns(
    form: AssessmentForm, headers: Iterable[tuple[Line, str]]
) -> list[tuple[str, str, ColumnSpec]]:
    """The columns of a form, each with the field it stands before and its own name."""
    found = []
    for line, header in headers:
        if line.is_remark:
            column = ColumnSpec(header=header, kind=ColumnKind.LONG_TEXT, width=30)
        else:
            column = ColumnSpec(
                header=header,
                width=20,
                least_width=20,
                choices=(*form.scale, NA_WORDS),
                explanation=f"Kies uit: {', '.join(form.scale)}, of {NA_WORDS}",
            )
        name = line_name(header)
        assert name is not None
        found.append(("remark", name, column))
    return found
