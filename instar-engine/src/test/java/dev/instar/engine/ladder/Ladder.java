package dev.instar.engine.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.engine.stage.Stage;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** One climb of one change on one database. */
final class Ladder implements AutoCloseable {

    private static final String ID = "0001-change";

    private final Stage stage;
    private final Terrain terrain;
    private final Subject subject;
    private final Change change;
    private long nextId = 1000;

    Ladder(Ground ground, Shape shape, Subject subject) {
        this.stage = ground.open();
        this.terrain = new Terrain(ground, shape, ground.schema(stage));
        this.subject = subject;
        this.change = subject.on(terrain);
        schema().forEach(stage::sql);
        stage.declare(ID, terrain.declared(), change.operation());
    }

    /** Start, undo, start, complete. */
    void climb() throws SQLException {
        List<String> before = picture();
        if (change.refused().isPresent()) {
            refuses(change.refused().get());
            assertSame("after a refusal", before, picture());
            return;
        }
        List<String> after = terrain.ground().changedByHand(stage, schema(), written(change.change()));
        go(Arrow.EXPAND);
        exchange(change.fromOld());
        go(Arrow.ROLLBACK);
        assertSame("after rollback", before, picture());
        go(Arrow.EXPAND);
        exchange(change.fromOld());
        go(Arrow.MIGRATE);
        both();
        go(Arrow.RETIRE);
        withheld();
        exchange(change.after());
        go(Arrow.RESTORE);
        both();
        go(Arrow.RETIRE);
        go(Arrow.CONTRACT);
        exchange(change.after());
        assertSame("after contract", after, picture());
    }

    /** Up to where both forms live, and all the way down. */
    void returnFromMigrated() throws SQLException {
        List<String> before = picture();
        go(Arrow.EXPAND);
        go(Arrow.MIGRATE);
        both();
        go(Arrow.ROLLBACK);
        assertSame("after rollback", before, picture());
        go(Arrow.EXPAND);
        go(Arrow.MIGRATE);
        both();
    }

    private void refuses(ProblemCode code) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> stage.run(Arrow.EXPAND, ID))
                .satisfies(refusal ->
                        assertThat(refusal.problems()).extracting(Problem::code).containsExactly(code));
    }

    private void go(Arrow arrow) {
        assertThat(stage.run(arrow, ID).changed()).as("%s", arrow).isTrue();
    }

    private void both() {
        exchange(change.fromOld());
        exchange(change.fromNew());
        assertThat(stage.engine().verify(ID).rowsWrong()).isZero();
    }

    /** While the old form is retired, a writer by rights cannot reach it. */
    private void withheld() {
        if (terrain.shape() == Shape.GRANTED && subject.withholds()) {
            List<Exchange> old = change.fromOld().subList(0, 1);
            assertThatThrownBy(() -> exchange(old))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(SQLException.class);
        }
    }

    private void exchange(List<Exchange> exchanges) {
        for (Exchange each : exchanges) {
            long id = nextId++;
            Exchange exchange = each.of(id);
            Stream.of(exchange.write().split(";")).map(terrain::sql).forEach(this::write);
            String rows = rows();
            String read = terrain.sql("SELECT " + exchange.read() + " FROM {t} WHERE {id} = " + id);
            assertThat(stage.value(read))
                    .as("%s, then %s", exchange.write(), read)
                    .isEqualTo(exchange.expected());
            assertThat(rows()).as("looking changes nothing").isEqualTo(rows);
        }
    }

    /** A table that the change makes is nobody's but its owner's. */
    private void write(String sql) {
        if (terrain.shape() == Shape.GRANTED && subject != Subject.CREATE_TABLE) {
            stage.sqlBy(Ground.WRITER, sql);
        } else {
            stage.sql(sql);
        }
    }

    private String rows() {
        return terrain.ground().rows(stage, terrain.sql("{t}"));
    }

    private List<String> schema() {
        return Stream.of(change.schema(), terrain.belongings())
                .flatMap(statements -> written(statements).stream())
                .toList();
    }

    private List<String> written(List<String> templates) {
        return templates.stream().map(terrain::sql).toList();
    }

    private List<String> picture() throws SQLException {
        return terrain.ground().picture(stage);
    }

    private static void assertSame(String when, List<String> expected, List<String> found) {
        Stream<String> missing =
                expected.stream().filter(line -> !found.contains(line)).map("- "::concat);
        Stream<String> added =
                found.stream().filter(line -> !expected.contains(line)).map("+ "::concat);
        assertThat(Stream.concat(missing, added)).as(when).isEmpty();
    }

    @Override
    public void close() {
        stage.close();
    }
}
