CREATE TABLE IF NOT EXISTS instar.changelog (
  migration text PRIMARY KEY,
  name text NOT NULL
);
