CREATE TABLE IF NOT EXISTS `instar_changelog` (
  `migration` varchar(191) NOT NULL PRIMARY KEY,
  `name` varchar(191) NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
