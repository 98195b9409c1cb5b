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
-- Texts come in unbounded: an argument is cut by the caller's mode, an inserted value is refused by ours.
CREATE PROCEDURE `instar_join`(
  IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin,
  IN given_application longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN given_build longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN given_supports longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN given_requires longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN given_login longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN given_host longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  IN given_process bigint,
  IN given_lease_millis int)
MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE alone boolean DEFAULT @@autocommit;
  DECLARE here bigint;
  DECLARE looked int DEFAULT 0;
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
  SELECT t.epoch INTO here FROM `instar_target` t LOCK IN SHARE MODE;
  -- Locking reads: a plain one might see a snapshot that the caller's transaction took before the lock.
  WHILE looked < JSON_LENGTH(given_requires) DO
    SET required = JSON_UNQUOTE(JSON_EXTRACT(given_requires, CONCAT('$[', looked, ']')));
    SET found = COALESCE((SELECT m.state FROM `instar_migration` m WHERE m.id = required LOCK IN SHARE MODE), 'PENDING');
    IF found IN ('PENDING', 'EXPANDED') THEN
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
  INSERT INTO `instar_instance` (id, application, build, supports, requires, login, host, process, state, epoch, lease_millis)
  VALUES (given_member, given_application, given_build, given_supports, given_requires, given_login, given_host,
      given_process, 'LIVE', 0, given_lease_millis);
  IF alone THEN
    COMMIT;
  END IF;
  SELECT here AS epoch;
END
--;
CREATE PROCEDURE `instar_beat`(IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin, IN given_epoch bigint)
MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
  DECLARE beaten boolean;
  UPDATE `instar_instance` i SET i.beat_at = UTC_TIMESTAMP(6), i.epoch = GREATEST(i.epoch, given_epoch)
  WHERE i.id = given_member AND i.state = 'LIVE'
    AND i.beat_at + INTERVAL i.lease_millis * 1000 MICROSECOND > UTC_TIMESTAMP(6);
  SET beaten = ROW_COUNT() > 0;
  SELECT t.epoch, beaten AS alive,
         EXISTS (SELECT 1 FROM `instar_migration` r WHERE r.running_arrow IS NOT NULL) AS transition,
         m.id AS migration, m.state, d.schema_name, d.table_name, d.column_name, d.role, d.status
  FROM `instar_target` t
  LEFT JOIN `instar_migration` m ON t.epoch <> given_epoch AND m.state <> 'PENDING'
  LEFT JOIN `instar_directive` d ON d.migration = m.id;
END
--;
CREATE PROCEDURE `instar_leave`(IN given_member char(36) CHARACTER SET ascii COLLATE ascii_bin)
MODIFIES SQL DATA SQL SECURITY DEFINER
UPDATE `instar_instance` i SET i.state = 'GONE' WHERE i.id = given_member
--;
INSERT INTO `instar_target` (`version`, `epoch`) VALUES (1, 1) ON DUPLICATE KEY UPDATE `version` = `version`
--;
-- Last: whoever sees this table may rely on all the others.
CREATE TABLE IF NOT EXISTS `instar_instance` (
  `id` char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  `application` varchar(255) NOT NULL,
  `build` varchar(255) NOT NULL,
  `supports` longtext NOT NULL,
  `requires` longtext NOT NULL,
  `login` varchar(400) NOT NULL,
  `host` varchar(255) NOT NULL,
  `process` bigint NOT NULL,
  `state` varchar(4) NOT NULL CHECK (`state` IN ('LIVE', 'GONE')),
  `epoch` bigint NOT NULL,
  `lease_millis` int NOT NULL,
  `joined_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `beat_at` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6))
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
