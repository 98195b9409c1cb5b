package dev.instar.trials.conductor;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.instar.client.Instar;
import dev.instar.conductor.Action;
import dev.instar.conductor.ObjectClient;
import dev.instar.conductor.ObjectServer;
import dev.instar.conductor.Token;
import dev.instar.conductor.jdbc.JdbcObjectStore;
import dev.instar.objects.VersionedType;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.trials.application.Field;
import dev.instar.trials.stage.Ground;
import java.time.Duration;

/** A conductor that is a member of the fleet: it follows what the directives say, and its workers know nothing of them. */
final class Member implements AutoCloseable {

    private static final String SECRET = "a-secret-of-all-workers";

    private final HikariDataSource pool;
    private final Instar instar;
    private final ObjectServer conductor;

    Member(Ground ground, String host) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(ground.database().jdbcUrl());
        config.setUsername(ground.account());
        config.setPassword("");
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        instar = Instar.join(
                pool,
                app -> app.name("conductor")
                        .build("2")
                        .supports(Field.MEMORY.migration())
                        .host(host)
                        .lease(Duration.ofMinutes(10))
                        .polls(Duration.ofMillis(300), Duration.ofMillis(100)));
        ObjectTable<Memory.Flavor> table = ObjectTable.of(Memory.NEW, "flavors")
                .patience(Duration.ofSeconds(8))
                .build();
        conductor = ObjectServer.of(JdbcObjectStore.of(table, pool, instar))
                .token(Token.of("workers", SECRET).may(Action.values()))
                .start();
    }

    ObjectClient worker(VersionedType<?> type) {
        return ObjectClient.connect(conductor.uri(), SECRET, type);
    }

    @Override
    public void close() {
        conductor.close();
        instar.close();
        pool.close();
    }
}
