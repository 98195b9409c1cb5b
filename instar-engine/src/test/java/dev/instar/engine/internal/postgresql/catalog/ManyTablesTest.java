package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Schema;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a few tables cost in a database of ten thousand. */
@Tag("alone")
class ManyTablesTest {

    private static final Duration ALLOWED = Duration.ofMillis(200);

    /** On a machine that is slow by itself: so many times what they cost where there are few others. Reading all costs far more. */
    private static final int TIMES_AMONG_FEW = 8;

    private static final String GROW = """
            CREATE PROCEDURE grow(tables int) LANGUAGE plpgsql AS $$
            BEGIN
                FOR i IN 1..tables LOOP
                    EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, name text NOT NULL, other bigint %s,'
                                   || ' amount int CHECK (amount > 0))',
                                   i, CASE WHEN i > 1 THEN format('REFERENCES t%s', i - 1) END);
                    EXECUTE format('CREATE INDEX ON t%s (name)', i);
                    IF i % 100 = 0 THEN
                        EXECUTE format('CREATE FUNCTION f%s() RETURNS int LANGUAGE sql'
                                       || ' AS ''SELECT amount FROM t%s''', i, i);
                        COMMIT;
                    END IF;
                END LOOP;
            END $$
            """;

    @Test
    void threeTablesOfTenThousandAreReadWithinAFifthOfASecond() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresMajor.newest(), Settings.fast());
                Database database = server.createDatabase();
                Database few = server.createDatabase()) {
            grow(database, 10_000);
            grow(few, 20);
            Duration best = Duration.ofDays(1);
            Duration amongFew = Duration.ofDays(1);
            for (int i = 0; i < 10 || i < 50 && best.compareTo(allowed(amongFew)) >= 0; i++) {
                best = shorter(best, inspectOnANewConnection(database, "t10", "t700", "t5000"));
                amongFew = shorter(amongFew, inspectOnANewConnection(few, "t5", "t10", "t15"));
            }
            System.out.println("three tables of ten thousand: " + best.toMillis() + " ms, of twenty: "
                    + amongFew.toMillis() + " ms, the best of ten or more");
            assertThat(best).isLessThan(allowed(amongFew));
        }
    }

    private static Duration allowed(Duration amongFew) {
        Duration slow = amongFew.multipliedBy(TIMES_AMONG_FEW);
        return slow.compareTo(ALLOWED) > 0 ? slow : ALLOWED;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void grow(Database database, int tables) throws SQLException {
        try (Connection connection = database.connect()) {
            Fixture.run(connection, GROW, "CALL grow(" + tables + ")");
        }
    }

    /** A connection of its own each time: the server's caches are as empty as those of a command just started. */
    private static Duration inspectOnANewConnection(Database database, String... tables) throws SQLException {
        try (Connection connection = database.connect()) {
            long start = System.nanoTime();
            Schema schema = PostgreSqlInspector.inspect(
                    connection, Stream.of(tables).map(TableRequest::of).toList(), Set.of("now"));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(schema.tables()).as("each with its two neighbours").hasSize(9);
            return took;
        }
    }
}
