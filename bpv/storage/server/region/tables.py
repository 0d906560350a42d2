"""The tables of a region: a row a record, of one member each; the counters in them nobody writes by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

LONGEST_TEXT, LONGEST_ID = 4_000, 200
"""As much as a package may hold: who reads a region does not let another fill its memory."""

MOST_TEXTS = 400_000
"""Of a cell with several texts; the proof of a division is the longest."""


class Kind(Enum):
    """What stands in a column; several texts stand in one as JSON."""

    ID = "id"
    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"


_SQL = {Kind.NUMBER: "bigint", Kind.FLAG: "boolean", Kind.DAY: "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and the table whose record it names."""

    name: str
    kind: Kind = Kind.TEXT
    to: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """A table of records that members own, one a class of what the region shares."""

    name: str
    columns: tuple[Column, ...]
    counters: tuple[str, ...] = ()
    checks: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What a record carries, in order: what its owner writes."""
        return tuple(column.name for column in self.columns)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(map(Column, names))


def _days(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.DAY) for name in names)


def _number(name: str) -> Column:
    return Column(name, Kind.NUMBER, needed=True)


def _link(name: str, to: str, *, needed: bool = True) -> Column:
    return Column(name, Kind.ID, to, needed)


_HEAD = (Column("id", Kind.ID, needed=True), _number("version"))

COMPANY = Shared(
    "company",
    (
        *_HEAD,
        *_texts("name", "kvk", "street", "house_number", "postcode", "city", "municipality"),
        *_texts("contact_person", "phone", "email", "sector"),
    ),
)
OFFER = Shared(
    "offer",
    (
        *_HEAD,
        _link("region_company_id", "company"),
        *_texts("name", "kind"),
        Column("profiles", Kind.TEXTS),
        Column("tracks", Kind.TEXTS),
        *_days("start", "end"),
        _number("capacity"),
        Column("wishes"),
    ),
    ("taken",),
    (("ck_offer_taken", "taken BETWEEN 0 AND capacity"),),
)
DEMAND = Shared(
    "demand",
    (*_HEAD, *_texts("kind", "profile", "track", "municipality"), *_days("start", "end"), _number("pupils")),
    checks=(("ck_demand_pupils", "pupils >= 5"),),  # what is less tells too much about someone
)
DIVISION = Shared(
    "division",
    (
        *_HEAD,
        *_texts("name", "phase"),
        *_days("start", "end", "demand_by", "offer_by", "objections_by"),
        Column("made_at"),
        Column("rules", Kind.TEXTS),
        Column("proof", Kind.TEXTS),
    ),
)
SHARE = Shared(
    "share",
    (
        *_HEAD,
        _link("offer_id", "offer"),
        _link("school_id", "school"),
        _link("division_id", "division", needed=False),
        _number("places"),
        *_days("until"),
        Column("is_standing", Kind.FLAG, needed=True),
    ),
    ("used", "given_back"),
    (("ck_share_used", "used >= 0 AND given_back >= 0 AND used + given_back <= places"),),
)
SHARE_USE = Shared(
    "share_use",
    (*_HEAD, _link("share_id", "share"), _number("used"), _number("given_back")),
    checks=(("ck_share_use_said", "used >= 0 AND given_back >= 0"),),
)
OBJECTION = Shared(
    "objection",
    (*_HEAD, _link("division_id", "division"), _link("share_id", "share", needed=False), Column("text")),
)
ANSWER = Shared(
    "objection_answer",
    (
        *_HEAD,
        _link("objection_id", "objection"),
        Column("is_granted", Kind.FLAG, needed=True),
        Column("text"),
    ),
)
ASKING = Shared(
    "asking",
    (
        *_HEAD,
        _link("region_company_id", "company"),
        Column("asker"),
        *_days("asked_on", "until"),
        Column("places", Kind.NUMBER),
    ),
)

SHARED: Mapping[str, Shared] = MappingProxyType(
    {
        "RegionCompany": COMPANY,
        "Offer": OFFER,
        "Demand": DEMAND,
        "Division": DIVISION,
        "Share": SHARE,
        "ShareUse": SHARE_USE,
        "Objection": OBJECTION,
        "ObjectionAnswer": ANSWER,
        "Asking": ASKING,
    }
)
"""By the class of which a row is a record, parents before children."""

MEMBER = (
    "kind",
    "name",
    "brin",
    "postcode",
    "city",
    "municipality",
    "contact",
    "phone",
    "email",
    "public_key",
)
"""What a member says of itself."""

FIXED = ("version", "rule", "school", "member", "place", "claim")
"""The other tables: how it is and who is in it, which places are of a share, who asks a company now."""

_FIXED = """
CREATE TABLE IF NOT EXISTS @.version (one bigint CONSTRAINT pk_version PRIMARY KEY,
  number bigint NOT NULL, CONSTRAINT ck_version_one CHECK (one = 1));
CREATE TABLE IF NOT EXISTS @.rule (one bigint CONSTRAINT pk_rule PRIMARY KEY,
  claim_days bigint NOT NULL, most_claims bigint NOT NULL,
  CONSTRAINT ck_rule_one CHECK (one = 1),
  CONSTRAINT ck_rule_days CHECK (claim_days BETWEEN 1 AND 31),
  CONSTRAINT ck_rule_most CHECK (most_claims BETWEEN 1 AND 1000));
CREATE TABLE IF NOT EXISTS @.school (code text CONSTRAINT pk_school PRIMARY KEY,
  is_bureau boolean NOT NULL, follows text,
  member_id text CONSTRAINT uq_school_member UNIQUE,
  {said}, CONSTRAINT ck_school_size CHECK ({sizes} AND length(member_id) <= {longest}));
CREATE TABLE IF NOT EXISTS @.member (login text CONSTRAINT pk_member PRIMARY KEY,
  school text NOT NULL CONSTRAINT fk_member_school REFERENCES @.school (code));
CREATE TABLE IF NOT EXISTS @.place (
  school text NOT NULL CONSTRAINT fk_place_school REFERENCES @.school (code),
  position text NOT NULL, offer text NOT NULL, placed bigint NOT NULL DEFAULT 0,
  above bigint NOT NULL DEFAULT 0, CONSTRAINT pk_place PRIMARY KEY (school, position),
  CONSTRAINT ck_place_placed CHECK (placed >= 0 AND above >= 0));
CREATE UNIQUE INDEX IF NOT EXISTS uq_place_offer ON @.place (school, offer);
"""

_CLAIM = """
CREATE TABLE IF NOT EXISTS @.claim (
  company text CONSTRAINT pk_claim PRIMARY KEY CONSTRAINT fk_claim_company REFERENCES @.company (id)
    ON DELETE CASCADE,
  school text NOT NULL CONSTRAINT fk_claim_school REFERENCES @.school (code),
  login text NOT NULL, until date NOT NULL, slot bigint NOT NULL,
  CONSTRAINT uq_claim_slot UNIQUE (school, slot), CONSTRAINT ck_claim_slot CHECK (slot >= 1));
"""


def table_statements() -> Iterator[str]:
    """What makes every table where it is not there yet; '@' is the schema."""
    said = ", ".join(f"{name} text NOT NULL DEFAULT ''" for name in MEMBER)
    sizes = " AND ".join(f"length({name}) <= {LONGEST_TEXT}" for name in MEMBER)
    yield from _split(_FIXED.format(said=said, sizes=sizes, longest=LONGEST_ID))
    for table in SHARED.values():
        yield _make(table)
        for column in table.columns:
            if column.to in ("objection", "division") and goes_along(column):  # once it did not
                name = f"fk_{table.name}_{column.name}"
                yield f"ALTER TABLE @.{table.name} DROP CONSTRAINT {name};"
                words = _column(table, column).partition(" CONSTRAINT ")[2].replace(name, "", 1)
                key = f'FOREIGN KEY ("{column.name}"){words}'
                yield f"ALTER TABLE @.{table.name} ADD CONSTRAINT {name} {key};"
            if column.to:
                index = f"ix_{table.name}_{column.name}"
                yield f'CREATE INDEX IF NOT EXISTS {index} ON @.{table.name} ("{column.name}");'
        yield f"CREATE INDEX IF NOT EXISTS ix_{table.name}_owner ON @.{table.name} (owner);"
    yield "CREATE UNIQUE INDEX IF NOT EXISTS uq_share_use_share ON @.share_use (share_id);"
    yield from _split(_CLAIM)


def _split(statements: str) -> Iterator[str]:
    return (f"{each.strip()};" for each in statements.split(";") if each.strip())


def _make(table: Shared) -> str:
    owner = f"owner text NOT NULL CONSTRAINT fk_{table.name}_owner REFERENCES @.school (code)"
    parts = [owner, *(_column(table, column) for column in table.columns)]
    parts += [f"{name} bigint NOT NULL DEFAULT 0" for name in table.counters]
    parts += [f"CONSTRAINT pk_{table.name} PRIMARY KEY (id)"]
    parts += [f"CONSTRAINT {name} CHECK ({what})" for name, what in table.checks]
    sizes = " AND ".join(size for column in table.columns if (size := _size(column)))
    parts += [f"CONSTRAINT ck_{table.name}_size CHECK ({sizes})"]
    return f"CREATE TABLE IF NOT EXISTS @.{table.name} ({', '.join(parts)});"


def _column(table: Shared, column: Column) -> str:
    words = f'"{column.name}" {_SQL.get(column.kind, "text")}{" NOT NULL" if column.needed else ""}'
    if not column.to:
        return words
    key = "code" if column.to == "school" else "id"
    falls = f" ON DELETE {'CASCADE' if column.needed else 'SET NULL'}" if goes_along(column) else ""
    name = f"fk_{table.name}_{column.name}"
    return f"{words} CONSTRAINT {name} REFERENCES @.{column.to} ({key}){falls}"


def goes_along(column: Column) -> bool:
    """Whether what is said about another record goes with that; that a school uses a share is looked at."""
    return column.to in ("share", "objection") or (column.to == "division" and column.needed)


def _size(column: Column) -> str:
    most = {Kind.ID: LONGEST_ID, Kind.TEXT: LONGEST_TEXT, Kind.TEXTS: MOST_TEXTS}.get(column.kind)
    if most is None:
        return f'"{column.name}" BETWEEN 0 AND 1000000000' if column.kind is Kind.NUMBER else ""
    least = f'length("{column.name}") > 0 AND ' if column.kind is Kind.ID else ""
    return f'({least}length("{column.name}") <= {most})'
