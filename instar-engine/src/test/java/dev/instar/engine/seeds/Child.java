package dev.instar.engine.seeds;

import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Operation;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.engine.Engine;
import dev.instar.engine.Limits;
import dev.instar.engine.Progress;
import dev.instar.engine.stage.Stage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that runs one arrow and stops somewhere on the way, to be killed there. */
public final class Child {

    static final String HERE = "HERE";

    /** As in production, on a machine that others keep busy. */
    private static final Limits PATIENT = new Limits(
            Limits.DEFAULT.lockBudget(),
            Duration.ofMinutes(5),
            Limits.DEFAULT.batchTime(),
            Duration.ofMinutes(2),
            Limits.DEFAULT.gathering());

    private Child() {}

    /** Arguments: address, user, arrow, {@code statements} or {@code rows}, and how many of them. */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[4]);
        int statements = arguments[3].equals("statements") ? count : Integer.MAX_VALUE;
        long rows = arguments[3].equals("rows") ? count : Long.MAX_VALUE;
        AtomicInteger sent = new AtomicInteger();
        List<Operation> operations = List.of(Flavors.widen("flavors"));
        Migration migration =
                new Migration(Flavors.ID, "", operations, Counting.DECLARED, operations.toString() + Counting.DECLARED);
        new Engine(
                        () -> watched(DriverManager.getConnection(arguments[0], arguments[1], ""), sent, statements),
                        "child",
                        new Changelog(List.of(migration)),
                        PATIENT,
                        stoppingAt(rows),
                        Clock.systemUTC(),
                        new Random(1))
                .run(Arrow.valueOf(arguments[2]), Flavors.ID);
    }

    private static Progress stoppingAt(long rows) {
        return new Progress() {
            @Override
            public void rows(Step step, long rowsDone, long rowsTotal) {
                if (step instanceof Step.Backfill && rowsDone >= rows) {
                    stop();
                }
            }
        };
    }

    private static void stop() {
        System.out.println(HERE);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection watched(Connection connection, AtomicInteger sent, int statements) {
        return proxy(
                Connection.class,
                connection,
                (method, result, arguments) -> method.equals("createStatement")
                        ? proxy(Statement.class, result, (inner, answer, sql) -> {
                            if (inner.equals("execute")
                                    && ((String) sql[0]).startsWith("/* instar */")
                                    && sent.incrementAndGet() == statements) {
                                stop();
                            }
                            return answer;
                        })
                        : result);
    }

    private interface Behind {
        Object call(String method, Object result, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Object target, Behind behind) {
        return type.cast(Proxy.newProxyInstance(
                Child.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return behind.call(method.getName(), method.invoke(target, arguments), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Runs it until it stops and kills it with SIGKILL; false when it came to its end. */
    static boolean killed(Stage stage, Arrow arrow, String what, long count) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        stage.database().jdbcUrl(),
                        stage.database().server().adminUser(),
                        arrow.name(),
                        what,
                        Long.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean here = process.inputReader().lines().anyMatch(HERE::equals);
        process.destroyForcibly();
        if (!here && process.waitFor() != 0) {
            throw new AssertionError("the child failed by itself; see standard error");
        }
        process.waitFor();
        while (!stage.value(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'instar'")
                .equals("0")) {
            Thread.sleep(10);
        }
        return here;
    }
}
