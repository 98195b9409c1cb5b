package dev.instar.core.dialect.mysql.impact;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each change costs on which server: measured on MariaDB 10.11 and 11.4, MySQL 8.0.15 and 8.0.31, and from the manuals
 * for what lies between. InnoDB, row format Dynamic, strict mode.
 */
public final class OnlineDdl {

    /** change | product | from version | algorithm | lock | R: rows are written anew. The last line that fits counts. */
    private static final String TABLE = """
            ADD_COLUMN                     | MariaDB | 10.6.0 | INSTANT | NONE   |
            ADD_COLUMN                     | MySQL   | 8.0.0  | INPLACE | NONE   | R
            ADD_COLUMN                     | MySQL   | 8.0.12 | INSTANT | NONE   |
            ADD_COLUMN_PLACED              | MariaDB | 10.6.0 | INSTANT | NONE   |
            ADD_COLUMN_PLACED              | MySQL   | 8.0.0  | INPLACE | NONE   | R
            ADD_COLUMN_PLACED              | MySQL   | 8.0.29 | INSTANT | NONE   |
            ADD_COLUMN_COMPUTED            | MariaDB | 10.6.0 | COPY    | SHARED | R
            ADD_COLUMN_COMPUTED            | MariaDB | 11.2.0 | COPY    | NONE   | R
            ADD_COLUMN_COMPUTED            | MySQL   | 8.0.0  | COPY    | SHARED | R
            ADD_COLUMN_CHECKED             | MariaDB | 10.6.0 | INSTANT | NONE   |
            ADD_COLUMN_CHECKED             | MySQL   | 8.0.0  | INSTANT | NONE   |
            ADD_COLUMN_CHECKED             | MySQL   | 8.0.16 | COPY    | SHARED | R
            ADD_COLUMN_FULLTEXT            | MariaDB | 10.6.0 | INPLACE | SHARED | R
            ADD_COLUMN_FULLTEXT            | MySQL   | 8.0.0  | COPY    | SHARED | R
            ADD_COLUMN_COMPRESSED          | MariaDB | 10.6.0 | INPLACE | NONE   | R
            ADD_COLUMN_COMPRESSED          | MySQL   | 8.0.0  | INPLACE | NONE   | R
            ADD_AUTO_INCREMENT             | MariaDB | 10.6.0 | INPLACE | SHARED | R
            ADD_AUTO_INCREMENT             | MySQL   | 8.0.0  | INPLACE | SHARED | R
            ADD_VIRTUAL                    | MariaDB | 10.6.0 | INSTANT | NONE   |
            ADD_VIRTUAL                    | MySQL   | 8.0.0  | INSTANT | NONE   |
            ADD_STORED                     | MariaDB | 10.6.0 | COPY    | SHARED | R
            ADD_STORED                     | MariaDB | 11.2.0 | COPY    | NONE   | R
            ADD_STORED                     | MySQL   | 8.0.0  | COPY    | SHARED | R
            DROP_COLUMN                    | MariaDB | 10.6.0 | INSTANT | NONE   |
            DROP_COLUMN                    | MySQL   | 8.0.0  | INPLACE | NONE   | R
            DROP_COLUMN                    | MySQL   | 8.0.29 | INSTANT | NONE   |
            DROP_COLUMN_FULLTEXT           | MariaDB | 10.6.0 | INPLACE | SHARED | R
            DROP_COLUMN_FULLTEXT           | MySQL   | 8.0.0  | COPY    | SHARED | R
            DROP_COLUMN_COMPRESSED         | MariaDB | 10.6.0 | INPLACE | NONE   | R
            DROP_COLUMN_COMPRESSED         | MySQL   | 8.0.0  | INPLACE | NONE   | R
            DROP_INDEXED_COLUMN            | MariaDB | 10.6.0 | NOCOPY  | NONE   |
            DROP_INDEXED_COLUMN            | MySQL   | 8.0.0  | INPLACE | NONE   | R
            DROP_VIRTUAL                   | MariaDB | 10.6.0 | INSTANT | NONE   |
            DROP_VIRTUAL                   | MySQL   | 8.0.0  | INSTANT | NONE   |
            COLUMN_BESIDE_INDEXED_VIRTUAL  | MariaDB | 10.6.0 | INPLACE | SHARED | R
            COLUMN_BESIDE_INDEXED_VIRTUAL  | MySQL   | 8.0.0  | INPLACE | NONE   | R
            COLUMN_BESIDE_INDEXED_VIRTUAL  | MySQL   | 8.0.29 | INSTANT | NONE   |
            PLACE_COLUMN                   | MariaDB | 10.6.0 | INSTANT | NONE   |
            PLACE_COLUMN                   | MySQL   | 8.0.0  | INPLACE | NONE   | R
            RENAME_COLUMN                  | MariaDB | 10.6.0 | INSTANT | NONE   |
            RENAME_COLUMN                  | MySQL   | 8.0.0  | INPLACE | NONE   |
            RENAME_COLUMN                  | MySQL   | 8.0.28 | INSTANT | NONE   |
            SET_DEFAULT                    | MariaDB | 10.6.0 | INSTANT | NONE   |
            SET_DEFAULT                    | MySQL   | 8.0.0  | INPLACE | NONE   |
            SET_DEFAULT                    | MySQL   | 8.0.12 | INSTANT | NONE   |
            WIDEN_TEXT                     | MariaDB | 10.6.0 | INSTANT | NONE   |
            WIDEN_TEXT                     | MySQL   | 8.0.0  | INPLACE | NONE   |
            CHANGE_TYPE                    | MariaDB | 10.6.0 | COPY    | SHARED | R
            CHANGE_TYPE                    | MariaDB | 11.2.0 | COPY    | NONE   | R
            CHANGE_TYPE                    | MySQL   | 8.0.0  | COPY    | SHARED | R
            APPEND_MEMBER                  | MariaDB | 10.6.0 | INSTANT | NONE   |
            APPEND_MEMBER                  | MySQL   | 8.0.0  | INPLACE | NONE   |
            APPEND_MEMBER                  | MySQL   | 8.0.12 | INSTANT | NONE   |
            CHANGE_COLLATION               | MariaDB | 10.6.0 | INSTANT | NONE   |
            CHANGE_COLLATION               | MySQL   | 8.0.0  | INPLACE | NONE   |
            CHANGE_COLLATION_INDEXED       | MariaDB | 10.6.0 | NOCOPY  | NONE   |
            CHANGE_COLLATION_INDEXED       | MySQL   | 8.0.0  | COPY    | SHARED | R
            MAKE_NULL                      | MariaDB | 10.6.0 | INPLACE | NONE   | R
            MAKE_NULL                      | MySQL   | 8.0.0  | INPLACE | NONE   | R
            MAKE_NOT_NULL                  | MariaDB | 10.6.0 | INPLACE | NONE   | R
            MAKE_NOT_NULL                  | MySQL   | 8.0.0  | INPLACE | NONE   | R
            MAKE_NOT_NULL_BESIDE_GENERATED | MariaDB | 10.6.0 | COPY    | SHARED | R
            MAKE_NOT_NULL_BESIDE_GENERATED | MariaDB | 11.2.0 | COPY    | NONE   | R
            MAKE_NOT_NULL_BESIDE_GENERATED | MySQL   | 8.0.0  | INPLACE | NONE   | R
            MAKE_TIMESTAMP_NOT_NULL        | MariaDB | 10.6.0 | COPY    | SHARED | R
            MAKE_TIMESTAMP_NOT_NULL        | MariaDB | 11.2.0 | COPY    | NONE   | R
            MAKE_TIMESTAMP_NOT_NULL        | MySQL   | 8.0.0  | INPLACE | NONE   | R
            MAKE_NULL_FULLTEXT             | MariaDB | 10.6.0 | INPLACE | SHARED | R
            MAKE_NULL_FULLTEXT             | MySQL   | 8.0.0  | COPY    | SHARED | R
            ADD_INDEX                      | MariaDB | 10.6.0 | NOCOPY  | NONE   |
            ADD_INDEX                      | MySQL   | 8.0.0  | INPLACE | NONE   |
            ADD_FULLTEXT                   | MariaDB | 10.6.0 | INPLACE | SHARED | R
            ADD_FULLTEXT                   | MySQL   | 8.0.0  | INPLACE | SHARED | R
            ADD_SPATIAL                    | MariaDB | 10.6.0 | INPLACE | SHARED |
            ADD_SPATIAL                    | MySQL   | 8.0.0  | INPLACE | SHARED |
            ADD_FUNCTIONAL                 | MySQL   | 8.0.13 | INPLACE | SHARED |
            DROP_INDEX                     | MariaDB | 10.6.0 | NOCOPY  | NONE   |
            DROP_INDEX                     | MySQL   | 8.0.0  | INPLACE | NONE   |
            RENAME_INDEX                   | MariaDB | 10.6.0 | INSTANT | NONE   |
            RENAME_INDEX                   | MySQL   | 8.0.0  | INPLACE | NONE   |
            HIDE_INDEX                     | MariaDB | 10.6.0 | INSTANT | NONE   |
            HIDE_INDEX                     | MySQL   | 8.0.0  | INPLACE | NONE   |
            ADD_PRIMARY_KEY                | MariaDB | 10.6.0 | INPLACE | NONE   | R
            ADD_PRIMARY_KEY                | MySQL   | 8.0.0  | INPLACE | NONE   | R
            DROP_PRIMARY_KEY               | MariaDB | 10.6.0 | COPY    | SHARED | R
            DROP_PRIMARY_KEY               | MariaDB | 11.2.0 | COPY    | NONE   | R
            DROP_PRIMARY_KEY               | MySQL   | 8.0.0  | COPY    | SHARED | R
            ADD_FOREIGN_KEY                | MariaDB | 10.6.0 | COPY    | SHARED | R
            ADD_FOREIGN_KEY                | MariaDB | 11.2.0 | COPY    | NONE   | R
            ADD_FOREIGN_KEY                | MySQL   | 8.0.0  | COPY    | SHARED | R
            DROP_FOREIGN_KEY               | MariaDB | 10.6.0 | INSTANT | NONE   |
            DROP_FOREIGN_KEY               | MySQL   | 8.0.0  | INPLACE | NONE   |
            ADD_CHECK                      | MariaDB | 10.6.0 | COPY    | SHARED | R
            ADD_CHECK                      | MariaDB | 11.2.0 | COPY    | NONE   | R
            ADD_CHECK                      | MySQL   | 8.0.0  | INSTANT | NONE   |
            ADD_CHECK                      | MySQL   | 8.0.16 | COPY    | SHARED | R
            ADD_CHECK_NOT_ENFORCED         | MySQL   | 8.0.16 | INSTANT | NONE   |
            DROP_CHECK                     | MariaDB | 10.6.0 | INSTANT | NONE   |
            DROP_CHECK                     | MySQL   | 8.0.16 | INSTANT | NONE   |
            RENAME_TABLE                   | MariaDB | 10.6.0 | INSTANT | EXCLUSIVE |
            RENAME_TABLE                   | MySQL   | 8.0.0  | INSTANT | EXCLUSIVE |
            CONVERT_CHARACTER_SET          | MariaDB | 10.6.0 | COPY    | SHARED | R
            CONVERT_CHARACTER_SET          | MariaDB | 11.2.0 | COPY    | NONE   | R
            CONVERT_CHARACTER_SET          | MySQL   | 8.0.0  | COPY    | SHARED | R
            TABLE_OPTION                   | MariaDB | 10.6.0 | INSTANT | NONE   |
            TABLE_OPTION                   | MySQL   | 8.0.0  | INPLACE | NONE   |
            REBUILD                        | MariaDB | 10.6.0 | INPLACE | NONE   | R
            REBUILD                        | MySQL   | 8.0.0  | INPLACE | NONE   | R
            """;

    private static final Map<Change, List<Row>> ROWS = rows();

    private OnlineDdl() {}

    private record Row(boolean mariaDb, int major, int minor, int patch, Cost cost) {
        boolean fits(Server server) {
            return mariaDb ? server.isMariaDb(major, minor, patch) : server.isMySql(major, minor, patch);
        }
    }

    /**
     * What the change costs on that server.
     *
     * @throws UnreadableException when that server has no such change
     */
    public static Cost of(Server server, Change change) {
        return ROWS.getOrDefault(change, List.of()).stream()
                .filter(row -> row.fits(server))
                .reduce((older, newer) -> newer)
                .map(Row::cost)
                .orElseThrow(() -> new UnreadableException("the server cannot do that"));
    }

    private static Map<Change, List<Row>> rows() {
        Map<Change, List<Row>> rows = new EnumMap<>(Change.class);
        TABLE.lines().forEach(line -> {
            String[] cells = line.split("\\|", -1);
            String[] version = cells[2].strip().split("\\.", -1);
            Cost cost = new Cost(
                    Cost.Algorithm.valueOf(cells[3].strip()),
                    Cost.Lock.valueOf(cells[4].strip()),
                    cells[5].strip().equals("R"));
            rows.computeIfAbsent(Change.valueOf(cells[0].strip()), change -> new ArrayList<>())
                    .add(new Row(
                            cells[1].strip().equals("MariaDB"),
                            Integer.parseInt(version[0]),
                            Integer.parseInt(version[1]),
                            Integer.parseInt(version[2]),
                            cost));
        });
        return rows;
    }
}
