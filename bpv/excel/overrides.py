"""What the user says about a sheet: how its list is to be read, now or at an earlier import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FLAGS = (
    "fills_down",
    "fills_groups",
    "fills_dittos",
    "reads_struck",
    "surname_first",
    "joins_shifted",
    "reads_wishes",
)
"""What is said of all rows of a list: yes, no, or nothing yet."""

MEND, KEEP, LEAVE = "terugschuiven", "zoals het er staat", "niet inlezen"
"""What is done with cells that moved aside or down."""

WORDS = ("moved_rows", "moved_columns", "moved_header")
"""What is said of all rows of a list in a word, or not yet."""


@dataclass(frozen=True, slots=True)
class Override:
    """What the user says about a sheet: header row, kind, fields of columns (None: ignore), or skip it.

    `values` are texts that hold for every row, by field; `fills_down` whether merged cells count for each,
    `fills_groups` whether what stands in the first row of a group does, `fills_dittos` whether marks for 'the
    same' do where pupils seldom have the same; `reads_struck` whether rows struck through are read;
    `surname_first` whether whole names begin with the surname; `joins_shifted` whether lines with a field too
    many are read with two of their fields joined; `reads_wishes` whether the `wished` columns, with crosses
    or numbers, are wishes for what their headers say. `moved_rows` and `moved_columns` are what is done
    with rows whose cells moved aside and columns whose cells moved down: `MEND`, `KEEP` or `LEAVE`;
    `moved_header` with a header that stands aside.
    """

    header_row: int | None = None
    kind: type | None = None
    mapping: Mapping[int, str | None] = field(default_factory=dict)
    is_skipped: bool | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    fills_down: bool | None = None
    fills_groups: bool | None = None
    fills_dittos: bool | None = None
    reads_struck: bool | None = None
    surname_first: bool | None = None
    joins_shifted: bool | None = None
    reads_wishes: bool | None = None
    wished: tuple[int, ...] = ()
    moved_rows: str | None = None
    moved_columns: str | None = None
    moved_header: str | None = None


NOTHING_SAID = Override()
