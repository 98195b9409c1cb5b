package dev.instar.engine.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.internal.postgresql.catalog.CatalogPicture;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.PostgresMajor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** One climb of one change on one database. */
final class Ladder implements AutoCloseable {

    private static final String ID = "0001-change";
    private static final String TABLE_OF_ROWS =
            "SELECT coalesce(string_agg(concat_ws(' ', x.ctid, x.xmin, x), E'\\n' ORDER BY x.ctid), '') FROM {t} x";

    private final Stage stage;
    private final Shape shape;
    private final Change change;
    private long nextId = 1000;

    Ladder(PostgresMajor major, Shape shape, Change change) {
        this.stage = Stage.on(major);
        this.shape = shape;
        this.change = change;
        change.schema().forEach(this::sql);
        stage.declare(ID, change.operation());
    }

    /** Start, undo, start, complete. */
    void climb() throws SQLException {
        CatalogPicture before = picture();
        CatalogPicture after = changedByHand();
        go(Arrow.EXPAND);
        exchange(change.fromOld());
        go(Arrow.ROLLBACK);
        assertThat(CatalogPicture.diff(before, picture())).as("after rollback").isEmpty();
        go(Arrow.EXPAND);
        exchange(change.fromOld());
        go(Arrow.MIGRATE);
        both();
        go(Arrow.RETIRE);
        exchange(change.after());
        go(Arrow.RESTORE);
        both();
        go(Arrow.RETIRE);
        go(Arrow.CONTRACT);
        exchange(change.after());
        assertThat(CatalogPicture.diff(after, picture())).as("after contract").isEmpty();
    }

    /** Up to where both forms live, and all the way down. */
    void returnFromMigrated() throws SQLException {
        CatalogPicture before = picture();
        go(Arrow.EXPAND);
        go(Arrow.MIGRATE);
        both();
        go(Arrow.ROLLBACK);
        assertThat(CatalogPicture.diff(before, picture())).as("after rollback").isEmpty();
        go(Arrow.EXPAND);
        go(Arrow.MIGRATE);
        both();
    }

    private void go(Arrow arrow) {
        assertThat(stage.run(arrow, ID).changed()).as("%s", arrow).isTrue();
    }

    private void both() {
        exchange(change.fromOld());
        exchange(change.fromNew());
        assertThat(stage.engine().verify(ID).rowsWrong()).isZero();
    }

    private void exchange(List<Exchange> exchanges) {
        for (Exchange exchange : exchanges) {
            String id = Long.toString(nextId++);
            for (String write : exchange.write().split(";")) {
                sql(write.replace(":id", id));
            }
            String rows = stage.value(shape.sql(TABLE_OF_ROWS));
            String read = shape.sql("SELECT " + exchange.read() + " FROM {t} WHERE {id} = :id")
                    .replace(":id", id);
            assertThat(stage.value(read))
                    .as("%s, then %s", exchange.write(), read)
                    .isEqualTo(exchange.expected());
            assertThat(stage.value(shape.sql(TABLE_OF_ROWS)))
                    .as("looking changes nothing")
                    .isEqualTo(rows);
        }
    }

    private void sql(String template) {
        stage.sql(shape.sql(template));
    }

    private CatalogPicture picture() throws SQLException {
        try (Connection c = stage.connect()) {
            return picture(c);
        }
    }

    private static CatalogPicture picture(Connection c) throws SQLException {
        return CatalogPicture.readWithoutPositions(c, Set.of("instar"));
    }

    /** What the catalog should look like in the end: made by plain statements, looked at, rolled back. */
    private CatalogPicture changedByHand() throws SQLException {
        try (Connection c = stage.connect();
                Statement s = c.createStatement()) {
            c.setAutoCommit(false);
            for (String statement : change.change()) {
                s.execute(shape.sql(statement));
            }
            CatalogPicture picture = picture(c);
            c.rollback();
            return picture;
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
