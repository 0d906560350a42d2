"""Errors of PostgreSQL and of the line to it, as refusals that a user can do something about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from bpv.domain import BpvError, Changeset
from bpv.domain.fields import label_of
from bpv.language import tr
from bpv.storage.server.address import Address
from bpv.storage.server.region.refusing import refusal_of as region_refusal
from bpv.storage.tables import TABLES

_CODES = {
    "25P03": "server_gone",  # idle in a transaction for too long: others go on
    "57014": "server_busy",
    "55P03": "server_busy",
    "40P01": "server_busy",
    "40001": "server_busy",
    "53300": "server_crowded",
    "42501": "server_rights",
    "3F000": "server_no_school",
    "42P01": "server_no_school",
    "42703": "server_older",
    "25006": "server_rights",
    "53100": "server_full",
}
_CLASSES = {"08": "server_gone", "57": "server_gone", "53": "server_busy"}
_BROKEN = "23"
_BY_TABLE = {table.name: entity.__name__ for entity, table in TABLES.items()}


@contextmanager
def server_refusals(address: Address) -> Iterator[None]:
    """Turn them into BpvError, without the cause: that may quote a cell, and with it personal data."""
    try:
        yield
    except DBAPIError as error:
        refusal = _refusal_of(error.orig, address)
        if refusal is None:
            raise
        raise refusal from None
    except psycopg.Error as error:
        refusal = _refusal_of(error, address)
        if refusal is None:
            raise
        raise refusal from None


def _refusal_of(cause: Any, address: Address) -> BpvError | None:
    state = getattr(cause, "sqlstate", None)
    if state is None:
        is_line = isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)
        return refuse(address, "server_gone") if is_line else None
    if (of_region := region_refusal(cause)) is not None:
        return of_region
    if state.startswith(_BROKEN):  # a row that others built upon, or one that is there already
        entity = _BY_TABLE.get(cause.diag.table_name or "")
        return BpvError("unfit") if entity is None else BpvError("conflict", entity=entity)
    code = _CODES.get(state) or _CLASSES.get(state[:2])
    return None if code is None else refuse(address, code)


def refuse(address: Address, code: str, **data: object) -> BpvError:
    """A refusal of this server."""
    return BpvError(code, host=address.host, school=address.school, user=address.user or "u", **data)


def refusal_at_login(error: psycopg.OperationalError, address: Address) -> BpvError:
    """Why there is no connection: nothing tells but words, which the server has in its own language."""
    words = str(error).lower()
    if any(sign in words for sign in ("channel binding", "requirement", "ssl", "certificate")):
        reason = (
            tr("zij bewijst niet wie zij is") if "certificate" in words else tr("er is geen TLS met scram")
        )
        if "certificate" in words and address.authority:
            reason = tr("het certificaat dat u koos hoort niet bij deze server")
        return refuse(address, "server_unsafe", reason=reason)
    line = error.pgconn
    if "password" in words or "wachtwoord" in words or (line is not None and line.needs_password):
        return refuse(address, "server_login")
    if "fatal" in words and ("too many" in words or "remaining connection" in words):
        return refuse(address, "server_crowded")
    if "does not exist" in words or "bestaat niet" in words:
        return refuse(address, "server_no_school")
    if "pg_hba" in words or "not permitted" in words or "permission" in words:
        return refuse(address, "server_login")
    return refuse(address, "server_gone")


def refuse_nul(changeset: Changeset) -> None:
    """BpvError('unsound') about a text with a NUL, which no text on a server can hold."""
    for change in changeset:
        if change.after is None:
            continue
        for field in fields(change.after):
            value = getattr(change.after, field.name)
            if value.__class__ is str and "\0" in value:
                label = label_of(change.entity, field.name)
                raise BpvError("unsound", entity=change.entity.__name__, label=label)
