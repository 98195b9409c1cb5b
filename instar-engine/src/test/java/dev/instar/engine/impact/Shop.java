package dev.instar.engine.impact;

import dev.instar.core.dialect.postgresql.impact.PostgreSqlImpact;
import dev.instar.core.dialect.postgresql.impact.Statements;
import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import dev.instar.engine.internal.postgresql.catalog.PostgreSqlInspector;
import dev.instar.servers.PostgresMajor;
import dev.instar.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tables that the corpus is about, on one server. */
final class Shop {

    private static final Map<PostgresMajor, Shop> OPEN = new EnumMap<>(PostgresMajor.class);
    private static final String TEMPLATE = "shop";
    private static final String COPY = "shop_changed";

    private final PostgresServer server;

    private Shop(PostgresServer server) throws SQLException {
        this.server = server;
        admin("drop database if exists " + TEMPLATE);
        admin("create database " + TEMPLATE);
        try (Connection connection = server.connect(TEMPLATE)) {
            for (String statement : Statements.split(Corpus.text("shop.sql"))) {
                Measured.run(connection, statement);
            }
        }
    }

    static synchronized Shop on(PostgresMajor major) throws SQLException {
        Shop shop = OPEN.get(major);
        if (shop == null) {
            shop = new Shop(PostgresServer.shared(major));
            OPEN.put(major, shop);
        }
        return shop;
    }

    /** What was foretold, and what happened. */
    record Both(Impact foretold, Measured measured) {}

    Both look(Corpus.Entry entry) throws SQLException {
        if (entry.setup().isEmpty()) {
            return look(entry.statement(), TEMPLATE);
        }
        admin("drop database if exists " + COPY + " with (force)");
        admin("create database " + COPY + " template " + TEMPLATE);
        try (Connection connection = server.connect(COPY)) {
            for (String statement : Statements.split(entry.setup())) {
                Measured.run(connection, statement);
            }
        }
        return look(entry.statement(), COPY);
    }

    private Both look(String script, String database) throws SQLException {
        try (Connection looking = server.connect(database);
                Connection acting = server.connect(database)) {
            Schema schema =
                    PostgreSqlInspector.inspectAll(looking, List.of("public", "archive"), Statements.functions(script));
            Impact foretold = PostgreSqlImpact.of(script, schema);
            return new Both(foretold, Measured.of(looking, acting, Statements.split(script)));
        }
    }

    private void admin(String statement) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            Measured.run(connection, statement);
        }
    }
}
