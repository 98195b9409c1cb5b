package dev.instar.trials.application;

import dev.instar.client.Application;
import dev.instar.client.Instar;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One member of the fleet: what the process has of it. A process may hold several, as if it were several hosts. */
final class Member implements AutoCloseable {

    private final Pool pool;
    private final Instar instar;
    private final boolean checksEpoch;

    private Member(Pool pool, Instar instar, boolean checksEpoch) {
        this.pool = pool;
        this.instar = instar;
        this.checksEpoch = checksEpoch;
    }

    /**
     * Joins.
     *
     * @param said {@code build}, {@code app}, {@code knows} (migrations, with commas between), {@code lease}, {@code idle}, {@code busy}, {@code grace} (in
     *     milliseconds; nobody is lost in ten minutes unless it was said), {@code host}, {@code checks}
     */
    static Member join(Pool pool, Map<String, String> said) throws SQLException {
        Build build = Build.valueOf(said.getOrDefault("build", "BOTH"));
        String[] migrations =
                said.getOrDefault("knows", Field.MEMORY.migration()).split(",");
        UnaryOperator<Application> introduction = app -> build.introduce(app, migrations)
                .name(said.getOrDefault("app", "shop"))
                .host(said.getOrDefault("host", "host"))
                .lease(millis(said, "lease", 600_000))
                .polls(millis(said, "idle", 500), millis(said, "busy", 200))
                .grace(millis(said, "grace", 5_000));
        return new Member(pool, Instar.join(pool, introduction), said.containsKey("checks"));
    }

    private static Duration millis(Map<String, String> said, String name, long otherwise) {
        return Duration.ofMillis(Long.parseLong(said.getOrDefault(name, Long.toString(otherwise))));
    }

    Pool pool() {
        return pool;
    }

    Instar instar() {
        return instar;
    }

    Work work(Output output) {
        return new Work(output, checksEpoch);
    }

    @Override
    public void close() {
        instar.close();
    }
}
