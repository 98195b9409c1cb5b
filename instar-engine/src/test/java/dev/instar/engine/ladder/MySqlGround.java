package dev.instar.engine.ladder;

import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** MariaDB and MySQL: DDL commits, so the end is made by hand in a second database, and rows are told apart by their values. */
record MySqlGround(ServerKind kind) implements Ground {

    @Override
    public List<Shape> shapes() {
        return List.of(Shape.values());
    }

    @Override
    public Optional<String> schema() {
        return Optional.empty();
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
