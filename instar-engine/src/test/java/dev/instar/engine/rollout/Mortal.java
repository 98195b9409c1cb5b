package dev.instar.engine.rollout;

import dev.instar.engine.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process that dies at its nth call to any database, as far as databases can tell: at once all its connections are gone, whatever they
 * were doing, and it never says anything to one again. Half of the deaths are behind the call, the others before it.
 */
final class Mortal {

    /** Not caught by anybody who goes on after errors. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Set<String> CALLS = Set.of("commit", "rollback", "setAutoCommit");

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final int last;
    private int calls;
    private boolean dead;

    Mortal(int last) {
        this.last = last;
    }

    /** Its way to a cell. */
    Reach reach(Reach reach) {
        return new Reach(reach.cell(), reach.address(), watched(reach.source()));
    }

    List<Reach> reaches(List<Reach> reaches) {
        return reaches.stream().map(this::reach).toList();
    }

    private ConnectionSource watched(ConnectionSource source) {
        return () -> {
            synchronized (this) {
                live();
            }
            Connection connection = source.open();
            synchronized (this) {
                open.add(connection);
                if (dead) {
                    abort();
                    throw new Death();
                }
            }
            return proxy(Connection.class, connection);
        };
    }

    private void live() {
        if (dead) {
            throw new Death();
        }
    }

    private synchronized boolean isLast(boolean before) {
        live();
        if (before) {
            calls++;
        }
        return calls == last && before == (last / 2 % 2 == 0);
    }

    private synchronized Death die() {
        dead = true;
        abort();
        return new Death();
    }

    private void abort() {
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        open.clear();
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                Mortal.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        boolean counts = method.getName().startsWith("execute") || CALLS.contains(method.getName());
        if (counts && isLast(true)) {
            throw die();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            synchronized (this) {
                live();
            }
            throw e.getCause();
        }
        if (counts && isLast(false)) {
            throw die();
        }
        return result instanceof Statement ? statement(result) : result;
    }

    private Object statement(Object statement) {
        return statement instanceof CallableStatement
                ? proxy(CallableStatement.class, statement)
                : statement instanceof PreparedStatement
                        ? proxy(PreparedStatement.class, statement)
                        : proxy(Statement.class, statement);
    }
}
