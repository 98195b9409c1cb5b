package dev.instar.engine.internal.mysql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Column;
import dev.instar.core.schema.Constraint;
import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Leaning;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import dev.instar.core.schema.Trigger;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MySqlInspectorTest {

    static List<ServerKind> servers() {
        return ServerKind.mysqlFamily();
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Map<String, Column> columns(Table table) {
        return table.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
    }

    /** Every default that is read can be written back: a table made of them has the same ones. */
    @ParameterizedTest
    @MethodSource("servers")
    void defaultsAreSqlAgain(ServerKind kind) throws SQLException {
        try (Database database = kind.shared().createDatabase();
                Connection c = database.connect()) {
            run(
                    c,
                    "CREATE TABLE t (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, a varchar(20) NOT NULL DEFAULT 'it''s \\\\ \"q\"',"
                            + " b int DEFAULT -7, c decimal(10,2) DEFAULT 1.50, d datetime(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE"
                            + " CURRENT_TIMESTAMP(6), e bit(3) DEFAULT b'101', f enum('x','y,z') DEFAULT 'y,z', g varchar(40) DEFAULT"
                            + " (concat('a', 'b''c')), h timestamp NULL DEFAULT NULL, i date DEFAULT '2020-01-02', j varchar(9) DEFAULT '',"
                            + " k double DEFAULT 1e10, l text, m varchar(9) DEFAULT 'NULL', n timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)");
            ServerVersion version = Server.version(c);
            TableName t = new TableName(database.name(), "t");
            Table read = MySqlInspector.inspect(c, version, Set.of(t)).table(t).orElseThrow();
            StringBuilder again = new StringBuilder("CREATE TABLE u (id bigint unsigned AUTO_INCREMENT PRIMARY KEY");
            for (Column column : read.columns().subList(1, read.columns().size())) {
                again.append(", ").append(column.name()).append(' ').append(column.type());
                again.append(column.notNull() ? " NOT NULL" : " NULL");
                column.defaultExpression()
                        .ifPresent(d -> again.append(" DEFAULT ").append(d));
            }
            run(c, again + ")");
            TableName u = new TableName(database.name(), "u");
            Table second =
                    MySqlInspector.inspect(c, version, Set.of(u)).table(u).orElseThrow();
            for (Column column : read.columns()) {
                assertThat(columns(second).get(column.name()).defaultExpression())
                        .as(column.name())
                        .isEqualTo(column.defaultExpression());
            }
            assertThat(columns(read).get("h").defaultExpression()).isEmpty();
            assertThat(columns(read).get("l").defaultExpression()).isEmpty();
            assertThat(columns(read).get("m").defaultExpression()).hasValue("'NULL'");
            assertThat(columns(read).get("j").defaultExpression()).hasValue("''");
            assertThat(columns(read).get("b").defaultExpression()).hasValue("-7");
            assertThat(columns(read).get("id").generation()).isEqualTo(Column.Generation.IDENTITY_BY_DEFAULT);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void readsWhatATableIsMadeOf(ServerKind kind) throws SQLException {
        boolean checks = !kind.toString().equals("MySQL 8.0.15");
        try (Database database = kind.shared().createDatabase();
                Database elsewhere = kind.shared().createDatabase();
                Connection c = database.connect()) {
            String db = database.name();
            run(
                    c,
                    "CREATE TABLE parent (id int PRIMARY KEY) ENGINE=InnoDB",
                    "CREATE TABLE `t x` (id int, `na me` varchar(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'it''s', r int, n int,"
                            + " v varchar(41) AS (concat(`na me`, ') \\'')) VIRTUAL, s int GENERATED ALWAYS AS (n + 1) STORED, p int,"
                            + " up timestamp(3) NULL ON UPDATE CURRENT_TIMESTAMP(3), txt text, PRIMARY KEY (id),"
                            + " UNIQUE KEY uq (`na me`, r), KEY pre (txt(7), n DESC), FULLTEXT KEY ft (txt), CONSTRAINT ck CHECK (n > 0"
                            + " AND `na me` <> 'r)'), CONSTRAINT fk FOREIGN KEY (r) REFERENCES parent (id) ON DELETE SET NULL)"
                            + " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci",
                    "CREATE TABLE child (c varchar(20) COLLATE utf8mb4_bin, d int, CONSTRAINT cfk FOREIGN KEY (c, d) REFERENCES `t x` (`na me`, r))"
                            + " DEFAULT CHARSET=utf8mb4",
                    "CREATE VIEW w AS SELECT z.n AS nn, q.id FROM `t x` z JOIN parent q ON q.id = z.r",
                    "CREATE VIEW " + elsewhere.name() + ".far AS SELECT id FROM " + db + ".`t x` WHERE p = 1",
                    "CREATE TRIGGER tr BEFORE UPDATE ON `t x` FOR EACH ROW SET NEW.p = NEW.n",
                    "CREATE TRIGGER tr0 BEFORE UPDATE ON `t x` FOR EACH ROW PRECEDES tr SET NEW.p = 1",
                    "CREATE TRIGGER other BEFORE INSERT ON parent FOR EACH ROW UPDATE `t x` SET n = 1",
                    "CREATE PROCEDURE proc() UPDATE `t x` SET p = 3 /* n */",
                    "CREATE FUNCTION unrelated() RETURNS int DETERMINISTIC NO SQL RETURN 1 /* p of t x */",
                    "CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM `t x` WHERE up < NOW()",
                    "CREATE TABLE instar_step (id int)",
                    "CREATE TABLE parts (id int, k int, PRIMARY KEY (id, k)) PARTITION BY RANGE (k) (PARTITION p0 VALUES LESS THAN (9))");
            ServerVersion version = Server.version(c);
            TableName name = new TableName(db, "t x");
            Schema schema = MySqlInspector.inspect(c, version, Set.of(name, new TableName("mysql", "user")));
            assertThat(schema.tables().keySet()).containsExactly(name);
            Table t = schema.table(name).orElseThrow();

            assertThat(t.kind()).isEqualTo(Table.Kind.TABLE);
            assertThat(t.columnNames()).containsExactly("id", "na me", "r", "n", "v", "s", "p", "up", "txt");
            assertThat(columns(t).get("na me").collation()).hasValue("utf8mb4_bin");
            assertThat(columns(t).get("na me").comment()).hasValue("it's");
            assertThat(columns(t).get("v").generation()).isEqualTo(Column.Generation.VIRTUAL);
            assertThat(columns(t).get("v").generatedExpression().orElse(""))
                    .contains("concat(`na me`,")
                    .contains(") ");
            assertThat(columns(t).get("s").generation()).isEqualTo(Column.Generation.STORED);
            assertThat(schema.mySql().column(name, "up").onUpdate().orElse("").toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo("current_timestamp(3)");
            assertThat(schema.mySql().table(name).engine()).isEqualTo("InnoDB");
            assertThat(schema.mySql().table(name).fullText()).isTrue();
            assertThat(schema.mySql().table(name).cascades()).isTrue();
            assertThat(schema.mySql().table(name).collation()).isEqualTo("utf8mb4_general_ci");

            assertThat(t.primaryKey()).containsExactly("id");
            Map<String, Index> indexes =
                    t.indexes().stream().collect(Collectors.toMap(Index::name, Function.identity()));
            assertThat(indexes.keySet()).contains("PRIMARY", "uq", "pre", "ft");
            assertThat(indexes.get("uq").unique()).isTrue();
            assertThat(indexes.get("uq").columns()).containsExactlyInAnyOrder("na me", "r");
            assertThat(indexes.get("pre").keys().get(0).options()).isEqualTo(" (7)");
            assertThat(indexes.get("pre").definition()).startsWith("KEY `pre` (`txt`(7),");
            assertThat(indexes.get("ft").method()).isEqualTo("fulltext");
            assertThat(t.constraints())
                    .filteredOn(k -> k.kind() == Constraint.Kind.FOREIGN_KEY)
                    .singleElement()
                    .satisfies(k -> {
                        assertThat(k.columns()).containsExactly("r");
                        assertThat(k.references()).hasValue(new TableName(db, "parent"));
                        assertThat(k.definition()).contains("ON DELETE SET NULL");
                    });
            assertThat(Leaning.on(t, List.of("n")).contains("check ck")).isEqualTo(checks);
            assertThat(t.triggers()).extracting(Trigger::name).containsExactly("tr0", "tr");

            assertThat(on(t, "n"))
                    .containsExactlyInAnyOrder(
                            "generated column " + db + ".t x.s",
                            "trigger " + db + ".t x.tr",
                            "trigger " + db + ".parent.other",
                            "view " + db + ".w");
            assertThat(on(t, "p"))
                    .containsExactlyInAnyOrder(
                            "procedure " + db + ".proc",
                            "trigger " + db + ".t x.tr",
                            "trigger " + db + ".t x.tr0",
                            "view " + elsewhere.name() + ".far");
            assertThat(on(t, "up")).containsExactly("event " + db + ".ev");
            assertThat(on(t, "na me"))
                    .containsExactlyInAnyOrder("foreign key " + db + ".child.cfk", "generated column " + db + ".t x.v");
            assertThat(on(t, "txt")).isEmpty();

            Schema all = MySqlInspector.inspectAll(c, version);
            assertThat(all.tables().keySet().stream().map(TableName::name))
                    .containsExactlyInAnyOrder("t x", "parent", "child", "w", "parts");
            assertThat(all.table(name)).hasValue(t);
            TableName parts = new TableName(db, "parts");
            assertThat(all.table(parts).orElseThrow().partitionKey()).containsExactly("k");
            run(c, "DROP VIEW " + elsewhere.name() + ".far");
        }
    }

    private static List<String> on(Table table, String column) {
        return table.dependentsOn(column).stream().map(Dependent::label).toList();
    }
}
