package dev.instar.engine.acceptance;

import dev.instar.core.plan.Step;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.Progress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;

/** In the child: says on standard output that the kill point is reached and does nothing more, until it is killed. */
final class Stopping implements Progress {

    /** What it says. */
    static final String HERE = "HERE";

    private final KillPoint point;
    private int counted;

    Stopping(KillPoint point) {
        this.point = point;
    }

    private synchronized void at(KillPoint.Moment moment) {
        if (moment != point.moment() || ++counted != point.nth()) {
            return;
        }
        System.out.println(HERE);
        System.out.flush();
        try {
            Thread.sleep(Duration.ofHours(1).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void begins(Step step) {
        at(KillPoint.Moment.STEP_BEGINS);
    }

    @Override
    public void done(Step step, Duration took) {
        at(KillPoint.Moment.STEP_DONE);
    }

    @Override
    public void undone(Step step) {
        at(KillPoint.Moment.STEP_DONE);
    }

    @Override
    public void rows(Step step, long rowsDone, long rowsTotal) {
        if (step instanceof Step.Backfill) {
            at(KillPoint.Moment.ROWS);
        }
    }

    /** Connections whose statements and commits are counted. */
    ConnectionSource watch(ConnectionSource source) {
        return () -> watched(Connection.class, source.open(), "");
    }

    private <T> T watched(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, sql, method, arguments)));
    }

    private Object call(Object target, String prepared, Method method, Object[] arguments) throws Throwable {
        boolean commits = method.getName().equals("commit");
        if (commits) {
            at(KillPoint.Moment.COMMIT_NEXT);
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        if (commits) {
            at(KillPoint.Moment.COMMITTED);
        } else if (method.getName().startsWith("execute") && changes(sql)) {
            at(KillPoint.Moment.STATEMENT_EXECUTED);
        }
        if (result instanceof PreparedStatement) {
            return watched(PreparedStatement.class, result, sql);
        }
        return result instanceof Statement ? watched(Statement.class, result, sql) : result;
    }

    static boolean changes(String sql) {
        return !sql.replaceFirst("(?s)^/\\*.*?\\*/\\s*", "").startsWith("SELECT");
    }
}
