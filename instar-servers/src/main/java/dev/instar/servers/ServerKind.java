package dev.instar.servers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every product and version that can be started. */
public enum ServerKind {
    POSTGRESQL_14(PostgresMajor.V14),
    POSTGRESQL_15(PostgresMajor.V15),
    POSTGRESQL_16(PostgresMajor.V16),
    POSTGRESQL_17(PostgresMajor.V17),
    POSTGRESQL_18(PostgresMajor.V18),
    MARIADB_10_11(MariaDbVersion.V10_11),
    MARIADB_11_4(MariaDbVersion.V11_4),
    MYSQL_8_0_15(MySqlVersion.V8_0_15),
    MYSQL_8_0_31(MySqlVersion.V8_0_31);

    private static final Map<ServerKind, Server> SHARED = new EnumMap<>(ServerKind.class);

    private final Enum<?> version;
    private final Function<Settings, Server> starter;

    ServerKind(PostgresMajor major) {
        this.version = major;
        this.starter = settings -> PostgresServer.start(major, settings);
    }

    ServerKind(MariaDbVersion version) {
        this.version = version;
        this.starter = settings -> MariaDbServer.start(version, settings);
    }

    ServerKind(MySqlVersion version) {
        this.version = version;
        this.starter = settings -> MySqlServer.start(version, settings);
    }

    /** The kind of this version: a {@link PostgresMajor}, {@link MariaDbVersion} or {@link MySqlVersion}. */
    static ServerKind of(Enum<?> version) {
        return Arrays.stream(values())
                .filter(kind -> kind.version == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(version + " is no version of a server"));
    }

    public static ServerKind of(PostgresMajor major) {
        return of((Enum<?>) major);
    }

    /** MariaDB and MySQL, each with its oldest first. */
    public static List<ServerKind> mysqlFamily() {
        return Arrays.stream(values()).filter(kind -> !kind.isPostgreSql()).toList();
    }

    public boolean isPostgreSql() {
        return version instanceof PostgresMajor;
    }

    /** Starts a server of its own, without databases. */
    public Server start(Settings settings) {
        return starter.apply(settings);
    }

    /** The one durable server of this kind in this JVM, started when it is first asked for, open until the JVM ends. */
    public Server shared() {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(this, kind -> kind.start(Settings.durable()));
        }
    }

    /** Product and version, as people say it. */
    @Override
    public String toString() {
        return version.toString();
    }
}
