CREATE SCHEMA IF NOT EXISTS instar;
--;
CREATE TABLE IF NOT EXISTS instar.target (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version integer NOT NULL,
  epoch bigint NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
--;
INSERT INTO instar.target (version, epoch) VALUES (1, 1) ON CONFLICT DO NOTHING;
--;
CREATE TABLE IF NOT EXISTS instar.migration (
  id text PRIMARY KEY,
  checksum text NOT NULL,
  description text NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'EXPANDED', 'MIGRATED', 'RETIRED', 'CONTRACTED')),
  state_epoch bigint NOT NULL,
  state_since timestamptz NOT NULL DEFAULT clock_timestamp(),
  running_arrow text,
  running_step text,
  running_since timestamptz,
  plan text,
  tool text NOT NULL
);
--;
CREATE TABLE IF NOT EXISTS instar.step (
  migration text NOT NULL REFERENCES instar.migration,
  step text NOT NULL,
  phase text NOT NULL,
  kind text NOT NULL,
  detail text NOT NULL,
  finished_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration, step)
);
--;
CREATE TABLE IF NOT EXISTS instar.intent (
  migration text NOT NULL REFERENCES instar.migration,
  step text NOT NULL,
  phase text NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration, step)
);
--;
CREATE TABLE IF NOT EXISTS instar.backfill (
  migration text NOT NULL REFERENCES instar.migration,
  step text NOT NULL,
  position text[],
  file bigint NOT NULL,
  pass integer NOT NULL,
  skipped boolean NOT NULL,
  batch integer NOT NULL,
  rows_done bigint NOT NULL,
  rows_total bigint NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration, step)
);
--;
CREATE TABLE IF NOT EXISTS instar.bridge (
  name text PRIMARY KEY,
  migration text NOT NULL REFERENCES instar.migration,
  identity text NOT NULL
);
--;
CREATE TABLE IF NOT EXISTS instar.quarantine (
  bridge text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('up', 'down')),
  key jsonb NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (bridge, direction, key)
);
--;
CREATE TABLE IF NOT EXISTS instar.event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bridge text NOT NULL,
  kind text NOT NULL,
  login text NOT NULL,
  application text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
--;
CREATE INDEX IF NOT EXISTS event_by_bridge ON instar.event (bridge, kind, at);
--;
CREATE TABLE IF NOT EXISTS instar.directive (
  migration text NOT NULL REFERENCES instar.migration,
  schema_name text NOT NULL,
  table_name text NOT NULL,
  column_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('OLD', 'NEW', 'SAME', 'READ')),
  status text NOT NULL,
  epoch bigint NOT NULL,
  PRIMARY KEY (migration, schema_name, table_name, column_name)
);
--;
CREATE TABLE IF NOT EXISTS instar.audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  who text NOT NULL,
  migration text NOT NULL,
  arrow text NOT NULL,
  answer text NOT NULL,
  epoch bigint NOT NULL,
  evidence text NOT NULL
);
--;
CREATE TABLE IF NOT EXISTS instar.instance (
  id uuid PRIMARY KEY,
  application text NOT NULL,
  build text NOT NULL,
  supports text[] NOT NULL,
  requires text[] NOT NULL,
  login text NOT NULL,
  host text NOT NULL,
  process bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('LIVE', 'GONE')),
  epoch bigint NOT NULL,
  lease_millis integer NOT NULL,
  joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  beat_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);
--;
CREATE TABLE IF NOT EXISTS instar.runner (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  who text NOT NULL,
  doing text NOT NULL,
  backend integer NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);
--;
CREATE OR REPLACE FUNCTION instar.quarantine_row(bridge text, direction text, key jsonb, code text, message text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  INSERT INTO instar.quarantine (bridge, direction, key, code, message)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (bridge, direction, key) DO UPDATE SET code = excluded.code, message = excluded.message, at = clock_timestamp();
END;
--;
CREATE OR REPLACE FUNCTION instar.note_event(bridge text, kind text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  INSERT INTO instar.event (bridge, kind, login, application)
  VALUES ($1, $2, session_user, current_setting('application_name'));
END;
--;
CREATE OR REPLACE FUNCTION instar.beat(member uuid, acknowledged bigint)
RETURNS TABLE (epoch bigint, alive boolean, transition boolean, migration text, state text, schema_name text, table_name text, column_name text, role text, status text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  WITH beaten AS (
    UPDATE instar.instance i SET beat_at = clock_timestamp(), epoch = greatest(i.epoch, $2)
    WHERE i.id = $1 AND i.state = 'LIVE'
      AND i.beat_at + i.lease_millis * interval '1 millisecond' > clock_timestamp()
    RETURNING i.id
  )
  SELECT t.epoch,
         EXISTS (SELECT 1 FROM beaten),
         EXISTS (SELECT 1 FROM instar.migration r WHERE r.running_arrow IS NOT NULL),
         m.id, m.state, d.schema_name, d.table_name, d.column_name, d.role, d.status
  FROM instar.target t
  LEFT JOIN instar.migration m ON t.epoch <> $2 AND m.state <> 'PENDING'
  LEFT JOIN instar.directive d ON d.migration = m.id;
END;
--;
CREATE OR REPLACE FUNCTION instar.join(member uuid, application text, build text, supports text[], requires text[], host text, process bigint, lease_millis integer)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  missing text;
BEGIN
  -- The row that every transition locks FOR UPDATE: nobody joins below the state that was just decided.
  PERFORM 1 FROM instar.target FOR SHARE;
  SELECT string_agg(r.id || ' (' || coalesce(m.state, 'PENDING') || ')', ', ' ORDER BY r.id) INTO missing
  FROM unnest(requires) AS r(id) LEFT JOIN instar.migration m ON m.id = r.id
  WHERE coalesce(m.state, 'PENDING') IN ('PENDING', 'EXPANDED');
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'INS01', MESSAGE = missing;
  END IF;
  SELECT string_agg(m.id || ' (' || m.state || ')', ', ' ORDER BY m.id) INTO missing
  FROM instar.migration m
  -- On its way there counts too: by a runner that is at work (it holds the lease), or by one that was killed behind the step.
  WHERE (m.state IN ('RETIRED', 'CONTRACTED')
      OR EXISTS (SELECT 1 FROM instar.step s WHERE s.migration = m.id AND s.phase = 'retire')
      OR (m.running_arrow IN ('retire', 'contract') AND EXISTS (
          SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 1229869908 AND l.objid = 1
          AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))))
    AND m.id <> ALL (supports || requires)
    AND EXISTS (SELECT 1 FROM instar.directive d WHERE d.migration = m.id AND d.role = 'OLD');
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'INS02', MESSAGE = missing;
  END IF;
  INSERT INTO instar.instance (id, application, build, supports, requires, login, host, process, state, epoch, lease_millis)
  VALUES (member, $2, $3, $4, $5, session_user, $6, $7, 'LIVE', 0, $8);
  RETURN (SELECT t.epoch FROM instar.target t);
END $$;
--;
CREATE OR REPLACE FUNCTION instar.leave(member uuid)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  UPDATE instar.instance SET state = 'GONE' WHERE id = $1;
END;
--;
GRANT USAGE ON SCHEMA instar TO PUBLIC;
--;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA instar TO PUBLIC;
--;
REVOKE ALL ON ALL TABLES IN SCHEMA instar FROM PUBLIC;
