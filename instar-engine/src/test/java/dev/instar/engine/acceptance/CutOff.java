package dev.instar.engine.acceptance;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.stage.Stage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs an arrow in this process and breaks all its connections behind one of its statements, for good: whatever the engine still tries
 * fails, so that the server is left as SIGKILL would leave it. Much quicker than a process for each kill.
 */
final class CutOff {

    private static final Set<String> WORKS_ON_BROKEN = Set.of("close", "isClosed", "toString", "hashCode", "equals");

    private final Stage stage;
    private final List<Connection> open = new ArrayList<>();
    private int left;
    private boolean broken;

    CutOff(Stage stage) {
        this.stage = stage;
    }

    /** Whether it was cut off behind its nth statement that changes something; false: it had ended before, with success. */
    boolean behind(int nth, Arrow arrow, String migration) {
        left = nth;
        broken = false;
        open.clear();
        try {
            Patient.run(() -> stage.engine(watch(stage::connectAsOwner)).run(arrow, migration));
        } catch (RuntimeException e) {
            if (!broken) {
                throw e;
            }
        }
        return broken;
    }

    private ConnectionSource watch(ConnectionSource source) {
        return () -> {
            requireWhole();
            Connection connection = source.open();
            synchronized (this) {
                open.add(connection);
            }
            return watched(Connection.class, connection, "");
        };
    }

    private synchronized void requireWhole() throws SQLException {
        if (broken) {
            throw new SQLNonTransientConnectionException("cut off", "08S01");
        }
    }

    private synchronized void executed() throws SQLException {
        if (--left == 0) {
            broken = true;
            for (Connection connection : open) {
                connection.abort(Runnable::run);
            }
        }
        requireWhole();
    }

    private <T> T watched(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, sql, method, arguments)));
    }

    private Object call(Object target, String prepared, Method method, Object[] arguments) throws Throwable {
        if (!WORKS_ON_BROKEN.contains(method.getName())) {
            requireWhole();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        if (method.getName().startsWith("execute") && Stopping.changes(sql)
                || method.getName().equals("commit")) {
            executed();
        }
        if (result instanceof PreparedStatement) {
            return watched(PreparedStatement.class, result, sql);
        }
        return result instanceof Statement ? watched(Statement.class, result, sql) : result;
    }
}
