package dev.instar.trials.forms;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One connection, handed out again and again, until the process is cut off from its database for good. */
final class Doors implements DataSource, AutoCloseable {

    private final Lines.Source source;
    private @Nullable Connection kept;
    private boolean cut;

    Doors(Lines.Source source) {
        this.source = source;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (cut) {
            throw new SQLException("cut off", "08006");
        }
        Connection open = kept == null || kept.isClosed() ? source.open() : kept;
        kept = open;
        return (Connection) Proxy.newProxyInstance(
                Doors.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(open, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** From now on nothing goes through. */
    synchronized void cut() throws SQLException {
        cut = true;
        close();
    }

    @Override
    public synchronized void close() throws SQLException {
        if (kept != null) {
            kept.close();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
