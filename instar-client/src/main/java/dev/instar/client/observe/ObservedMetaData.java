package dev.instar.client.observe;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metadata that lead back to the connection that is seen. */
final class ObservedMetaData extends Forwarding {

    private final Connection connection;

    ObservedMetaData(@Nullable DatabaseMetaData target, Connection connection, Observations observations) {
        super(Objects.requireNonNull(target), observations);
        this.connection = connection;
    }

    @Override
    @Nullable
    Object seen(Object proxy, Method method, Object[] arguments) throws Throwable {
        return method.getName().equals("getConnection") ? connection : pass(method, arguments);
    }
}
