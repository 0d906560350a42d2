"""What the database counts by itself, so that no place is given or used twice whoever writes, and how.

A counter with a CHECK holds in every isolation level: two who move it change one row. Sums and looks before
do not, for a client chooses its own level (ADR 22). All of it runs as the owner of the region, whom the
policy `keeper` lets see every row: FORCE ROW LEVEL SECURITY makes even the owner blind without it. So each
looks at how many rows it reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain.terms import PlacementStatus
from bpv.storage.server.region.tables import SHARED

FULL, GIVEN, IN_USE, BLIND, LINKED = "BR001", "BR002", "BR003", "BR009", "BR004"
CLAIMED_OUT, MEMBER_FIXED = "BR005", "BR006"
"""How the database says no, apart from what it checks by itself."""

_ENDED = ", ".join(f"'{status.value}'" for status in PlacementStatus if not status.counts)

_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS"

_NAME = "(SELECT c.name FROM @.offer o JOIN @.company c ON c.id = o.region_company_id WHERE o.id = {offer})"

_OWNED = ", ".join(f"'{table.name}'" for table in SHARED.values())

_FUNCTIONS = {
    # How many of these placements no share has room for; sets what each share has in use.
    "allot(at_school text, for_offer text, many bigint)": f"""RETURNS bigint {_HEAD} $$
DECLARE each @.share; room bigint; rest bigint := many;
BEGIN
  FOR each IN SELECT * FROM @.share
    WHERE offer_id = for_offer AND school_id = at_school
    ORDER BY until NULLS LAST, id FOR NO KEY UPDATE LOOP
    room := each.places - each.given_back;
    IF each.until < current_date THEN room := least(room, each.used); END IF;
    room := least(rest, room);
    IF room <> each.used THEN UPDATE @.share SET used = room WHERE id = each.id; END IF;
    rest := rest - room;
  END LOOP;
  RETURN rest;
END $$""",
    # At the end of the transaction: what was placed at a shared position has to fit in the share.
    "fit()": f"""RETURNS trigger {_HEAD} $$
DECLARE spot @.place; rest bigint; has bigint;
BEGIN
  SELECT * INTO spot FROM @.place WHERE school = NEW.school AND position = NEW.position;
  IF NOT FOUND OR spot.offer = '' THEN RETURN NULL; END IF;
  SELECT sum(places - given_back) INTO has FROM @.share
    WHERE offer_id = spot.offer AND school_id = spot.school;
  IF has IS NULL THEN RETURN NULL; END IF;
  rest := @.allot(spot.school, spot.offer, spot.placed);
  IF rest > spot.above THEN
    RAISE EXCEPTION 'share_full' USING ERRCODE = '{FULL}', DETAIL = json_build_object(
      'name', {_NAME.format(offer="spot.offer")}, 'count', has);
  ELSIF rest < spot.above THEN
    UPDATE @.place SET above = rest WHERE school = spot.school AND position = spot.position;
  END IF;
  RETURN NULL;
END $$""",
    # On the placements of a school: one more here, one less there.
    "moved()": f"""RETURNS trigger {_HEAD} $$
DECLARE old_one text; new_one text;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status NOT IN ({_ENDED}) THEN old_one := OLD.position_id; END IF;
  IF TG_OP <> 'DELETE' AND NEW.status NOT IN ({_ENDED}) THEN new_one := NEW.position_id; END IF;
  IF old_one IS NOT DISTINCT FROM new_one THEN RETURN NULL; END IF;
  PERFORM FROM @.place WHERE school = TG_TABLE_SCHEMA AND position = '';
  IF NOT FOUND THEN RAISE EXCEPTION 'blind' USING ERRCODE = '{BLIND}'; END IF;
  UPDATE @.place SET placed = greatest(placed - 1, 0)
    WHERE school = TG_TABLE_SCHEMA AND position = old_one;
  UPDATE @.place SET placed = placed + 1
    WHERE school = TG_TABLE_SCHEMA AND position = new_one;
  RETURN NULL;
END $$""",
    # On what a school knows of offers: which of its positions stands for which.
    "linked()": f"""RETURNS trigger {_HEAD} $$
DECLARE count_here bigint; is_own boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.position_id IS NOT DISTINCT FROM NEW.position_id THEN RETURN NULL; END IF;
  PERFORM FROM @.place WHERE school = TG_TABLE_SCHEMA AND position = '';
  IF NOT FOUND THEN RAISE EXCEPTION 'blind' USING ERRCODE = '{BLIND}'; END IF;
  IF TG_OP <> 'INSERT' AND OLD.position_id IS NOT NULL THEN
    DELETE FROM @.place WHERE school = TG_TABLE_SCHEMA AND position = OLD.position_id AND offer = OLD.id;
    IF FOUND THEN PERFORM @.allot(TG_TABLE_SCHEMA, OLD.id, 0); END IF;
  END IF;
  IF TG_OP = 'DELETE' OR NEW.position_id IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I.region_member WHERE id = $1 AND is_self = 1)',
    TG_TABLE_SCHEMA) INTO is_own USING NEW.owner_id;
  IF is_own THEN RETURN NULL; END IF;  -- what it offers itself is no share
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'not at the head' USING ERRCODE = '40001';
  END IF;
  UPDATE @.share_use u SET used = 0 FROM @.share s
    WHERE s.id = u.share_id AND s.offer_id = NEW.id AND s.school_id = TG_TABLE_SCHEMA AND u.used <> 0;
  EXECUTE format('SELECT count(*) FROM %I.placement WHERE position_id = $1 AND status <> ALL ($2)',
    TG_TABLE_SCHEMA) INTO count_here USING NEW.position_id, ARRAY[{_ENDED}];
  INSERT INTO @.place (school, position, offer, placed)
    VALUES (TG_TABLE_SCHEMA, NEW.position_id, NEW.id, count_here);
  RETURN NULL;
EXCEPTION WHEN unique_violation THEN RAISE EXCEPTION 'linked' USING ERRCODE = '{LINKED}';
END $$""",
    # All of a school anew: it was there before the region was, or was put back from a copy.
    "recount(at_school text)": f"""RETURNS void {_HEAD} $$
DECLARE spot record; rest bigint;
BEGIN
  FOR spot IN DELETE FROM @.place WHERE school = at_school AND position <> '' RETURNING offer LOOP
    PERFORM @.allot(at_school, spot.offer, 0);
  END LOOP;
  FOR spot IN EXECUTE format('SELECT o.id, o.position_id, (SELECT count(*) FROM %1$I.placement p WHERE '
    'p.position_id = o.position_id AND p.status <> ALL ($1)) AS many FROM %1$I.offer o WHERE '
    'o.position_id IS NOT NULL AND NOT EXISTS (SELECT FROM %1$I.region_member m WHERE m.id = o.owner_id '
    'AND m.is_self = 1) ORDER BY o.id', at_school) USING ARRAY[{_ENDED}] LOOP
    UPDATE @.share_use u SET used = 0 FROM @.share s
      WHERE s.id = u.share_id AND s.offer_id = spot.id AND s.school_id = at_school AND u.used <> 0;
    rest := @.allot(at_school, spot.id, spot.many);
    INSERT INTO @.place (school, position, offer, placed, above)
      VALUES (at_school, spot.position_id, spot.id, spot.many, rest) ON CONFLICT DO NOTHING;
  END LOOP;
END $$""",
    # A share changes: no lower than what is in use, and what comes back is no longer held.
    "bounded()": f"""RETURNS trigger {_HEAD} $$
BEGIN
  IF (CASE TG_OP WHEN 'DELETE' THEN 0 ELSE NEW.places END) < OLD.used THEN
    RAISE EXCEPTION 'share_in_use' USING ERRCODE = '{IN_USE}', DETAIL = json_build_object(
      'name', {_NAME.format(offer="OLD.offer_id")}, 'count', OLD.used,
      'who', (SELECT name FROM @.school WHERE code = OLD.school_id));
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.places < OLD.places THEN NEW.given_back := least(NEW.given_back, NEW.places - NEW.used); END IF;
  RETURN NEW;
END $$""",
    # A share is given, changed or gone: the offer has so many places taken.
    "counted()": f"""RETURNS trigger {_HEAD} $$
DECLARE change bigint := 0; said text;
BEGIN
  IF TG_OP <> 'INSERT' THEN change := change - (OLD.places - OLD.given_back); said := OLD.offer_id; END IF;
  IF TG_OP <> 'DELETE' THEN change := change + (NEW.places - NEW.given_back); said := NEW.offer_id; END IF;
  IF change = 0 THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN PERFORM @.lapse_of(said); END IF;
  BEGIN
    UPDATE @.offer SET taken = taken + change WHERE id = said;
    IF NOT FOUND THEN RAISE EXCEPTION 'blind' USING ERRCODE = '{BLIND}'; END IF;
  EXCEPTION WHEN check_violation THEN
    RAISE EXCEPTION 'offer_full' USING ERRCODE = '{GIVEN}', DETAIL = json_build_object(
      'name', {_NAME.format(offer="said")}, 'count', (SELECT capacity FROM @.offer WHERE id = said));
  END;
  RETURN NULL;
END $$""",
    # A share came: pupils may be at its position already.
    "came()": f"""RETURNS trigger {_HEAD} $$
DECLARE spot @.place; rest bigint;
BEGIN
  SELECT * INTO spot FROM @.place WHERE school = NEW.school_id AND offer = NEW.offer_id;
  IF NOT FOUND THEN RETURN NULL; END IF;
  rest := @.allot(spot.school, spot.offer, spot.placed);
  UPDATE @.place SET above = rest WHERE school = spot.school AND position = spot.position AND above <> rest;
  RETURN NULL;
END $$""",
    # What a school says of its share; where its own placements are counted it says nothing of those.
    "said()": f"""RETURNS trigger {_HEAD} $$
DECLARE mine @.share;
BEGIN
  SELECT * INTO mine FROM @.share WHERE id = NEW.share_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'blind' USING ERRCODE = '{BLIND}'; END IF;
  PERFORM FROM @.place WHERE school = mine.school_id AND offer = mine.offer_id;
  IF FOUND THEN NEW.used := 0; END IF;
  IF mine.until < current_date THEN NEW.given_back := greatest(NEW.given_back, mine.given_back); END IF;
  RETURN NEW;
END $$""",
    # And then the share has it. Not before: what is inserted may turn out to be there and be updated.
    "told()": f"""RETURNS trigger {_HEAD} $$
DECLARE earlier bigint := 0;
BEGIN
  IF TG_OP = 'UPDATE' THEN earlier := OLD.used; END IF;
  UPDATE @.share SET used = used + NEW.used - earlier, given_back = NEW.given_back WHERE id = NEW.share_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'blind' USING ERRCODE = '{BLIND}'; END IF;
  RETURN NULL;
END $$""",
    # What is not used by its day comes back.
    "lapse_of(for_offer text)": f"""RETURNS bigint {_HEAD} $$
DECLARE found_rows bigint;
BEGIN
  UPDATE @.share SET given_back = places - used WHERE offer_id = for_offer AND until < current_date
    AND given_back < places - used;
  GET DIAGNOSTICS found_rows = ROW_COUNT;
  RETURN found_rows;
END $$""",
    "lapse()": f"""RETURNS bigint {_HEAD} $$
DECLARE each text; found_rows bigint := 0;
BEGIN
  FOR each IN SELECT DISTINCT offer_id FROM @.share WHERE until < current_date
    AND given_back < places - used ORDER BY 1 LOOP
    found_rows := found_rows + @.lapse_of(each);
  END LOOP;
  RETURN found_rows;
END $$""",
    # Who asks a company: in one of so many slots, each of which a school has once.
    "claimed()": f"""RETURNS trigger {_HEAD} $$
DECLARE most bigint;
BEGIN
  NEW.login := session_user;
  DELETE FROM @.claim WHERE school = NEW.school AND until < current_date AND company <> NEW.company;
  SELECT most_claims INTO most FROM @.rule;
  IF NOT FOUND THEN RAISE EXCEPTION 'blind' USING ERRCODE = '{BLIND}'; END IF;
  SELECT slot INTO NEW.slot FROM @.claim WHERE company = NEW.company AND school = NEW.school;
  IF NOT FOUND THEN
    SELECT min(free) INTO NEW.slot FROM generate_series(1, most) free
      WHERE NOT EXISTS (SELECT FROM @.claim c WHERE c.school = NEW.school AND c.slot = free);
  END IF;
  IF NEW.slot IS NULL THEN
    RAISE EXCEPTION 'claims_full' USING ERRCODE = '{CLAIMED_OUT}', DETAIL = json_build_object('count', most);
  END IF;
  RETURN NEW;
END $$""",
    # Who a member is does not change once others have heard of it. A school that goes on in another schema,
    # the next school year, goes on with all that was its own.
    "named()": f"""RETURNS trigger {_HEAD} $$
DECLARE each text;
BEGIN
  IF OLD.member_id IS NOT NULL AND NEW.member_id IS DISTINCT FROM OLD.member_id AND
    (NEW.member_id IS NOT NULL OR EXISTS (SELECT FROM @.member WHERE school = OLD.code)) THEN
    RAISE EXCEPTION 'member_fixed' USING ERRCODE = '{MEMBER_FIXED}';
  END IF;
  IF OLD.member_id IS NULL AND EXISTS (SELECT FROM @.school WHERE member_id = NEW.member_id) THEN
    PERFORM FROM @.school s WHERE s.code = OLD.follows AND s.member_id = NEW.member_id
      AND NOT EXISTS (SELECT FROM @.member m WHERE m.school = s.code);
    IF NOT FOUND THEN RAISE EXCEPTION 'member_fixed' USING ERRCODE = '{MEMBER_FIXED}'; END IF;
    FOREACH each IN ARRAY ARRAY[{_OWNED}] LOOP
      EXECUTE format('UPDATE @.%I SET owner = $1 WHERE owner = $2', each) USING NEW.code, OLD.follows;
    END LOOP;
    UPDATE @.share SET school_id = NEW.code WHERE school_id = OLD.follows;
    UPDATE @.claim SET school = NEW.code WHERE school = OLD.follows;
    UPDATE @.school SET member_id = NULL WHERE code = OLD.follows;
  END IF;
  RETURN NEW;
END $$""",
}

_TRIGGERS = (
    ("share", "counted", "AFTER INSERT OR UPDATE OF places, given_back OR DELETE"),
    ("share", "bounded", "BEFORE UPDATE OF places OR DELETE"),
    ("share", "came", "AFTER INSERT OR UPDATE OF places"),
    ("share_use", "said", "BEFORE INSERT OR UPDATE OF used, given_back"),
    ("share_use", "told", "AFTER INSERT OR UPDATE OF used, given_back"),
    ("claim", "claimed", "BEFORE INSERT OR UPDATE OF school, until"),
    ("school", "named", "BEFORE UPDATE OF member_id"),
)

SCHOOL_TRIGGERS = (
    ("placement", "moved", "AFTER INSERT OR DELETE OR UPDATE OF position_id, status"),
    ("offer", "linked", "AFTER INSERT OR DELETE OR UPDATE OF position_id"),
)
"""What stands on the tables of a school itself."""


def counting_statements() -> Iterator[str]:
    """What makes every function and trigger of the region anew; '@' is the schema."""
    for name, body in _FUNCTIONS.items():
        yield f"CREATE OR REPLACE FUNCTION @.{name} {body};"
        yield f"REVOKE ALL ON FUNCTION @.{_call(name)} FROM PUBLIC;"
    for table, function, when in _TRIGGERS:
        yield _trigger(f"@.{table}", function, when)
    yield "DROP TRIGGER IF EXISTS tr_fit ON @.place;"
    yield (
        "CREATE CONSTRAINT TRIGGER tr_fit AFTER INSERT OR UPDATE OF placed ON @.place "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION @.fit();"
    )


COUNTED = {
    "placement": "position_id, status",
    "offer": "id, owner_id, position_id",
    "region_member": "id, is_self",
}
"""What of a school the owner of the region may read for it: how many are where, and nothing about whom."""


def school_statements(school: str) -> Iterator[str]:
    """What has the placements of one school counted, and those that are there already."""
    for table, function, when in SCHOOL_TRIGGERS:
        yield _trigger(f'"{school}".{table}', function, when)
    yield f"SELECT @.recount('{school}');"


def _trigger(table: str, function: str, when: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER tr_{function} {when} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION @.{function}();"
    )


def _call(name: str) -> str:
    head, _, arguments = name.partition("(")
    kinds = [each.split()[-1] for each in arguments.rstrip(")").split(",") if each]
    return f"{head}({', '.join(kinds)})"
