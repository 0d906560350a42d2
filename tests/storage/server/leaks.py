"""What another school on the same server may try; `{s}` is the school that is not theirs."""

ATTEMPTS = (
    "SELECT * FROM {s}.student",
    "SELECT last_name FROM {s}.student WHERE last_name = 'Geheimpje'",
    "SELECT count(*) FROM {s}.student",
    "SELECT changeset FROM {s}.journal",
    "SELECT * FROM {s}.event",
    "SELECT * FROM {s}.feed",
    "SELECT * FROM {s}.presence",
    "SELECT content FROM {s}.draft",
    "SELECT content FROM {s}.kept_export",
    "SELECT * FROM {s}.student FOR UPDATE",
    "SELECT nextval('{s}.student_entry_seq')",
    "TABLE {s}.company",
    "SELECT {s}.student FROM {s}.student",
    "UPDATE {s}.student SET notes = 'x'",
    "UPDATE {s}.feed SET last = 0",
    "DELETE FROM {s}.student",
    "TRUNCATE {s}.student",
    "INSERT INTO {s}.setting (id, value, source) VALUES ('x', 1, '')",
    "INSERT INTO {s}.student (id) VALUES ('student-0') ON CONFLICT (id) DO NOTHING",
    "MERGE INTO {s}.student t USING (SELECT 'student-0' AS id) s ON t.id = s.id WHEN MATCHED THEN DELETE",
    "LOCK TABLE {s}.feed IN ACCESS EXCLUSIVE MODE",
    "COPY {s}.student TO STDOUT",
    "COPY {s}.student TO PROGRAM 'cat'",
    "COPY (SELECT * FROM {s}.student) TO STDOUT",
    "COPY pg_temp.x FROM PROGRAM 'id'",
    "SET row_security = off; SELECT * FROM {s}.student",
    "SET ROLE {s}",
    "SET ROLE {s}_owner",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION jan",
    "RESET ROLE; SELECT * FROM {s}.student",
    "SET search_path TO {s}; SELECT * FROM student",
    "EXPLAIN SELECT * FROM {s}.student WHERE last_name = 'Geheimpje'",
    "EXPLAIN ANALYZE SELECT * FROM {s}.student",
    "PREPARE x AS SELECT * FROM {s}.student; EXECUTE x",
    "BEGIN; DECLARE c CURSOR FOR SELECT * FROM {s}.student; FETCH ALL FROM c",
    "SELECT * FROM query_to_xml('SELECT * FROM {s}.student', true, false, '')",
    "SELECT table_to_xml('{s}.student', true, false, '')",
    "SELECT schema_to_xml('{s}', true, false, '')",
    "SELECT * FROM pg_stats WHERE schemaname = '{s}'",
    "SELECT * FROM pg_statistic",
    "SELECT most_common_vals FROM pg_stats WHERE tablename = 'student'",
    "SELECT query FROM pg_stat_activity WHERE usename = 'jan' AND query NOT LIKE '<insuff%'",
    "SELECT rolpassword FROM pg_authid",
    "SELECT passwd FROM pg_shadow",
    "SELECT pg_read_file('pg_hba.conf')",
    "SELECT pg_read_binary_file(pg_relation_filepath('{s}.student'))",
    "SELECT pg_ls_dir('base')",
    "SELECT lo_import('/etc/hostname')",
    "CREATE TEMP TABLE x AS SELECT * FROM {s}.student",
    "CREATE TEMP TABLE x (a text)",
    "CREATE TABLE public.x (a text)",
    "CREATE SCHEMA x",
    "CREATE FUNCTION public.x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE VIEW {own}.x AS SELECT * FROM {s}.student",
    "CREATE TABLE {own}.x (LIKE {s}.student)",
    "CREATE TABLE {own}.x () INHERITS ({s}.student)",
    "ALTER TABLE {s}.student OWNER TO buur",
    "ALTER ROLE jan PASSWORD 'x'",
    "ALTER ROLE buur SUPERUSER",
    "ALTER ROLE buur BYPASSRLS",
    "GRANT {s} TO buur",
    "GRANT SELECT ON {s}.student TO buur",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {s}_owner GRANT SELECT ON TABLES TO buur",
    "ALTER SYSTEM SET log_statement = 'all'",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'jan'",
    "SELECT pg_create_logical_replication_slot('x', 'pgoutput')",
    "CREATE PUBLICATION x FOR TABLE {s}.student",
    "CREATE EXTENSION dblink",
    "CREATE EXTENSION file_fdw",
    "DO $$ BEGIN EXECUTE 'SELECT * FROM {s}.student'; END $$",
    "DO $$ BEGIN PERFORM 1 / (SELECT count(*) FROM {s}.student WHERE last_name = 'Geheimpje'); END $$",
    "SELECT 1 WHERE (SELECT last_name FROM {s}.student LIMIT 1)::int = 1",
    "COMMENT ON TABLE {s}.student IS 'x'",
    "ANALYZE {s}.student; SELECT * FROM {s}.student",
    "REINDEX TABLE {s}.student",
    "REFRESH MATERIALIZED VIEW {s}.student",
    "DROP SCHEMA {s} CASCADE",
)

OWN = (
    "INSERT INTO {s}.journal (id, at, actor, label, state, changes, changeset) "
    "VALUES (99, '2026', 'els', 'x', 'done', 0, '[]')",
    "UPDATE {s}.journal SET actor = 'els'",
    "UPDATE {s}.journal SET changeset = '[]'",
    "DELETE FROM {s}.journal",
    "INSERT INTO {s}.event (seq, action, kind, actor, token) VALUES (99, 1, 'do', 'els', 'x')",
    "UPDATE {s}.event SET actor = 'els'",
    "DELETE FROM {s}.event",
    "DELETE FROM {s}.feed",
    "INSERT INTO {s}.presence (session, actor, entity, record) VALUES ('x', 'els', '', '')",
    "UPDATE {s}.presence SET actor = 'els'",
    "SET ROLE {s}_owner",
    "DROP TABLE {s}.student",
    "ALTER TABLE {s}.student ADD COLUMN x text",
    "CREATE TABLE {s}.x (a text)",
    "CREATE TEMP TABLE x (a text)",
    "UPDATE {s}.alembic_version SET version_num = '0001'",
)
"""What one of the school itself may not do: be someone else, change what was written down, or the tables."""

AUDIT = {
    "a view that looks with the eyes of its owner": "SELECT relname FROM pg_class c JOIN pg_namespace n ON "
    "n.oid = relnamespace WHERE relkind IN ('v', 'm') AND nspname IN ({schools}) AND NOT "
    "coalesce(reloptions @> ARRAY['security_invoker=true'], false)",
    "a function with the rights of another": "SELECT proname FROM pg_proc p JOIN pg_namespace n ON "
    "n.oid = pronamespace JOIN pg_roles r ON r.oid = proowner WHERE prosecdef AND nspname NOT IN "
    "('pg_catalog', 'information_schema') AND (rolsuper OR rolcanlogin OR rolname <> nspname || '_owner' OR "
    "NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false) OR "
    "EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0))",
    "a trigger or a rule of someone": "SELECT tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid JOIN "
    "pg_namespace n ON n.oid = pronamespace WHERE NOT tgisinternal AND "
    "pg_get_userbyid(proowner) <> nspname || '_owner'",
    "a table of who logs in": "SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = relowner JOIN "
    "pg_namespace n ON n.oid = relnamespace WHERE nspname IN ({schools}) AND rolcanlogin",
    "a role that may all": "SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' AND rolname <> "
    "'postgres' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)",
    "someone who is someone else": "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = "
    "a.roleid JOIN pg_roles m ON m.oid = a.member WHERE r.rolcanlogin",
    "someone of two schools": "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid "
    "JOIN pg_roles m ON m.oid = a.member WHERE r.rolname IN ({schools}) GROUP BY 1 HAVING count(*) > 1",
    "a schema that another may look into": "SELECT nspname FROM pg_namespace, pg_roles WHERE nspname IN "
    "({schools}) AND rolname IN ({schools}, 'buur', 'jan') AND "
    "has_schema_privilege(rolname, nspname, 'USAGE') AND NOT pg_has_role(rolname, nspname::text, 'MEMBER')",
    "a place for everyone's tables": "SELECT nspname FROM pg_namespace WHERE nspname IN "
    "({schools}, 'public') AND has_schema_privilege('buur', nspname, 'CREATE')",
    "temporary tables": "SELECT datname FROM pg_database WHERE datname = current_database() AND "
    "(has_database_privilege('buur', datname, 'TEMP') OR has_database_privilege('buur', datname, 'CREATE'))",
    "a table that inherits": "SELECT inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = inhrelid JOIN "
    "pg_namespace n ON n.oid = relnamespace WHERE nspname IN ({schools}) AND relkind = 'r'",
    "a number of 32 bits": "SELECT table_name FROM information_schema.columns WHERE table_schema IN "
    "({schools}) AND data_type = 'integer'",
    "a right for everyone": "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
    "WHERE nspname IN ({schools}) AND EXISTS (SELECT FROM aclexplode(relacl) WHERE grantee = 0)",
}
"""What may not be in a database, with the query that finds it."""

FAULTS = {
    "a view that looks with the eyes of its owner": "CREATE VIEW {s}.v AS SELECT * FROM {s}.student",
    "a function with the rights of another": "CREATE FUNCTION {s}.f() RETURNS int LANGUAGE sql SECURITY "
    "DEFINER AS 'SELECT 1'",
    "a trigger or a rule of someone": "CREATE FUNCTION {s}.g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
    "RETURN NULL; END'; CREATE TRIGGER g AFTER INSERT ON {s}.student EXECUTE FUNCTION {s}.g()",
    "a table of who logs in": "ALTER TABLE {s}.feed OWNER TO jan",
    "a role that may all": "ALTER ROLE jan BYPASSRLS",
    "someone who is someone else": "GRANT jan TO els",
    "someone of two schools": "GRANT {own} TO jan",
    "a schema that another may look into": "GRANT USAGE ON SCHEMA {s} TO buur",
    "a place for everyone's tables": "GRANT CREATE ON SCHEMA public TO PUBLIC",
    "temporary tables": "GRANT TEMP ON DATABASE {d} TO PUBLIC",
    "a table that inherits": "CREATE TABLE {s}.child () INHERITS ({s}.student)",
    "a number of 32 bits": "ALTER TABLE {s}.feed ADD COLUMN x integer",
    "a right for everyone": "GRANT SELECT ON {s}.student TO PUBLIC",
}
"""What each of them is, done on purpose: the control."""
