package dev.instar.benchmarks;

import static dev.instar.objects.FieldType.INTEGER;
import static dev.instar.objects.FieldType.LONG;
import static dev.instar.objects.FieldType.STRING;

import dev.instar.client.Form;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectRows;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.servers.Database;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import dev.instar.servers.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

/** What a load of a row costs beside one by hand: by its key, from a real server on the same machine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class ObjectsBenchmark {

    private static final int ROWS = 1_000;

    /** A flavor whose memory moved to another column. */
    public record Flavor(long id, String name, Integer foobars) {}

    private static final VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
            .version(
                    "1.0",
                    fields -> fields.add("id", LONG)
                            .add("name", STRING.nullable())
                            .add("memory_mb", INTEGER.nullable()))
            .version("1.1", change -> change.rename("memory_mb", "foobars"))
            .migratedBy("0001-foobars")
            .identifiedBy("id")
            .build();

    private PostgresServer server;
    private Database database;
    private Connection connection;
    private ObjectRows<Flavor> converted;
    private ObjectRows<Flavor> both;
    private ObjectRows<Flavor> clearing;
    private long next;

    @Setup
    public void fill() throws SQLException {
        server = PostgresServer.start(PostgresMajor.newest(), Settings.fast());
        database = server.createDatabase();
        new Arena(database)
                .run(
                        "CREATE TABLE flavors (id bigint PRIMARY KEY, name text, memory_mb int, foobars int)",
                        "INSERT INTO flavors SELECT i, 'm' || i, i, i FROM generate_series(0, " + (ROWS - 1) + ") i",
                        "VACUUM (ANALYZE) flavors");
        connection = database.connect();
        ObjectTable<Flavor> table = ObjectTable.of(FLAVOR, "flavors").build();
        converted = table.in(Forms.always(Form.NEW));
        both = table.in(Forms.always(Form.BOTH_READING_NEW));
        clearing = table.in(Forms.always(Form.CLEARING_OLD));
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
        database.close();
        server.close();
    }

    private long key() {
        next = (next + 1) % ROWS;
        return next;
    }

    /** A statement and a constructor. */
    @Benchmark
    public Flavor byHand() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, name, foobars FROM flavors WHERE id = ?")) {
            statement.setLong(1, key());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int foobars = row.getInt(3);
                return new Flavor(row.getLong(1), row.getString(2), row.wasNull() ? null : (Integer) foobars);
            }
        }
    }

    /** When the new form is all there is. */
    @Benchmark
    public Flavor newForm() throws SQLException {
        return converted.load(connection, key()).orElseThrow().value();
    }

    /** While both forms are written: a converted row, its forms compared. */
    @Benchmark
    public Flavor bothForms() throws SQLException {
        return both.load(connection, key()).orElseThrow().value();
    }

    /** While the old form is cleared. */
    @Benchmark
    public Flavor clearingOld() throws SQLException {
        return clearing.load(connection, key()).orElseThrow().value();
    }
}
