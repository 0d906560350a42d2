"""What SQLite and PostgreSQL each say in their own way; everything else is said once for both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Connection, Integer, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

NUMBER = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number of 64 bits: an Integer of PostgreSQL has 32."""

POSTGRESQL = "postgresql"


def inserting(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what happens to a row that is there already."""
    if dialect != POSTGRESQL:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # most schools never need it

    return postgresql.insert(table)


def named(connection: Connection, table: Table) -> str:
    """How a table is called in words of our own, with the schema that this connection works in."""
    schemas = connection.get_execution_options().get("schema_translate_map") or {}
    schema = schemas.get(None)
    return f'"{table.name}"' if schema is None else f'"{schema}"."{table.name}"'


def entered(connection: Connection) -> str:
    """The column that says in which order rows were entered."""
    return "entry" if connection.dialect.name == POSTGRESQL else "rowid"


class position(FunctionElement[int]):  # noqa: N801 - a function of SQL
    """Where a text stands in another, from 1; 0 when it does not. Capitals count."""

    type = Integer()
    inherit_cache = True


@compiles(position, "sqlite")
def _instr(element: Any, compiler: Any, **words: Any) -> str:
    return f"instr({compiler.process(element.clauses, **words)})"


@compiles(position, POSTGRESQL)
def _strpos(element: Any, compiler: Any, **words: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **words)})"
