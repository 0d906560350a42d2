"""The kinds of columns that tables of values are made of."""

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from bpv.storage.dialects import NUMBER

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
"""Every table; names of constraints are fixed, so that a migration can address them."""


def table(name: str, *columns: Column[str] | Column[int]) -> Table:
    """A table of values: its id and these columns."""
    return Table(name, METADATA, Column("id", Text, primary_key=True), *columns, sqlite_strict=True)


def text(name: str) -> Column[str]:
    """A text that is always there."""
    return Column(name, Text, nullable=False)


def text_or_none(name: str) -> Column[str]:
    """A text that may be missing."""
    return Column(name, Text)


def number(name: str) -> Column[int]:
    """A whole number that is always there."""
    return Column(name, NUMBER, nullable=False)


def number_or_none(name: str) -> Column[int]:
    """A whole number that may be missing."""
    return Column(name, NUMBER)


def reference(name: str, table: str, *, required: bool = False) -> Column[str]:
    """The id of a row elsewhere."""
    # Checked at commit, so that the order of changes inside one action does not matter.
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, key, nullable=not required, index=True)
