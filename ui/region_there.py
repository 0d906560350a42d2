"""The region on the server of the school: asked while the window is painted and nothing else can change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bpv.services.lists.commands import Command
from bpv.services.region.leaving import take_away
from bpv.services.region.on_server import ClaimThere, at_head, exchange, find_desk

if TYPE_CHECKING:
    from bpv.services.region.on_server import Exchanged, RegionDesk
    from ui.session import Session

T = TypeVar("T")


def can_be_there(session: Session) -> bool:
    """Whether the school year stands on a server; whether it has a region is asked when it is needed."""
    return session.is_open and session.year.is_shared


def desk_there(session: Session) -> RegionDesk | None:
    """The region of the school; None where there is none. BpvError when the server is not to be reached."""
    if not can_be_there(session):
        return None
    return session.work_out(partial(find_desk, session.year))


def exchange_there(session: Session, desk: RegionDesk) -> Exchanged:
    """Bring what is ours and fetch the rest, without changing anything here. BpvError."""
    return _asked(session, partial(exchange, session.year, desk, date.today()))


def leave_there(session: Session, desk: RegionDesk) -> Exchanged:
    """Take away what is ours there, without changing anything here. BpvError."""
    return _asked(session, partial(take_away, desk))


def claim_there(session: Session, command: Command) -> object:
    """Carry out a claim or the end of one, in the region first where there is one; may be refused."""
    desk = desk_there(session)
    if desk is None:
        return session.try_execute(command)
    work_out = partial(ClaimThere(command).work_out, session.year, desk, date.today())
    return session.try_execute(_asked(session, work_out))


def _asked(session: Session, act: Callable[[], T]) -> T:
    return at_head(session.year, partial(session.work_out, act))
