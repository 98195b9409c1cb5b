package dev.instar.client.observe;

import dev.instar.client.observe.Text.Manner;
import java.lang.ref.Cleaner;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection whose transactions and statements are seen. */
final class ObservedConnection extends Forwarding {

    private static final Cleaner ABANDONED = Cleaner.create();

    private final Transaction transaction;
    private final Cleaner.Cleanable end;

    private ObservedConnection(Connection target, Observations observations) throws SQLException {
        super(target, observations);
        Transaction counted = observations.transaction(target.getAutoCommit());
        this.transaction = counted;
        this.end = ABANDONED.register(this, () -> observations.forget(counted));
    }

    static Connection of(Connection target, Observations observations) throws SQLException {
        return proxy(Connection.class, new ObservedConnection(target, observations));
    }

    @Override
    @Nullable
    Object seen(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "createStatement" -> {
                Statement made = (Statement) pass(method, arguments);
                Manner manner = isUpdatable(arguments, 1) ? Manner.UPDATABLE : Manner.PLAIN;
                yield proxy(Statement.class, statement(made, proxy, manner, null));
            }
            case "prepareStatement" -> prepared(PreparedStatement.class, proxy, method, arguments);
            case "prepareCall" -> prepared(CallableStatement.class, proxy, method, arguments);
            case "commit" -> ending(method, arguments);
            case "rollback" ->
                arguments.length > 0 && arguments[0] instanceof Savepoint
                        ? pass(method, arguments)
                        : ending(method, arguments);
            case "setAutoCommit" -> autoCommit(method, arguments);
            case "close", "abort" -> closing(method, arguments);
            case "getMetaData" ->
                proxy(
                        DatabaseMetaData.class,
                        new ObservedMetaData(
                                (DatabaseMetaData) pass(method, arguments), (Connection) proxy, observations()));
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object ending(Method method, Object[] arguments) throws Throwable {
        try {
            return pass(method, arguments);
        } finally {
            transaction.end();
        }
    }

    private @Nullable Object closing(Method method, Object[] arguments) throws Throwable {
        try {
            return pass(method, arguments);
        } finally {
            end.clean();
        }
    }

    private @Nullable Object autoCommit(Method method, Object[] arguments) throws Throwable {
        Object nothing = pass(method, arguments);
        transaction.autoCommit((Boolean) arguments[0]);
        return nothing;
    }

    private Object prepared(Class<? extends PreparedStatement> type, Object proxy, Method method, Object[] arguments)
            throws Throwable {
        PreparedStatement made = (PreparedStatement) pass(method, arguments);
        String sql = (String) arguments[0];
        List<String> keys = keys(arguments);
        Manner manner =
                isUpdatable(arguments, 2) ? Manner.UPDATABLE : keys == null ? Manner.PLAIN : Manner.RETURNING_KEYS;
        Text text = observations().text(sql, manner, keys == null ? List.of() : keys);
        return proxy(type, statement(made, proxy, manner, text));
    }

    private ObservedStatement statement(@Nullable Statement made, Object proxy, Manner manner, @Nullable Text text) {
        return new ObservedStatement(Objects.requireNonNull(made), (Connection) proxy, this, manner, text);
    }

    /** Columns whose generated values are asked for; empty when the driver chooses; null when none are. */
    static @Nullable List<String> keys(Object[] arguments) {
        Object last = arguments.length == 2 ? arguments[1] : null;
        if (last instanceof String[] names) {
            return Arrays.asList(names);
        }
        return last instanceof int[]
                        || Integer.valueOf(Statement.RETURN_GENERATED_KEYS).equals(last)
                ? List.of()
                : null;
    }

    private static boolean isUpdatable(Object[] arguments, int concurrency) {
        return arguments.length > concurrency
                && Integer.valueOf(ResultSet.CONCUR_UPDATABLE).equals(arguments[concurrency]);
    }

    Transaction transaction() {
        return transaction;
    }

    Observations seenBy() {
        return observations();
    }
}
