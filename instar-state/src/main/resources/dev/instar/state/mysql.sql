-- Tables have no foreign keys to `instar_migration` here: inserting a child locks the parent's row until commit, and joins wait for that row.
CREATE TABLE IF NOT EXISTS `instar_target` (
  `only_row` boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (`only_row` = true),
  `version` int NOT NULL,
  `epoch` bigint NOT NULL,
  `installed_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6))
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_migration` (
  `id` varchar(191) NOT NULL PRIMARY KEY,
  `checksum` longtext NOT NULL,
  `description` longtext NOT NULL,
  `state` varchar(16) NOT NULL CHECK (`state` IN ('PENDING', 'EXPANDED', 'MIGRATED', 'RETIRED', 'CONTRACTED')),
  `state_epoch` bigint NOT NULL,
  `state_since` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  -- the epoch in which the directive flipped to the new form; 0 while it has not
  `flip_epoch` bigint NOT NULL DEFAULT 0,
  -- where the server's log stood at the last transition; replicas that are not there yet do not know of it
  `log_position` longtext,
  `running_arrow` varchar(64),
  `running_step` varchar(255),
  `running_since` datetime(6),
  `plan` longtext,
  `tool` varchar(255) NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_step` (
  `migration` varchar(191) NOT NULL,
  `step` varchar(255) NOT NULL,
  `phase` varchar(64) NOT NULL,
  `kind` varchar(64) NOT NULL,
  `detail` longtext NOT NULL,
  `finished_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (`migration`, `step`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_intent` (
  `migration` varchar(191) NOT NULL,
  `step` varchar(255) NOT NULL,
  `phase` varchar(64) NOT NULL,
  `kind` varchar(64) NOT NULL,
  `at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (`migration`, `step`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_backfill` (
  `migration` varchar(191) NOT NULL,
  `step` varchar(255) NOT NULL,
  `position` longtext,
  `file` bigint NOT NULL,
  `pass` int NOT NULL,
  `skipped` boolean NOT NULL,
  `batch` int NOT NULL,
  `rows_done` bigint NOT NULL,
  `rows_total` bigint NOT NULL,
  `started_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `updated_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (`migration`, `step`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_bridge` (
  `name` varchar(255) NOT NULL PRIMARY KEY,
  `migration` varchar(191) NOT NULL,
  `identity` longtext NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- A key has no bound and an index has one: the digest stands for the key in the unique index. It is computed here, so that no writer can get it wrong.
CREATE TABLE IF NOT EXISTS `instar_quarantine` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `bridge` varchar(255) NOT NULL,
  `direction` varchar(4) NOT NULL CHECK (`direction` IN ('up', 'down')),
  `key` longtext NOT NULL,
  `key_digest` binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(`key`, 256))) STORED,
  `code` varchar(64) NOT NULL,
  `message` longtext NOT NULL,
  `at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  UNIQUE KEY `instar_quarantine_key` (`bridge`, `direction`, `key_digest`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_event` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `bridge` varchar(255) NOT NULL,
  `kind` varchar(64) NOT NULL,
  `login` varchar(400) NOT NULL,
  `application` varchar(255) NOT NULL,
  `at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  KEY `instar_event_by_bridge` (`bridge`, `kind`, `at`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_directive` (
  `migration` varchar(191) NOT NULL,
  `schema_name` varchar(64) NOT NULL,
  `table_name` varchar(64) NOT NULL,
  `column_name` varchar(64) NOT NULL,
  `role` varchar(8) NOT NULL CHECK (`role` IN ('OLD', 'NEW', 'SAME', 'READ')),
  `status` varchar(16) NOT NULL,
  `epoch` bigint NOT NULL,
  PRIMARY KEY (`migration`, `schema_name`, `table_name`, `column_name`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- Every value a directive ever had; rows are only ever added.
CREATE TABLE IF NOT EXISTS `instar_directive_history` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `migration` varchar(191) NOT NULL,
  `schema_name` varchar(64) NOT NULL,
  `table_name` varchar(64) NOT NULL,
  `column_name` varchar(64) NOT NULL,
  `role` varchar(8) NOT NULL,
  `status` varchar(16) NOT NULL,
  `epoch` bigint NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_audit` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `who` varchar(400) NOT NULL,
  `migration` varchar(191) NOT NULL,
  `arrow` varchar(64) NOT NULL,
  `answer` longtext NOT NULL,
  `epoch` bigint NOT NULL,
  `evidence` longtext NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
CREATE TABLE IF NOT EXISTS `instar_runner` (
  `only_row` boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (`only_row` = true),
  `who` varchar(400) NOT NULL,
  `doing` varchar(400) NOT NULL,
  `backend` bigint NOT NULL,
  `since` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6))
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- What applications were seen to use, by build. The instance is the one that used it last. Keys longer than an index allows: see the quarantine.
CREATE TABLE IF NOT EXISTS `instar_observation` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `application` varchar(255) NOT NULL,
  `build` varchar(255) NOT NULL,
  `table_name` varchar(255) NOT NULL,
  `column_name` varchar(255) NOT NULL,
  `access` varchar(5) NOT NULL CHECK (`access` IN ('READ', 'WRITE')),
  `key_digest` binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(CONCAT_WS('\n', `application`, `build`, `table_name`, `column_name`, `access`), 256))) STORED,
  `instance` longtext NOT NULL,
  `first_at` datetime(6) NOT NULL,
  `last_at` datetime(6) NOT NULL,
  UNIQUE KEY `instar_observation_key` (`key_digest`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- Statements of which nobody can say what they use.
CREATE TABLE IF NOT EXISTS `instar_unread` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `application` varchar(255) NOT NULL,
  `build` varchar(255) NOT NULL,
  `digest` varchar(64) NOT NULL,
  `key_digest` binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(CONCAT_WS('\n', `application`, `build`, `digest`), 256))) STORED,
  `reason` longtext NOT NULL,
  `sample` longtext NOT NULL,
  `instance` longtext NOT NULL,
  `first_at` datetime(6) NOT NULL,
  `last_at` datetime(6) NOT NULL,
  UNIQUE KEY `instar_unread_key` (`key_digest`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- Statements that the server refused because a column is taken away or gone. epoch: what the instance knew when it sent them.
CREATE TABLE IF NOT EXISTS `instar_denial` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `instance` longtext NOT NULL,
  `application` varchar(255) NOT NULL,
  `build` varchar(255) NOT NULL,
  `login` varchar(400) NOT NULL,
  `epoch` bigint NOT NULL,
  `code` varchar(64) NOT NULL,
  `message` longtext NOT NULL,
  `at` datetime(6) NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- Blockers that somebody took upon himself; they hold until the migration's next transition.
CREATE TABLE IF NOT EXISTS `instar_override` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `migration` varchar(191) NOT NULL,
  `arrow` varchar(64) NOT NULL,
  `epoch` bigint NOT NULL,
  `who` longtext NOT NULL,
  `approver` varchar(400) NOT NULL,
  `reason` longtext NOT NULL,
  `at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `key_digest` binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(CONCAT_WS('\n', `migration`, `arrow`, `epoch`, `who`), 256))) STORED,
  UNIQUE KEY `instar_override_key` (`key_digest`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
--;
-- introduction: {"application", "build", "generation", "oldest", "supports": [], "requires": [], "follows", "host", "process",
-- "lease", "idle", "replaces"}; lease and idle in milliseconds; replaces is the identity that this same process had before, or null.
-- Texts come in unbounded: an argument is cut by the caller's mode, an inserted value is refused by ours.
CREATE PROCEDURE `instar_join`(
  IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin,
  IN given_login longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN introduction longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE alone boolean DEFAULT @@autocommit;
  DECLARE here bigint;
  DECLARE looked int DEFAULT 0;
  DECLARE given_supports longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT COALESCE(JSON_EXTRACT(introduction, '$.supports'), '[]');
  DECLARE given_requires longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT COALESCE(JSON_EXTRACT(introduction, '$.requires'), '[]');
  DECLARE given_application longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT JSON_UNQUOTE(JSON_EXTRACT(introduction, '$.application'));
  DECLARE given_generation int DEFAULT COALESCE(JSON_EXTRACT(introduction, '$.generation'), 0);
  DECLARE given_oldest int DEFAULT COALESCE(JSON_EXTRACT(introduction, '$.oldest'), 0);
  DECLARE given_replaces longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT JSON_UNQUOTE(JSON_EXTRACT(introduction, '$.replaces'));
  DECLARE required varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE found varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE missing longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    IF alone THEN
      ROLLBACK;
    END IF;
    RESIGNAL;
  END;
  -- On auto-commit every statement of a procedure is a transaction of its own; the lock must hold until the row is in.
  IF alone THEN
    START TRANSACTION;
  END IF;
  -- The row that every transition locks FOR UPDATE: nobody joins below the state that was just decided.
  IF given_generation > 0 OR given_oldest > 0 THEN
    -- Nor do two that exclude each other join at once.
    SELECT t.epoch INTO here FROM `instar_target` t FOR UPDATE;
  ELSE
    SELECT t.epoch INTO here FROM `instar_target` t LOCK IN SHARE MODE;
  END IF;
  -- Locking reads: a plain one might see a snapshot that the caller's transaction took before the lock.
  WHILE looked < JSON_LENGTH(given_requires) DO
    SET required = JSON_UNQUOTE(JSON_EXTRACT(given_requires, CONCAT('$[', looked, ']')));
    SET found = COALESCE((SELECT m.state FROM `instar_migration` m WHERE m.id = required LOCK IN SHARE MODE), 'PENDING');
    -- Where the applications bridge, until nobody reads or compares the old form any more.
    IF found IN ('PENDING', 'EXPANDED') OR EXISTS (SELECT 1 FROM `instar_directive` d
        WHERE d.migration = required AND d.status IN ('written', 'cleared') LOCK IN SHARE MODE) THEN
      SET missing = CONCAT_WS(', ', missing, CONCAT(required, ' (', found, ')'));
    END IF;
    SET looked = looked + 1;
  END WHILE;
  IF missing IS NOT NULL THEN
    -- A message has 128 characters at most.
    SET missing = IF(CHAR_LENGTH(missing) > 128, CONCAT(LEFT(missing, 124), ' ...'), missing);
    SIGNAL SQLSTATE 'INS01' SET MESSAGE_TEXT = missing;
  END IF;
  SELECT GROUP_CONCAT(m.id, ' (', m.state, ')' ORDER BY m.id SEPARATOR ', ') INTO missing
  FROM `instar_migration` m
  -- On its way there counts too: by a runner that is at work (it holds the lease), or by one that was killed behind the step.
  WHERE (m.state IN ('RETIRED', 'CONTRACTED')
      OR EXISTS (SELECT 1 FROM `instar_step` s WHERE s.migration = m.id AND s.phase = 'retire' LOCK IN SHARE MODE)
      -- Where the applications bridge, from the moment in which writes into both forms are told until the way back from there is over.
      OR EXISTS (SELECT 1 FROM `instar_step` s WHERE s.migration = m.id AND s.kind = 'announce' AND s.phase = 'migrate' LOCK IN SHARE MODE)
      OR EXISTS (SELECT 1 FROM `instar_intent` n WHERE n.migration = m.id AND n.kind = 'announce' AND n.phase = 'migrate' LOCK IN SHARE MODE)
      OR (m.running_arrow IN ('retire', 'contract')
          AND IS_USED_LOCK(CONCAT('instar:', LEFT(SHA2(DATABASE(), 256), 40))) IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM JSON_TABLE(given_supports, '$[*]' COLUMNS (id varchar(191) CHARACTER SET utf8mb4 PATH '$')) k
        WHERE k.id COLLATE utf8mb4_bin = m.id)
    AND NOT EXISTS (SELECT 1 FROM JSON_TABLE(given_requires, '$[*]' COLUMNS (id varchar(191) CHARACTER SET utf8mb4 PATH '$')) k
        WHERE k.id COLLATE utf8mb4_bin = m.id)
    AND EXISTS (SELECT 1 FROM `instar_directive` d WHERE d.migration = m.id AND d.role = 'OLD' LOCK IN SHARE MODE)
  LOCK IN SHARE MODE;
  IF missing IS NOT NULL THEN
    SET missing = IF(CHAR_LENGTH(missing) > 128, CONCAT(LEFT(missing, 124), ' ...'), missing);
    SIGNAL SQLSTATE 'INS02' SET MESSAGE_TEXT = missing;
  END IF;
  IF given_generation > 0 OR given_oldest > 0 THEN
    SELECT GROUP_CONCAT(DISTINCT 'generation ', i.generation, ' (build ', i.build, ', works beside ', i.oldest, ' and newer)' SEPARATOR ', ')
    INTO missing
    FROM `instar_instance` i
    WHERE i.application = given_application AND i.state IN ('LIVE', 'DRAINING')
      AND i.beat_at + INTERVAL i.lease_millis * 1000 MICROSECOND > UTC_TIMESTAMP(6)
      AND (given_replaces IS NULL OR i.id <> given_replaces)
      AND (i.generation < given_oldest OR given_generation < i.oldest)
    LOCK IN SHARE MODE;
    IF missing IS NOT NULL THEN
      SET missing = IF(CHAR_LENGTH(missing) > 128, CONCAT(LEFT(missing, 124), ' ...'), missing);
      SIGNAL SQLSTATE 'INS03' SET MESSAGE_TEXT = missing;
    END IF;
  ELSE
    SELECT GROUP_CONCAT(DISTINCT 'generation ', i.generation, ' (build ', i.build, ', works beside ', i.oldest, ' and newer)' SEPARATOR ', ')
    INTO missing
    FROM `instar_instance` i
    WHERE i.application = given_application AND i.state IN ('LIVE', 'DRAINING') AND i.oldest > 0
      AND i.beat_at + INTERVAL i.lease_millis * 1000 MICROSECOND > UTC_TIMESTAMP(6)
      AND (given_replaces IS NULL OR i.id <> given_replaces);
    IF missing IS NOT NULL THEN
      SET missing = IF(CHAR_LENGTH(missing) > 128, CONCAT(LEFT(missing, 124), ' ...'), missing);
      SIGNAL SQLSTATE 'INS03' SET MESSAGE_TEXT = missing;
    END IF;
  END IF;
  INSERT INTO `instar_instance` (id, application, build, generation, oldest, supports, requires, follows, login, host, process, state, epoch,
      lease_millis, idle_millis)
  VALUES (given_member, given_application, JSON_UNQUOTE(JSON_EXTRACT(introduction, '$.build')), given_generation, given_oldest,
      given_supports, given_requires, COALESCE(JSON_UNQUOTE(JSON_EXTRACT(introduction, '$.follows')), 'true') = 'true', given_login,
      JSON_UNQUOTE(JSON_EXTRACT(introduction, '$.host')), JSON_EXTRACT(introduction, '$.process'), 'LIVE', 0,
      JSON_EXTRACT(introduction, '$.lease'), JSON_EXTRACT(introduction, '$.idle'));
  IF given_replaces IS NOT NULL AND given_replaces <> 'null' THEN
    UPDATE `instar_instance` i SET i.state = 'GONE', i.reason = CONCAT('joined again as ', given_member)
    WHERE i.id = given_replaces AND i.state <> 'FORGOTTEN';
  END IF;
  IF alone THEN
    COMMIT;
  END IF;
  SELECT here AS epoch;
END
--;
-- What an instance has to tell: {"uses": [{"table", "column", "access", "first", "last"}], "unread": [{"digest", "reason", "sample", "first",
-- "last"}], "denials": [{"epoch", "code", "message", "last"}]}; times are ages in milliseconds.
CREATE PROCEDURE `instar_take_note`(IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin,
  IN note longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE here datetime(6) DEFAULT UTC_TIMESTAMP(6);
  DECLARE who, which, label, came longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
  SELECT i.application, i.build, CONCAT(i.application, ' ', i.build, ' (', i.host, ', process ', i.process, ')'), i.login
  INTO who, which, label, came
  FROM `instar_instance` i WHERE i.id = given_member AND i.state IN ('LIVE', 'DRAINING');
  IF who IS NOT NULL THEN
    INSERT INTO `instar_observation` (application, build, table_name, column_name, access, instance, first_at, last_at)
    SELECT who, which, u.t, u.c, u.a, label, here - INTERVAL MAX(u.f) * 1000 MICROSECOND, here - INTERVAL MIN(u.l) * 1000 MICROSECOND
    FROM JSON_TABLE(note, '$.uses[*]' COLUMNS (t varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.table',
      c varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.column', a varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.access',
      f bigint PATH '$.first', l bigint PATH '$.last')) u
    GROUP BY u.t, u.c, u.a
    ORDER BY u.t, u.c, u.a
    ON DUPLICATE KEY UPDATE last_at = GREATEST(last_at, VALUES(last_at)), first_at = LEAST(first_at, VALUES(first_at)), instance = VALUES(instance);
    INSERT INTO `instar_unread` (application, build, digest, reason, sample, instance, first_at, last_at)
    SELECT who, which, u.d, MIN(u.r), MIN(u.s), label, here - INTERVAL MAX(u.f) * 1000 MICROSECOND, here - INTERVAL MIN(u.l) * 1000 MICROSECOND
    FROM JSON_TABLE(note, '$.unread[*]' COLUMNS (d varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.digest',
      r varchar(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.reason', s varchar(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.sample',
      f bigint PATH '$.first', l bigint PATH '$.last')) u
    GROUP BY u.d
    ORDER BY u.d
    ON DUPLICATE KEY UPDATE last_at = GREATEST(last_at, VALUES(last_at)), first_at = LEAST(first_at, VALUES(first_at)), instance = VALUES(instance);
    INSERT INTO `instar_denial` (instance, application, build, login, epoch, code, message, at)
    SELECT label, who, which, came, d.e, d.c, d.m, here - INTERVAL d.l * 1000 MICROSECOND
    FROM JSON_TABLE(note, '$.denials[*]' COLUMNS (e bigint PATH '$.epoch', c varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.code',
      m varchar(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.message', l bigint PATH '$.last')) d;
  END IF;
END
--;
CREATE PROCEDURE `instar_beat`(IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin, IN given_epoch bigint,
  IN given_holding longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, IN given_holding_millis bigint, IN draining boolean,
  IN note longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE beaten boolean;
  -- Read by itself: within the UPDATE it would wait for a transition's lock.
  DECLARE here bigint DEFAULT (SELECT t.epoch FROM `instar_target` t);
  IF note IS NOT NULL THEN
    CALL `instar_take_note`(given_member, note);
  END IF;
  UPDATE `instar_instance` i SET i.beat_at = UTC_TIMESTAMP(6), i.holding = given_holding,
    -- A number that this database has not reached yet comes from before it was restored, and says nothing.
    i.epoch = IF(given_epoch <= here, GREATEST(i.epoch, given_epoch), i.epoch),
    i.holding_since = IF(given_holding <> '', UTC_TIMESTAMP(6) - INTERVAL given_holding_millis * 1000 MICROSECOND, NULL),
    i.state = IF(draining, 'DRAINING', i.state)
  WHERE i.id = given_member AND i.state IN ('LIVE', 'DRAINING')
    AND i.beat_at + INTERVAL i.lease_millis * 1000 MICROSECOND > UTC_TIMESTAMP(6);
  SET beaten = ROW_COUNT() > 0;
  SELECT t.epoch, beaten AS alive,
         EXISTS (SELECT 1 FROM `instar_migration` r WHERE r.running_arrow IS NOT NULL) AS transition,
         m.id AS migration, m.state, d.schema_name, d.table_name, d.column_name, d.role, d.status
  FROM `instar_target` t
  LEFT JOIN `instar_migration` m ON t.epoch <> given_epoch AND m.state <> 'PENDING'
  -- What a finished migration said of a column ends where a later one speaks of the same: a name can come back.
  LEFT JOIN `instar_directive` d ON d.migration = m.id AND NOT (m.state = 'CONTRACTED' AND EXISTS (
      SELECT 1 FROM `instar_directive` l
      WHERE l.schema_name = d.schema_name AND l.table_name = d.table_name AND l.column_name = d.column_name AND l.epoch > d.epoch));
END
--;
CREATE PROCEDURE `instar_leave`(IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin)
MODIFIES SQL DATA SQL SECURITY DEFINER
UPDATE `instar_instance` i SET i.state = 'GONE', i.reason = 'left', i.beat_at = UTC_TIMESTAMP(6)
WHERE i.id = given_member AND i.state IN ('LIVE', 'DRAINING', 'FENCED')
--;
-- The oldest generation of an application that is alive. An application that nobody knows has none: that is an error, never "all new".
CREATE PROCEDURE `instar_oldest`(IN given_application longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
READS SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE found int;
  SELECT MIN(i.generation) INTO found FROM `instar_instance` i
  WHERE i.application = given_application AND i.state IN ('LIVE', 'DRAINING')
    AND i.beat_at + INTERVAL i.lease_millis * 1000 MICROSECOND > UTC_TIMESTAMP(6);
  IF found IS NULL THEN
    SET given_application = LEFT(COALESCE(given_application, 'NULL'), 128);
    SIGNAL SQLSTATE 'INS04' SET MESSAGE_TEXT = given_application;
  END IF;
  SELECT found AS oldest;
END
--;
INSERT INTO `instar_target` (`version`, `epoch`) VALUES (1, 1) ON DUPLICATE KEY UPDATE `version` = `version`
--;
-- generation, oldest: this build's number, and the oldest that it works beside; 0 where an application does not count.
-- follows: whether it switches while it runs, or at its next start.
-- epoch: nothing begun under an older one still runs there; holding: what does, and since when.
-- Last: whoever sees this table may rely on all the others.
CREATE TABLE IF NOT EXISTS `instar_instance` (
  `id` char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  `application` varchar(255) NOT NULL,
  `build` varchar(255) NOT NULL,
  `generation` int NOT NULL,
  `oldest` int NOT NULL,
  `supports` longtext NOT NULL,
  `requires` longtext NOT NULL,
  `follows` boolean NOT NULL,
  `login` varchar(400) NOT NULL,
  `host` varchar(255) NOT NULL,
  `process` bigint NOT NULL,
  `state` varchar(9) NOT NULL CHECK (`state` IN ('LIVE', 'DRAINING', 'GONE', 'FENCED', 'FORGOTTEN')),
  `reason` varchar(1000) NOT NULL DEFAULT '',
  `epoch` bigint NOT NULL,
  `holding` varchar(255) NOT NULL DEFAULT '',
  `holding_since` datetime(6),
  `lease_millis` int NOT NULL CHECK (`lease_millis` > 0),
  `idle_millis` int NOT NULL CHECK (`idle_millis` > 0),
  `joined_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `beat_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6))
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
