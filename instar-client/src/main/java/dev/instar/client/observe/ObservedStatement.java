package dev.instar.client.observe;

import dev.instar.client.observe.Text.Kind;
import dev.instar.client.observe.Text.Manner;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement whose executions are seen: a plain one by the text that is given, a prepared one by its own. */
final class ObservedStatement extends Forwarding {

    private final Connection connection;
    private final Transaction transaction;
    private final Manner manner;
    private final @Nullable Text prepared;
    private final List<Text> batch = new ArrayList<>(0);

    ObservedStatement(
            Statement target, Connection proxy, ObservedConnection connection, Manner manner, @Nullable Text prepared) {
        super(target, connection.seenBy());
        this.connection = proxy;
        this.transaction = connection.transaction();
        this.manner = manner;
        this.prepared = prepared;
    }

    @Override
    @Nullable
    Object seen(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "executeQuery", "execute", "executeUpdate", "executeLargeUpdate" ->
                execute(method, arguments, List.of(text(arguments)));
            case "executeBatch", "executeLargeBatch" -> execute(method, arguments, ofBatch());
            case "addBatch" -> addBatch(method, arguments);
            case "clearBatch" -> {
                batch.clear();
                yield pass(method, arguments);
            }
            case "getResultSet" -> rows(method, arguments);
            case "getMoreResults" -> moreResults(method, arguments);
            case "close" -> closing(method, arguments);
            case "getConnection" -> connection;
            default -> pass(method, arguments);
        };
    }

    private Text text(Object[] arguments) {
        if (arguments.length == 0 && prepared != null) {
            return prepared;
        }
        String sql = (String) arguments[0];
        List<String> keys = ObservedConnection.keys(arguments);
        if (keys == null || manner == Manner.UPDATABLE) {
            return observations().text(sql, manner, List.of());
        }
        return observations().text(sql, Manner.RETURNING_KEYS, keys);
    }

    private List<Text> ofBatch() {
        List<Text> texts = prepared != null ? List.of(prepared) : List.copyOf(batch);
        batch.clear();
        return texts;
    }

    private @Nullable Object addBatch(Method method, Object[] arguments) throws Throwable {
        if (arguments.length > 0) {
            Text text = text(arguments);
            if (!batch.contains(text)) {
                batch.add(text);
            }
        }
        return pass(method, arguments);
    }

    private @Nullable Object execute(Method method, Object[] arguments, List<Text> texts) throws Throwable {
        long epoch = transaction.begin(this);
        texts.forEach(observations()::used);
        Kind kind = Kind.OTHER;
        try {
            Object result = pass(method, arguments);
            kind = texts.isEmpty() ? kind : texts.get(texts.size() - 1).kind;
            if (result instanceof ResultSet rows) {
                transaction.returned(this, rows);
            } else if (Boolean.TRUE.equals(result)) {
                transaction.returned(this, null);
            }
            return result;
        } catch (SQLException e) {
            texts.forEach(text -> observations().refused(epoch, e, text));
            throw e;
        } finally {
            transaction.done(kind);
        }
    }

    private @Nullable Object rows(Method method, Object[] arguments) throws Throwable {
        Object rows = pass(method, arguments);
        if (rows instanceof ResultSet found) {
            transaction.returned(this, found);
        }
        return rows;
    }

    private @Nullable Object moreResults(Method method, Object[] arguments) throws Throwable {
        Object more = pass(method, arguments);
        if (Boolean.TRUE.equals(more)) {
            transaction.returned(this, null);
        } else {
            transaction.closed(this);
        }
        return more;
    }

    private @Nullable Object closing(Method method, Object[] arguments) throws Throwable {
        try {
            return pass(method, arguments);
        } finally {
            transaction.closed(this);
        }
    }
}
