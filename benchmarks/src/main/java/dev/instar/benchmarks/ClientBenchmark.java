package dev.instar.benchmarks;

import dev.instar.client.Column;
import dev.instar.client.Instar;
import dev.instar.client.Use;
import java.sql.SQLException;
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

    private Member member;
    private Instar instar;
    private Column column;
    private Use use;

    @Setup
    public void join() throws SQLException {
        member = new Member();
        instar = member.instar();
        column = instar.column(TABLE, "amount_cents");
        use = instar.begin();
    }

    @TearDown
    public void leave() {
        use.close();
        member.close();
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
