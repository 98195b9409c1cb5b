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
  -- the epoch in which the directive flipped to the new form; 0 while it has not
  flip_epoch bigint NOT NULL DEFAULT 0,
  -- where the server's log stood at the last transition; replicas that are not there yet do not know of it
  log_position text,
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
-- Every value a directive ever had; rows are only ever added.
CREATE TABLE IF NOT EXISTS instar.directive_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  migration text NOT NULL,
  schema_name text NOT NULL,
  table_name text NOT NULL,
  column_name text NOT NULL,
  role text NOT NULL,
  status text NOT NULL,
  epoch bigint NOT NULL
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
-- generation, oldest: this build's number, and the oldest that it works beside; 0 where an application does not count
-- follows: whether it switches while it runs, or at its next start
-- epoch: nothing begun under an older one still runs there; holding: what does, and since when
CREATE TABLE IF NOT EXISTS instar.instance (
  id uuid PRIMARY KEY,
  application text NOT NULL,
  build text NOT NULL,
  generation integer NOT NULL,
  oldest integer NOT NULL,
  supports text[] NOT NULL,
  requires text[] NOT NULL,
  follows boolean NOT NULL,
  login text NOT NULL,
  host text NOT NULL,
  process bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('LIVE', 'DRAINING', 'GONE', 'FENCED', 'FORGOTTEN')),
  reason text NOT NULL DEFAULT '',
  epoch bigint NOT NULL,
  holding text NOT NULL DEFAULT '',
  holding_since timestamptz,
  lease_millis integer NOT NULL CHECK (lease_millis > 0),
  idle_millis integer NOT NULL CHECK (idle_millis > 0),
  joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  beat_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);
--;
-- What applications were seen to use, by build. The instance is the one that used it last.
CREATE TABLE IF NOT EXISTS instar.observation (
  application text NOT NULL,
  build text NOT NULL,
  table_name text NOT NULL,
  column_name text NOT NULL,
  access text NOT NULL CHECK (access IN ('READ', 'WRITE')),
  instance text NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (application, build, table_name, column_name, access)
);
--;
-- Statements of which nobody can say what they use.
CREATE TABLE IF NOT EXISTS instar.unread (
  application text NOT NULL,
  build text NOT NULL,
  digest text NOT NULL,
  reason text NOT NULL,
  sample text NOT NULL,
  instance text NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (application, build, digest)
);
--;
-- Statements that the server refused because a column is taken away or gone. epoch: what the instance knew when it sent them.
CREATE TABLE IF NOT EXISTS instar.denial (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instance text NOT NULL,
  application text NOT NULL,
  build text NOT NULL,
  login text NOT NULL,
  epoch bigint NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  at timestamptz NOT NULL
);
--;
-- Blockers that somebody took upon himself; they hold until the migration's next transition.
CREATE TABLE IF NOT EXISTS instar.override (
  migration text NOT NULL REFERENCES instar.migration,
  arrow text NOT NULL,
  epoch bigint NOT NULL,
  who text NOT NULL,
  approver text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (migration, arrow, epoch, who)
);
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
-- What an instance has to tell: {"uses": [{"table", "column", "access", "first", "last"}], "unread": [{"digest", "reason", "sample", "first",
-- "last"}], "denials": [{"epoch", "code", "message", "last"}]}; times are ages in milliseconds.
CREATE OR REPLACE FUNCTION instar.take_note(member uuid, note jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  who instar.instance;
  label text;
  here timestamptz := clock_timestamp();
BEGIN
  SELECT * INTO who FROM instar.instance i WHERE i.id = member AND i.state IN ('LIVE', 'DRAINING');
  IF NOT FOUND THEN
    RETURN;
  END IF;
  label := who.application || ' ' || who.build || ' (' || who.host || ', process ' || who.process || ')';
  INSERT INTO instar.observation AS o (application, build, table_name, column_name, access, instance, first_at, last_at)
  SELECT who.application, who.build, u."table", u."column", u.access, label,
         here - max(u.first) * interval '1 millisecond', here - min(u.last) * interval '1 millisecond'
  FROM jsonb_to_recordset(note -> 'uses') AS u("table" text, "column" text, access text, first bigint, last bigint)
  GROUP BY u."table", u."column", u.access
  ORDER BY u."table", u."column", u.access
  ON CONFLICT (application, build, table_name, column_name, access) DO UPDATE
  SET last_at = greatest(o.last_at, excluded.last_at), first_at = least(o.first_at, excluded.first_at), instance = excluded.instance;
  INSERT INTO instar.unread AS o (application, build, digest, reason, sample, instance, first_at, last_at)
  SELECT who.application, who.build, u.digest, min(u.reason), min(u.sample), label,
         here - max(u.first) * interval '1 millisecond', here - min(u.last) * interval '1 millisecond'
  FROM jsonb_to_recordset(note -> 'unread') AS u(digest text, reason text, sample text, first bigint, last bigint)
  GROUP BY u.digest
  ORDER BY u.digest
  ON CONFLICT (application, build, digest) DO UPDATE
  SET last_at = greatest(o.last_at, excluded.last_at), first_at = least(o.first_at, excluded.first_at), instance = excluded.instance;
  INSERT INTO instar.denial (instance, application, build, login, epoch, code, message, at)
  SELECT label, who.application, who.build, who.login, d.epoch, d.code, d.message, here - d.last * interval '1 millisecond'
  FROM jsonb_to_recordset(note -> 'denials') AS d(epoch bigint, code text, message text, last bigint);
END $$;
--;
CREATE OR REPLACE FUNCTION instar.beat(member uuid, acknowledged bigint, holding text, holding_millis bigint, draining boolean, note jsonb)
RETURNS TABLE (epoch bigint, alive boolean, transition boolean, migration text, state text, schema_name text, table_name text, column_name text, role text, status text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  SELECT instar.take_note($1, $6) WHERE $6 IS NOT NULL;
  WITH beaten AS (
    UPDATE instar.instance i SET beat_at = clock_timestamp(), holding = $3,
      -- A number that this database has not reached yet comes from before it was restored, and says nothing.
      epoch = CASE WHEN $2 <= (SELECT t.epoch FROM instar.target t) THEN greatest(i.epoch, $2) ELSE i.epoch END,
      holding_since = CASE WHEN $3 <> '' THEN clock_timestamp() - $4 * interval '1 millisecond' END,
      state = CASE WHEN $5 THEN 'DRAINING' ELSE i.state END
    WHERE i.id = $1 AND i.state IN ('LIVE', 'DRAINING')
      AND i.beat_at + i.lease_millis * interval '1 millisecond' > clock_timestamp()
    RETURNING i.id
  )
  SELECT t.epoch,
         EXISTS (SELECT 1 FROM beaten),
         EXISTS (SELECT 1 FROM instar.migration r WHERE r.running_arrow IS NOT NULL),
         m.id, m.state, d.schema_name, d.table_name, d.column_name, d.role, d.status
  FROM instar.target t
  LEFT JOIN instar.migration m ON t.epoch <> $2 AND m.state <> 'PENDING'
  -- What a finished migration said of a column ends where a later one speaks of the same: a name can come back.
  LEFT JOIN instar.directive d ON d.migration = m.id AND NOT (m.state = 'CONTRACTED' AND EXISTS (
      SELECT 1 FROM instar.directive l
      WHERE (l.schema_name, l.table_name, l.column_name) = (d.schema_name, d.table_name, d.column_name) AND l.epoch > d.epoch));
END;
--;
-- introduction: {"application", "build", "generation", "oldest", "supports": [], "requires": [], "follows", "host", "process",
-- "lease", "idle", "replaces"}; lease and idle in milliseconds; replaces is the identity that this same process had before, or null.
CREATE OR REPLACE FUNCTION instar.join(member uuid, introduction jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  supports text[] := ARRAY (SELECT jsonb_array_elements_text(introduction -> 'supports'));
  requires text[] := ARRAY (SELECT jsonb_array_elements_text(introduction -> 'requires'));
  given_generation integer := coalesce((introduction ->> 'generation')::integer, 0);
  given_oldest integer := coalesce((introduction ->> 'oldest')::integer, 0);
  missing text;
BEGIN
  -- The row that every transition locks FOR UPDATE: nobody joins below the state that was just decided.
  IF given_generation > 0 OR given_oldest > 0 THEN
    -- Nor do two that exclude each other join at once.
    PERFORM 1 FROM instar.target FOR NO KEY UPDATE;
  ELSE
    PERFORM 1 FROM instar.target FOR SHARE;
  END IF;
  SELECT string_agg(r.id || ' (' || coalesce(m.state, 'PENDING') || ')', ', ' ORDER BY r.id) INTO missing
  FROM unnest(requires) AS r(id) LEFT JOIN instar.migration m ON m.id = r.id
  WHERE coalesce(m.state, 'PENDING') IN ('PENDING', 'EXPANDED')
    -- Where the applications bridge, until nobody reads or compares the old form any more.
    OR EXISTS (SELECT 1 FROM instar.directive d WHERE d.migration = r.id AND d.status IN ('written', 'cleared'));
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'INS01', MESSAGE = missing;
  END IF;
  SELECT string_agg(m.id || ' (' || m.state || ')', ', ' ORDER BY m.id) INTO missing
  FROM instar.migration m
  -- On its way there counts too: by a runner that is at work (it holds the lease), or by one that was killed behind the step.
  WHERE (m.state IN ('RETIRED', 'CONTRACTED')
      OR EXISTS (SELECT 1 FROM instar.step s WHERE s.migration = m.id AND s.phase = 'retire')
      -- Where the applications bridge, from the moment in which writes into both forms are told until the way back from there is over.
      OR EXISTS (SELECT 1 FROM instar.step s WHERE s.migration = m.id AND s.kind = 'announce' AND s.phase = 'migrate')
      OR EXISTS (SELECT 1 FROM instar.intent i WHERE i.migration = m.id AND i.kind = 'announce' AND i.phase = 'migrate')
      OR (m.running_arrow IN ('retire', 'contract') AND EXISTS (
          SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 1229869908 AND l.objid = 1
          AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))))
    AND m.id <> ALL (supports || requires)
    AND EXISTS (SELECT 1 FROM instar.directive d WHERE d.migration = m.id AND d.role = 'OLD');
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'INS02', MESSAGE = missing;
  END IF;
  SELECT string_agg(DISTINCT 'generation ' || i.generation || ' (build ' || i.build || ', works beside ' || i.oldest || ' and newer)', ', ') INTO missing
  FROM instar.instance i
  WHERE i.application = introduction ->> 'application' AND i.state IN ('LIVE', 'DRAINING')
    AND i.beat_at + i.lease_millis * interval '1 millisecond' > clock_timestamp()
    AND i.id::text IS DISTINCT FROM introduction ->> 'replaces'
    AND (i.generation < given_oldest OR given_generation < i.oldest);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'INS03', MESSAGE = missing;
  END IF;
  INSERT INTO instar.instance (id, application, build, generation, oldest, supports, requires, follows, login, host, process, state, epoch,
      lease_millis, idle_millis)
  VALUES (member, introduction ->> 'application', introduction ->> 'build', given_generation, given_oldest, supports, requires,
      coalesce((introduction ->> 'follows')::boolean, true), session_user, introduction ->> 'host', (introduction ->> 'process')::bigint,
      'LIVE', 0, (introduction ->> 'lease')::integer, (introduction ->> 'idle')::integer);
  UPDATE instar.instance i SET state = 'GONE', reason = 'joined again as ' || member
  WHERE i.id::text = introduction ->> 'replaces' AND i.state <> 'FORGOTTEN';
  RETURN (SELECT t.epoch FROM instar.target t);
END $$;
--;
CREATE OR REPLACE FUNCTION instar.leave(member uuid)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  UPDATE instar.instance SET state = 'GONE', reason = 'left', beat_at = clock_timestamp()
  WHERE id = $1 AND state IN ('LIVE', 'DRAINING', 'FENCED');
END;
--;
-- The oldest generation of an application that is alive. An application that nobody knows has none: that is an error, never "all new".
CREATE OR REPLACE FUNCTION instar.oldest(application text)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  found_oldest integer;
BEGIN
  SELECT min(i.generation) INTO found_oldest FROM instar.instance i
  WHERE i.application = $1 AND i.state IN ('LIVE', 'DRAINING')
    AND i.beat_at + i.lease_millis * interval '1 millisecond' > clock_timestamp();
  IF found_oldest IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'INS04', MESSAGE = coalesce($1, 'NULL');
  END IF;
  RETURN found_oldest;
END $$;
--;
GRANT USAGE ON SCHEMA instar TO PUBLIC;
--;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA instar TO PUBLIC;
--;
REVOKE EXECUTE ON FUNCTION instar.take_note(uuid, jsonb) FROM PUBLIC;
--;
REVOKE ALL ON ALL TABLES IN SCHEMA instar FROM PUBLIC;
