CREATE TABLE IF NOT EXISTS instar.rollout_cell (
  name text PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  forgotten_at timestamptz,
  forgotten_by text NOT NULL DEFAULT '',
  reason text NOT NULL DEFAULT ''
);
