package dev.instar.engine.ladder;

import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * MariaDB and MySQL: DDL commits, so the end is made by hand in a second database, and rows are told apart by their values.
 *
 * @param byConnectorJ whether the engine reaches it by MySQL's own driver
 */
record MySqlGround(ServerKind kind, boolean byConnectorJ) implements Ground {

    @Override
    public Stage open() {
        return byConnectorJ ? Stage.on(kind).byConnectorJ() : Stage.on(kind);
    }

    @Override
    public String schema(Stage stage) {
        return stage.database().name();
    }

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String spelled(String postgreSql, String mySql) {
        return mySql;
    }

    /** MySQL reads them from 8.0.16 on only to keep them. */
    @Override
    public boolean checksRows() {
        return kind != ServerKind.MYSQL_8_0_15;
    }

    @Override
    public boolean indexesParts() {
        return false;
    }

    @Override
    public boolean walksWithoutKey() {
        return false;
    }

    @Override
    public boolean has(Shape shape) {
        return true;
    }

    @Override
    public List<String> triggers() {
        return List.of(
                "CREATE TRIGGER {counted} BEFORE INSERT ON {t} FOR EACH ROW SET NEW.{seen} = coalesce(NEW.{seen}, 0) + 1",
                "CREATE TRIGGER {again} BEFORE UPDATE ON {t} FOR EACH ROW SET NEW.{seen} = coalesce(NEW.{seen}, 0) + 1");
    }

    @Override
    public List<String> grants() {
        return List.of("CREATE USER IF NOT EXISTS writer", "GRANT SELECT, INSERT, UPDATE ON {t} TO writer");
    }

    @Override
    public List<String> picture(Stage stage) throws SQLException {
        return MySqlPicture.of(stage);
    }

    @Override
    public List<String> changedByHand(Stage stage, List<String> schema, List<String> change) throws SQLException {
        try (Stage other = Stage.on(kind)) {
            schema.forEach(other::sql);
            change.forEach(other::sql);
            return MySqlPicture.of(other);
        }
    }

    /** Hidden columns are named, for {@code *} leaves them out; texts are shown byte by byte. */
    @Override
    public String rows(Stage stage, String table) {
        String columns = stage.rows("SHOW COLUMNS FROM " + table).stream()
                .map(row -> "HEX(CONVERT(" + quoted(row.get(0)) + ", BINARY))")
                .collect(Collectors.joining(", "));
        return stage.rows("SELECT " + columns + " FROM " + table).stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
