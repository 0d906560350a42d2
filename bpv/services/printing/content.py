"""What stands on paper, as values: tables, facts and things to do under a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bpv.domain.times import name_of_month
from bpv.language import in_dutch
from bpv.services.exporting.audience import Audience

CONFIDENTIAL = "Vertrouwelijk: bevat persoonsgegevens"
NOTHING = "Er is niets om af te drukken."


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table; `least` is how many letters there is room for at least, to write in."""

    title: str
    is_number: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table; the titles of its columns stand on every page it comes on.

    One that `starts_page` is the title of that page itself, so that it can be handed out alone; `about` is
    said of it there. Of more columns than fit, the first `fixed` ones come back on each page. Rows are
    `row_height` points high at least, to write in.
    """

    columns: tuple[PaperColumn, ...]
    rows: Sequence[Sequence[str]]
    title: str = ""
    about: str = ""
    starts_page: bool = False
    when_empty: str = NOTHING
    fixed: int = 1
    row_height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """Names with what they say, in two columns where there is room."""

    facts: Sequence[tuple[str, str]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """Something to read or do: a sentence, and in smaller letters what belongs to it."""

    text: str
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItems:
    """Sentences below each other; with boxes they can be ticked off."""

    items: Sequence[PaperItem]
    title: str = ""
    has_boxes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """All that is printed at once. `name` is what a file with it is called; it names nobody."""

    title: str
    name: str
    school: str
    made: datetime
    parts: Sequence[Any]
    about: str = ""
    audience: Audience = Audience.OWN
    is_confidential: bool = True
    is_upright: bool = False
    """Whether it stands upright however much its tables would like to lie."""

    @property
    @in_dutch()
    def made_words(self) -> str:
        """'30 november 2026, 14:05'; what stands below every page is Dutch."""
        made = self.made
        return f"{made.day} {name_of_month(made.month)} {made.year}, {made:%H:%M}"

    @property
    def footer(self) -> str:
        """What stands below every page about who may read it."""
        return CONFIDENTIAL if self.is_confidential else ""
