package dev.instar.client;

import dev.instar.servers.PlainDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Real connections to a real server; counts what is asked over them, and can be cut. */
final class Source extends PlainDataSource {

    /** Opens connections. */
    interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening opening;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private volatile boolean commitsByItself = true;
    private volatile Runnable closing = () -> {};
    private @Nullable BlockingQueue<Connection> pool;

    Source(Opening opening) {
        this.opening = opening;
    }

    /** Its connections do not commit by themselves. */
    Source withTransactions() {
        commitsByItself = false;
        return this;
    }

    /** Lends a few connections to all who ask, as a pool does. */
    Source pooled(int connections) throws SQLException {
        BlockingQueue<Connection> free = new ArrayBlockingQueue<>(connections);
        for (int i = 0; i < connections; i++) {
            free.add(opening.open());
        }
        pool = free;
        return this;
    }

    private Connection open() throws SQLException {
        try {
            return pool == null ? opening.open() : pool.take();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    void cut(boolean down) {
        cut = down;
    }

    /** What happens before a connection is given back: its answers are there, and whoever asked does not have them yet. */
    void whenClosing(Runnable what) {
        closing = what;
    }

    /** Texts of the statements asked so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (cut) {
            throw new SQLTransientConnectionException("cut", "08001");
        }
        Connection connection = open();
        connection.setAutoCommit(commitsByItself);
        return (Connection) Proxy.newProxyInstance(
                Source.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (pool == null && method.getName().startsWith("prepare")) {
                        asked.add(String.valueOf(arguments[0]));
                    }
                    if (method.getName().equals("close")) {
                        closing.run();
                        if (pool != null) {
                            pool.add(connection);
                            return null;
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
