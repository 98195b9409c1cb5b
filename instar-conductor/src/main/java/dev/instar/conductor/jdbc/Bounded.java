package dev.instar.conductor.jdbc;

import dev.instar.conductor.Deadline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import javax.sql.DataSource;

/**
 * Connections for one transaction, which break when the server has not answered by the deadline, in the middle of a commit too. A
 * statement's own timeout is the table's; this is for a server that has gone silent. What was changed about a connection is put back when it
 * is handed back.
 */
final class Bounded {

    private Bounded() {}

    static DataSource by(Deadline deadline, DataSource dataSource) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = method.invoke(dataSource, arguments);
            return result instanceof Connection connection ? bounded(connection, deadline) : result;
        });
    }

    private static Connection bounded(Connection connection, Deadline deadline) throws SQLException {
        long millis = deadline.remaining().toMillis();
        if (millis == 0) {
            connection.close();
            throw new SQLTimeoutException("no time was left when there was a connection");
        }
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, millis));
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, before);
            }
            return method.invoke(connection, arguments);
        });
    }

    private static <I> I proxy(Class<I> type, InvocationHandler handler) {
        InvocationHandler honest = (proxy, method, arguments) -> {
            try {
                return handler.invoke(proxy, method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, honest));
    }
}
