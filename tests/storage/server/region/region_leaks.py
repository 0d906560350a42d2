"""What a member may try with what is of others, and who is no member with anything; `{r}` is the region.

In it stand a company 'c' and an offer 'o' of the school itself, a share 's' of the bureau for it, its demand
'd', its claim of 'c' and what it said of the share: 'u'.
"""

CHANGES = (
    "UPDATE {r}.company SET name = 'x'",
    "UPDATE {r}.company SET owner = 'school_03xy'",
    "UPDATE {r}.offer SET capacity = 0",
    "UPDATE {r}.offer SET taken = 0",
    "UPDATE {r}.offer SET capacity = capacity WHERE id = 'o' RETURNING *",
    "UPDATE {r}.share SET places = 0",
    "UPDATE {r}.share SET used = 0",
    "UPDATE {r}.share SET given_back = places",
    "UPDATE {r}.share SET school_id = 'school_03xy'",
    "UPDATE {r}.share_use SET used = 3",
    "UPDATE {r}.demand SET pupils = 99",
    "UPDATE {r}.claim SET until = current_date - 1",
    "UPDATE {r}.claim SET school = 'school_03xy', until = current_date + 1",
    "UPDATE {r}.claim SET login = 'ada'",
    "UPDATE {r}.school SET name = 'x' WHERE code <> 'school_03xy'",
    "UPDATE {r}.school SET is_bureau = true",
    "UPDATE {r}.school SET code = 'school_18br'",
    "UPDATE {r}.school SET member_id = 'id-school_18br' WHERE code = 'school_03xy'",
    "UPDATE {r}.rule SET most_claims = 1000",
    "UPDATE {r}.version SET number = 2",
    "UPDATE {r}.member SET school = 'school_18br'",
    "UPDATE {r}.place SET placed = 0",
    "DELETE FROM {r}.company",
    "DELETE FROM {r}.offer",
    "DELETE FROM {r}.share",
    "DELETE FROM {r}.share_use",
    "DELETE FROM {r}.demand",
    "DELETE FROM {r}.claim",
    "DELETE FROM {r}.member",
    "DELETE FROM {r}.school",
    "DELETE FROM {r}.place",
    "TRUNCATE {r}.share CASCADE",
    "INSERT INTO {r}.company (owner, id, version, name) VALUES ('school_18br', 'n', 1, 'x')",
    "INSERT INTO {r}.company (owner, id, version, name) VALUES ('school_18br', 'c', 1, 'x') "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
    "INSERT INTO {r}.company (owner, id, version, name) VALUES ('school_03xy', 'c', 1, 'x') "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
    "INSERT INTO {r}.company (owner, id, version, name) VALUES ('school_03xy', 'c', 1, 'x') "
    "ON CONFLICT DO NOTHING",
    "INSERT INTO {r}.share (owner, id, version, offer_id, school_id, places, is_standing) "
    "VALUES ('school_03xy', 'n', 1, 'o', 'school_03xy', 1, true)",
    "INSERT INTO {r}.share (owner, id, version, offer_id, school_id, places, is_standing, used) "
    "VALUES ('school_03xy', 'n', 1, 'o', 'school_03xy', 1, true, 0)",
    "INSERT INTO {r}.share_use (owner, id, version, share_id, used, given_back) "
    "VALUES ('school_03xy', 'n', 1, 's', 0, 2)",
    "INSERT INTO {r}.division (owner, id, version) VALUES ('school_03xy', 'n', 1)",
    "INSERT INTO {r}.claim (company, school, until) VALUES ('c', 'school_03xy', current_date + 1)",
    "INSERT INTO {r}.claim (company, school, until) VALUES ('c', 'school_03xy', current_date + 1) "
    "ON CONFLICT (company) DO UPDATE SET school = excluded.school, until = excluded.until",
    "INSERT INTO {r}.claim (company, school, until) VALUES ('c', 'school_03xy', current_date + 1) "
    "ON CONFLICT (company) DO UPDATE SET school = excluded.school, until = excluded.until "
    "WHERE claim.until < current_date",
    "INSERT INTO {r}.claim (company, school, until) VALUES ('k', 'school_03xy', current_date + 60)",
    "INSERT INTO {r}.claim (company, school, until) VALUES ('k', 'school_18br', current_date + 1)",
    "INSERT INTO {r}.claim (company, school, until, slot) VALUES ('k', 'school_03xy', current_date, 9)",
    "INSERT INTO {r}.member (login, school) VALUES ('ada', 'school_18br')",
    "INSERT INTO {r}.place (school, position, offer) VALUES ('school_03xy', 'z', 'o')",
    "MERGE INTO {r}.offer t USING (SELECT 'o' AS id) s ON t.id = s.id WHEN MATCHED THEN DELETE",
    "MERGE INTO {r}.offer t USING (SELECT 'o' AS id) s ON t.id = s.id "
    "WHEN MATCHED THEN UPDATE SET capacity = 0",
    "COPY {r}.company (owner, id, version, name) FROM PROGRAM 'echo x'",
    "WITH gone AS (DELETE FROM {r}.demand RETURNING *) SELECT * FROM gone",
    "PREPARE x AS DELETE FROM {r}.demand; EXECUTE x",
    "BEGIN; DECLARE c CURSOR FOR SELECT * FROM {r}.demand FOR UPDATE; FETCH ALL FROM c; COMMIT",
    "EXPLAIN ANALYZE DELETE FROM {r}.demand",
    "EXPLAIN ANALYZE UPDATE {r}.demand SET pupils = 77",
    "DO $$ BEGIN DELETE FROM {r}.demand; END $$",
    "SET row_security = off; DELETE FROM {r}.demand",
    "SET ROLE {r}_owner; DELETE FROM {r}.demand",
    "SET ROLE jan; DELETE FROM {r}.demand",
    "SET SESSION AUTHORIZATION jan; DELETE FROM {r}.demand",
    "SET search_path = pg_temp, {r}; DELETE FROM demand",
    "SELECT {r}.allot('school_18br', 'o', 0)",
    "SELECT {r}.lapse_of('o')",
    "SELECT {r}.moved()",
    "ALTER TABLE {r}.share DISABLE TRIGGER ALL",
    "ALTER TABLE {r}.share NO FORCE ROW LEVEL SECURITY",
    "ALTER FUNCTION {r}.mine() OWNER TO ada",
    "CREATE OR REPLACE FUNCTION {r}.mine() RETURNS text LANGUAGE sql AS 'SELECT ''school_18br'''",
    "CREATE POLICY open ON {r}.share USING (true)",
    "DROP POLICY seen ON {r}.member",
    "CREATE TRIGGER x AFTER INSERT ON school_03xy.student FOR EACH ROW EXECUTE FUNCTION {r}.moved()",
    "GRANT {r}_owner TO ada",
    "CREATE TABLE {r}.x (a text)",
    "CREATE TEMP TABLE member (login text, school text)",
    "DROP TABLE {r}.claim",
    "LOCK TABLE {r}.share IN ACCESS EXCLUSIVE MODE",
    "COMMENT ON TABLE {r}.share IS 'x'",
)

LOOKS = (
    "SELECT * FROM {r}.company",
    "TABLE {r}.offer",
    "SELECT count(*) FROM {r}.share",
    "SELECT * FROM {r}.member",
    "SELECT * FROM {r}.school",
    "SELECT * FROM {r}.place",
    "SELECT {r}.mine()",
    "SELECT {r}.lapse()",
    "COPY {r}.company TO STDOUT",
    "COPY (SELECT * FROM {r}.demand) TO STDOUT",
    "EXPLAIN SELECT * FROM {r}.company WHERE name = 'Zorghuis'",
    "EXPLAIN ANALYZE SELECT * FROM {r}.demand",
    "SELECT * FROM query_to_xml('SELECT * FROM {r}.company', true, false, '')",
    "SELECT * FROM pg_stats WHERE schemaname = '{r}'",
    "SELECT 1 WHERE (SELECT name FROM {r}.company LIMIT 1)::int = 1",
    "SET search_path TO {r}; SELECT * FROM company",
    "BEGIN; DECLARE c CURSOR FOR SELECT * FROM {r}.company; FETCH ALL FROM c",
    "LOCK TABLE {r}.claim",
    "SELECT nextval('{r}.x')",
)
"""What who is no member gets to see of it: nothing."""

_REGION = "nspname IN ({regions})"
_IN = f"JOIN pg_namespace n ON n.oid = relnamespace WHERE {_REGION} AND relkind = 'r'"

AUDIT = {
    "a table without forced policies": f"SELECT relname FROM pg_class {_IN} AND NOT "
    "(relrowsecurity AND relforcerowsecurity)",
    "a table whose keeper is blind": f"SELECT relname FROM pg_class c {_IN} AND NOT EXISTS (SELECT FROM "
    "pg_policy p WHERE polrelid = c.oid AND polroles = ARRAY[relowner] AND polcmd = '*' AND "
    "pg_get_expr(polqual, polrelid) = 'true')",
    "a policy that asks a setting": "SELECT polname FROM pg_policy p JOIN pg_class c ON c.oid = polrelid "
    "WHERE coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') "
    "LIKE '%current_setting%'",
    "a policy for everyone": "SELECT polname FROM pg_policy WHERE 0 = ANY (polroles)",
    "an owner who logs in": f"SELECT relname FROM pg_class c {_IN} AND EXISTS (SELECT FROM pg_roles r WHERE "
    "r.oid = relowner AND (rolcanlogin OR rolsuper OR rolbypassrls))",
    "a key that tells what one may not see": "SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class c "
    f"ON c.oid = indrelid {_IN} AND indisunique AND indnatts = 1 AND "
    "has_any_column_privilege('regio', c.oid, 'INSERT') AND NOT EXISTS (SELECT FROM pg_policy "
    "WHERE polrelid = c.oid AND polcmd = 'r' AND "
    "pg_get_expr(polqual, polrelid) LIKE '%mine() AS mine) IS NOT NULL%')",
    "a check without a name of ours": "SELECT conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = "
    f"connamespace WHERE {_REGION} AND conname !~ '^(pk|fk|uq|ck|tr)_'",
    "a place for tables": "SELECT rolname FROM pg_roles WHERE rolcanlogin AND NOT rolsuper AND "
    "rolname <> 'beheer' AND has_schema_privilege(rolname, 'regio', 'CREATE')",
    "a text of any length": "SELECT attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid "
    f"{_IN} AND attnum > 0 AND atttypid = 'text'::regtype AND has_column_privilege('regio', c.oid, attname, "
    "'INSERT') AND attname NOT IN ('owner', 'company', 'school') AND NOT EXISTS (SELECT FROM pg_constraint "
    "k WHERE conrelid = c.oid AND contype = 'c' AND attnum = ANY (conkey) AND conname LIKE '%size')",
}
"""What may not be in a region, with the query that finds it; `regions` are the schemas."""

FAULTS = {
    "a table without forced policies": "ALTER TABLE {r}.share NO FORCE ROW LEVEL SECURITY",
    "a table whose keeper is blind": "DROP POLICY keeper ON {r}.place",
    "a policy that asks a setting": "CREATE POLICY x ON {r}.share USING (current_setting('a.b') = 'c')",
    "a policy for everyone": "CREATE POLICY x ON {r}.share USING (true)",
    "an owner who logs in": "ALTER TABLE {r}.share OWNER TO jan",
    "a key that tells what one may not see": "GRANT INSERT ON {r}.member TO regio",
    "a check without a name of ours": "ALTER TABLE {r}.share ADD CHECK (places < 9)",
    "a place for tables": "GRANT CREATE ON SCHEMA {r} TO jan",
    "a text of any length": "ALTER TABLE {r}.company DROP CONSTRAINT ck_company_size",
}
