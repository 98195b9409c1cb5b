package dev.instar.examples.hibernate;

import dev.instar.client.Form;
import dev.instar.client.Instar;
import java.sql.SQLException;
import java.time.Duration;
import org.hibernate.SessionFactory;

/** A process of the application: its Hibernate, and its membership in the fleet. */
final class Member implements AutoCloseable {

    static final String MIGRATION = "0001-rename-memory";

    private final SessionFactory sessions;
    private final Instar instar;
    private final Transactions transactions;

    Member(Shop shop, String host) throws SQLException {
        sessions = shop.sessions();
        instar = Instar.join(
                shop.pool(),
                app -> app.name("shop")
                        .build("42")
                        .host(host)
                        .supports(MIGRATION)
                        .lease(Duration.ofMinutes(10))
                        .polls(Duration.ofMillis(200), Duration.ofMillis(50)));
        transactions = new Transactions(sessions, instar);
    }

    Transactions transactions() {
        return transactions;
    }

    /** In which form work begins now. */
    Form form() {
        return instar.form(MIGRATION);
    }

    @Override
    public void close() {
        instar.close();
        sessions.close();
    }
}
