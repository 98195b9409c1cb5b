CREATE TABLE IF NOT EXISTS `instar_rollout_cell` (
  `name` varchar(191) NOT NULL PRIMARY KEY,
  `since` datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `forgotten_at` datetime(6),
  `forgotten_by` varchar(400) NOT NULL DEFAULT '',
  `reason` varchar(1000) NOT NULL DEFAULT ''
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
