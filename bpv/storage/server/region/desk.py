"""What a school does in a region that stands in the same database as the school itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from bpv.domain import BpvError
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import Line
from bpv.storage.server.refusing import server_refusals
from bpv.storage.server.region.claims import claim, release
from bpv.storage.server.region.reading import Cells, Standing, read_standing
from bpv.storage.server.region.script import VERSION
from bpv.storage.server.region.writing import Records, Writing

_FIND = (
    "SELECT n.nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner AND "
    "r.rolname = n.nspname || '_owner' WHERE has_schema_privilege(n.oid, 'USAGE') AND "
    "(SELECT count(*) FROM pg_class c WHERE c.relnamespace = n.oid AND "
    "relname IN ('version', 'rule', 'claim')) = 3 ORDER BY 1"
)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Want:
    """A company that we ask until a day: `companies` are all records of it, `asking` says so."""

    asking: str
    companies: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class Ours:
    """All that we share now: who we are, our records by class, and what we ask.

    Where `must` is an asking that another was before us with, nothing is written.
    """

    member: Cells
    records: Records
    wants: Sequence[Want] = ()
    must: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What stands there afterwards; what of ours was refused, and with which askings another was first."""

    standing: Standing
    refused: Sequence[BpvError] = ()
    lost: Mapping[str, BpvError] = field(default_factory=dict)


class RegionDesk:
    """The region of a school, over the line of that school."""

    def __init__(self, line: Line, address: Address, region: str, head: Callable[[], int]) -> None:
        """Take its name, and up to which event of the school what is brought is known."""
        self._line, self._address, self.region, self._head = line, address, region, head

    @classmethod
    def find(cls, line: Line, address: Address, head: Callable[[], int]) -> RegionDesk | None:
        """The region on this server of which the school is a member; None when there is none.

        BpvError 'region_older', 'region_newer'.
        """
        with line.reading() as connection:
            for (region,) in connection.exec_driver_sql(_FIND).all():
                mine = connection.exec_driver_sql(f'SELECT "{region}".mine()').scalar()
                if mine == address.school:
                    number = connection.exec_driver_sql(f'SELECT number FROM "{region}".version').scalar_one()
                    if number != VERSION:
                        raise BpvError("region_older" if number < VERSION else "region_newer")
                    return cls(line, address, region, head)
        return None

    def known_as(self) -> str:
        """As which member the region knows the school; '' while it was none yet."""
        statement = f'SELECT member_id FROM "{self.region}".school WHERE code = %s'
        with self._line.reading() as connection:
            return connection.exec_driver_sql(statement, (self._address.school,)).scalar() or ""

    def exchange(self, ours: Callable[[Standing], Ours]) -> Exchanged:
        """Bring what is ours, which is worked out for what stands there, and fetch all that does.

        One transaction. BpvError 'claimed' or 'claims_full' of what had to be asked, and 'behind' when a
        colleague changed something that is not known here: else we would take back what they brought.
        """
        for left in reversed(range(_TRIES)):
            try:
                with self._line.transaction() as connection:
                    return self._exchange(connection, ours)
            except BpvError as refusal:
                if refusal.code != "server_busy" or not left:
                    raise
        raise AssertionError

    def _exchange(self, connection: Connection, ours: Callable[[Standing], Ours]) -> Exchanged:
        # One at a time: two who share the same company anew would each not see that of the other.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (self.region,))
        feed = f'SELECT last FROM "{self._address.school}".feed FOR SHARE'
        if connection.exec_driver_sql(feed).scalar_one() != self._head():
            raise BpvError("behind")
        writing = self._writing(connection)
        now = ours(writing.standing)
        if writing.say_who(now.member):
            writing = self._writing(connection)
        writing.write(now.records)
        lost = self._claim(connection, writing.standing, now)
        if now.must:  # of who only asks, nothing else is looked at
            return Exchanged(writing.standing, writing.refused, lost)
        connection.exec_driver_sql(f'SELECT "{self.region}".lapse()')
        return Exchanged(read_standing(connection, self.region), writing.refused, lost)

    def _writing(self, connection: Connection) -> Writing:
        standing = read_standing(connection, self.region)
        return Writing(connection, self.region, standing, lambda: server_refusals(self._address))

    def _claim(self, connection: Connection, standing: Standing, now: Ours) -> dict[str, BpvError]:
        lost: dict[str, BpvError] = {}
        wanted = {company for want in now.wants for company in want.companies}
        held = [each.company for each in standing.held if each.school == standing.mine]
        release(connection, self.region, [company for company in held if company not in wanted])
        for want in now.wants:
            try:
                with server_refusals(self._address), connection.begin_nested():
                    claim(connection, self.region, want.companies, want.until)
            except BpvError as refusal:
                if refusal.code not in ("claimed", "claims_full") or want.asking in now.must:
                    raise
                lost[want.asking] = refusal
        return lost
