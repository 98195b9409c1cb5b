package dev.instar.client.observe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC object that passes everything on but what is seen. A dynamic proxy, so that methods which a later JDBC brings are passed on as well;
 * its cost is measured in {@code docs/performance.md}.
 */
abstract class Forwarding implements InvocationHandler {

    private final Wrapper target;
    private final Observations observations;

    Forwarding(Wrapper target, Observations observations) {
        this.target = target;
        this.observations = observations;
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? NOTHING : given;
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "observed " + target;
            case "unwrap" -> unwrap(proxy, (Class<?>) arguments[0]);
            case "isWrapperFor" ->
                ((Class<?>) arguments[0]).isInstance(proxy)
                        || ((Class<?>) arguments[0]).isInstance(target)
                        || target.isWrapperFor((Class<?>) arguments[0]);
            default -> seen(proxy, method, arguments);
        };
    }

    private static final Object[] NOTHING = {};

    private Object unwrap(Object proxy, Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        observations.unwrapped();
        return type.isInstance(target) ? target : target.unwrap(type);
    }

    /** What is seen, and the rest by {@link #pass}. */
    abstract @Nullable Object seen(Object proxy, Method method, Object[] arguments) throws Throwable;

    final @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    final Observations observations() {
        return observations;
    }
}
