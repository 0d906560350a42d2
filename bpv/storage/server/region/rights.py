"""Who sees and writes what in a region: members see all that is shared, and write what is their own.

Every policy asks who the user is of the server, through a row of `member` that only that user sees; never
of a setting, which a client can make say anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpv.storage.server.region.tables import FIXED, MEMBER, SHARED, Shared

_MINE = "(SELECT @.mine())"
_BUREAU = "EXISTS (SELECT FROM @.school s WHERE s.code = @.mine() AND s.is_bureau)"

_OWN = f"owner = {_MINE}"
_ADDING = {
    # A share is of the bureau, or of who offers the places.
    "share": f"{_OWN} AND ({_BUREAU} OR EXISTS "
    f"(SELECT FROM @.offer o WHERE o.id = offer_id AND o.owner = {_MINE}))",
    "share_use": f"{_OWN} AND EXISTS (SELECT FROM @.share s WHERE s.id = share_id AND s.school_id = {_MINE})",
    "division": f"{_OWN} AND {_BUREAU}",
    "objection_answer": f"{_OWN} AND {_BUREAU}",
}
_CLAIM = f"school = {_MINE} AND until <= current_date + (SELECT claim_days FROM @.rule)::int"

_WHO = (
    "CREATE OR REPLACE FUNCTION @.mine() RETURNS text LANGUAGE sql STABLE "
    "SET search_path = pg_catalog, pg_temp AS "
    "$$ SELECT school FROM @.member WHERE login = current_user $$;"
)


def rights_statements(region: str) -> Iterator[str]:
    """What gives members of a region their rights, and nobody else any; '@' is the schema."""
    owner = f"{region}_owner"
    yield _WHO
    yield "REVOKE ALL ON FUNCTION @.mine() FROM PUBLIC;"
    for name in ("mine", "lapse"):
        yield f'GRANT EXECUTE ON FUNCTION @.{name}() TO "{region}";'
    for name in (*FIXED, *(table.name for table in SHARED.values())):
        yield f"ALTER TABLE @.{name} ENABLE ROW LEVEL SECURITY;"
        yield f"ALTER TABLE @.{name} FORCE ROW LEVEL SECURITY;"
        yield _policy(name, "keeper", "ALL", owner, using="true", check="true")
        if name != "place":
            seen = "login = current_user" if name == "member" else f"{_MINE} IS NOT NULL"
            yield _policy(name, "seen", "SELECT", region, using=seen)
            yield f'GRANT SELECT ON @.{name} TO "{region}";'
    for table in SHARED.values():
        yield from _own_rows(region, table)
    yield _policy("school", "changed", "UPDATE", region, using=f"code = {_MINE}", check=f"code = {_MINE}")
    yield f'GRANT UPDATE (member_id, {", ".join(MEMBER)}) ON @.school TO "{region}";'
    yield _policy("rule", "changed", "UPDATE", region, using=_BUREAU, check=_BUREAU)
    yield f'GRANT UPDATE (claim_days, most_claims) ON @.rule TO "{region}";'
    yield from _claims(region)


def _own_rows(region: str, table: Shared) -> Iterator[str]:
    name, adding = table.name, _ADDING.get(table.name, _OWN)
    listed = ", ".join(f'"{column}"' for column in table.names)
    changing = ", ".join(
        f'"{each.name}"' for each in table.columns if each.name != "id" and not _is_fixed(each.to)
    )
    yield _policy(name, "added", "INSERT", region, check=adding)
    yield _policy(name, "changed", "UPDATE", region, using=_OWN, check=adding)
    yield f'GRANT INSERT (owner, {listed}), UPDATE ({changing}) ON @.{name} TO "{region}";'
    if name != "share_use":  # what a school did with a share is known until the share goes
        yield _policy(name, "removed", "DELETE", region, using=_OWN)
        yield f'GRANT DELETE ON @.{name} TO "{region}";'


def _is_fixed(to: str) -> bool:
    """Whether a record is about another for good: what counts on it would be counted twice."""
    return to in ("offer", "share", "school")


def _claims(region: str) -> Iterator[str]:
    """Anyone takes over a claim that is over, and only that."""
    free = f"school = {_MINE} OR until < current_date"
    yield _policy("claim", "added", "INSERT", region, check=_CLAIM)
    yield _policy("claim", "changed", "UPDATE", region, using=free, check=_CLAIM)
    yield _policy("claim", "removed", "DELETE", region, using=f"school = {_MINE}")
    yield (f'GRANT INSERT (company, school, until), UPDATE (school, until), DELETE ON @.claim TO "{region}";')


def _policy(table: str, name: str, act: str, role: str, *, using: str = "", check: str = "") -> str:
    """Made anew, so that a later version can say it otherwise."""
    words = f"{f' USING ({using})' if using else ''}{f' WITH CHECK ({check})' if check else ''}"
    return (
        f"DROP POLICY IF EXISTS {name} ON @.{table}; "
        f'CREATE POLICY {name} ON @.{table} FOR {act} TO "{role}"{words};'
    )
