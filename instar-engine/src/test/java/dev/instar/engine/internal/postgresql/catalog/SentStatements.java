package dev.instar.engine.internal.postgresql.catalog;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real connection that writes down the text of every statement that goes through it. */
final class SentStatements {

    private final List<String> texts = new ArrayList<>();

    List<String> texts() {
        return texts;
    }

    Connection of(Connection connection) {
        return watched(Connection.class, connection);
    }

    private <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().matches("prepareStatement|execute.*") && arguments[0] instanceof String sql) {
                        texts.add(sql);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals("createStatement")
                                ? watched(Statement.class, (Statement) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
