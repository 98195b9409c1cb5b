package dev.instar.benchmarks;

import dev.instar.servers.Database;
import dev.instar.servers.PlainDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** As many sessions as an application's pool would have, lent to whoever asks and taken back when closed. */
final class Sessions extends PlainDataSource implements AutoCloseable {

    private final BlockingQueue<Connection> free;

    Sessions(Database database, int sessions) throws SQLException {
        free = new ArrayBlockingQueue<>(sessions);
        for (int i = 0; i < sessions; i++) {
            free.add(database.connect());
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return lent(free.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a session", e);
        }
    }

    private Connection lent(Connection session) {
        return (Connection) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        free.add(session);
                        return null;
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        for (Connection session : free) {
            session.close();
        }
    }
}
