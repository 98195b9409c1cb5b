package dev.instar.client.observe;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose connections are seen. It opens and closes nothing of its own. */
final class ObservedDataSource implements DataSource {

    private final DataSource target;
    private final Observations observations;

    ObservedDataSource(DataSource target, Observations observations) {
        this.target = target;
        this.observations = observations;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ObservedConnection.of(target.getConnection(), observations);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return ObservedConnection.of(target.getConnection(username, password), observations);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(target) ? type.cast(target) : target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(target) || target.isWrapperFor(type);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
        return target.getParentLogger();
    }
}
