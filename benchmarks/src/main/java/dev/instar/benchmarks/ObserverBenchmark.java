package dev.instar.benchmarks;

import dev.instar.client.Instar;
import dev.instar.client.observe.Counts;
import dev.instar.servers.PlainDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
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

/**
 * What observing costs a statement whose text was seen before: a driver that answers at once, bare and observed, of a member of the fleet of
 * a real database, whose catalog says what the text uses. The difference is the cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObserverBenchmark {

    private static final String TEXT = "SELECT amount, note FROM orders WHERE id = ?";

    private Member member;
    private Instar instar;
    private Connection bare;
    private Connection observed;

    @Setup
    public void join() throws SQLException {
        member = new Member();
        instar = member.instar();
        bare = canned();
        observed = instar.observe(source()).getConnection();
        read();
    }

    /** Until the text has been read, and what it uses was told. */
    private void read() throws SQLException {
        execute(observed);
        instar.refresh();
        execute(observed);
        instar.refresh();
        Counts counts = instar.observed();
        if (counts == null
                || !Boolean.TRUE.equals(counts.observing())
                || counts.texts() != 1
                || counts.failures() > 0) {
            throw new IllegalStateException("not observed: " + counts);
        }
    }

    @TearDown
    public void leave() throws SQLException {
        observed.close();
        member.close();
    }

    @Benchmark
    public boolean bareStatement() throws SQLException {
        return execute(bare);
    }

    @Benchmark
    public boolean observedStatement() throws SQLException {
        return execute(observed);
    }

    private static boolean execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TEXT);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    /** A driver that answers at once: no rows, each statement committed by itself. */
    private static Connection canned() {
        ResultSet rows = answering(ResultSet.class, Map.of("next", false, "isClosed", false));
        PreparedStatement statement =
                answering(PreparedStatement.class, Map.of("executeQuery", rows, "isClosed", false));
        return answering(
                Connection.class, Map.of("prepareStatement", statement, "getAutoCommit", true, "isClosed", false));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                ObserverBenchmark.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private static DataSource source() {
        return new PlainDataSource() {
            @Override
            public Connection getConnection() {
                return canned();
            }
        };
    }
}
