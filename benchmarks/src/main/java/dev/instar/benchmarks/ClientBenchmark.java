package dev.instar.benchmarks;

import dev.instar.client.Column;
import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an application pays for asking: of a member of the fleet of a real database, with one migration under way. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClientBenchmark {

    private static final String TABLE = "orders";

    private PostgresServer server;
    private Database database;
    private Instar instar;
    private Column column;
    private Use use;

    @Setup
    public void join() throws SQLException {
        server = PostgresServer.start(PostgresMajor.newest(), Settings.fast());
        database = server.createDatabase();
        Arena arena = new Arena(database);
        arena.fill(10);
        arena.arrow(Arrow.EXPAND);
        instar = Instar.join(
                new Sessions(database, 2),
                app -> app.name("orders")
                        .build("1")
                        .supports(Arena.ID)
                        .table(TABLE, "id", "amount", "amount_cents", "note", "touched")
                        .polls(Duration.ofHours(1), Duration.ofHours(1))
                        .lease(Duration.ofHours(9)));
        column = instar.column(TABLE, "amount_cents");
        use = instar.begin();
    }

    @TearDown
    public void leave() {
        use.close();
        instar.close();
        database.close();
        server.close();
    }

    /** Is a column live: the question of a phase. */
    @Benchmark
    public boolean columnIsLive() {
        return column.isLive();
    }

    /** The same, by names. */
    @Benchmark
    public boolean isLiveByName() {
        return instar.isLive(TABLE, "amount_cents");
    }

    @Benchmark
    public boolean isNew() {
        return instar.isNew(Arena.ID);
    }

    /** Within a piece of work. */
    @Benchmark
    public boolean isNewInUse() {
        return use.isNew(Arena.ID);
    }

    /** The text of a statement's columns. */
    @Benchmark
    public String select() {
        return instar.columns(TABLE).select();
    }

    @Benchmark
    public void beginAndClose() {
        instar.begin("transaction").close();
    }

    @Benchmark
    public void requestAndClose() {
        instar.request("request").close();
    }

    /** What both have to be compared with: nothing. */
    @Benchmark
    public void nothing() {}
}
