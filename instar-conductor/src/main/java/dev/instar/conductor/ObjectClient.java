package dev.instar.conductor;

import dev.instar.objects.FieldMap;
import dev.instar.objects.Manifest;
import dev.instar.objects.Version;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedType;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.Backporter;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import dev.instar.objects.wire.WireObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A worker's way to its conductor, in objects at the worker's own version. What could not be done is a {@link ConductorException}; a call
 * waits as long as {@link Patience} says, while the conductor is restarted for instance. Thread-safe.
 */
public final class ObjectClient implements Backporter {

    private final Wire wire;
    private final Receiver receiver;
    private final Asking asking;
    private final PinHeard pin;
    private final Patience patience;

    private ObjectClient(Builder builder, VersionedTypes types) {
        wire = new Wire(builder.names, types);
        receiver = new Receiver(wire, this);
        patience = builder.patience;
        pin = new PinHeard();
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect());
        if (builder.tls != null) {
            http.sslContext(builder.tls);
        }
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + builder.token,
                Headers.WORKER,
                builder.worker,
                Headers.MANIFEST,
                ManifestText.of(manifest(types)));
        asking = new Asking(http.build(), builder.conductor, headers, patience, wire.json(), pin);
    }

    private static Manifest manifest(VersionedTypes types) {
        Map<String, Version> versions = new TreeMap<>();
        types.all().forEach(type -> {
            if (versions.put(type.name(), type.newest()) != null) {
                throw new IllegalArgumentException("a worker has one major version of " + type.name());
            }
        });
        return new Manifest(versions);
    }

    /**
     * Connects with everything as it usually is; see {@link Builder#connect}.
     *
     * @param token the secret
     */
    public static ObjectClient connect(URI conductor, String token, VersionedType<?>... types) {
        return to(conductor, token).connect(types);
    }

    /** Starts to say how to connect. */
    public static Builder to(URI conductor, String token) {
        return new Builder(conductor, token);
    }

    /** The object with this key. */
    public <T> Optional<Versioned<T>> get(VersionedType<T> type, Object key) {
        Asking.Heard heard = asking.call(Endpoint.FIND, path(type, key), null);
        return isMissing(heard) ? Optional.empty() : Optional.of(object(type, ok(heard)));
    }

    /** The first objects in the order of their keys; at most so many, or fewer when the conductor answers no more at once. */
    public <T> Page<T> list(VersionedType<T> type, int limit) {
        return page(type, path(type) + "?limit=" + limit);
    }

    /** The objects whose keys come after one. */
    public <T> Page<T> list(VersionedType<T> type, Object after, int limit) {
        return page(
                type,
                path(type) + "?limit=" + limit + "&after="
                        + Route.encoded(key(type).of(after)));
    }

    private <T> Page<T> page(VersionedType<T> type, String path) {
        Map<?, ?> answer = (Map<?, ?>) ok(asking.call(Endpoint.LIST, path, null));
        List<Versioned<T>> objects = new ArrayList<>();
        ((List<?>) requireNonNull(answer.get("objects")))
                .forEach(one -> objects.add(object(type, requireNonNull(one))));
        return new Page<>(
                objects,
                Optional.ofNullable(answer.get("next")).map(next -> key(type).read((String) next)));
    }

    /**
     * Stores a new object, with the key it has.
     *
     * @return it as it is stored
     * @throws ConductorException with {@link ErrorCode#OBJECT_EXISTS} when there is another one with its key
     */
    public <T> Versioned<T> create(Versioned<T> object) {
        return written(object, Endpoint.CREATE, path(object.type()));
    }

    /**
     * Stores what was changed; when nothing was, nobody is asked.
     *
     * @return it as it is stored, with what others changed
     * @throws NoSuchObjectException when it is not there any more
     */
    public <T> Versioned<T> save(Versioned<T> object) {
        if (object.changes().isEmpty()) {
            return object;
        }
        return written(object, Endpoint.SAVE, path(object.type(), keyOf(object)));
    }

    private <T> Versioned<T> written(Versioned<T> object, Endpoint endpoint, String path) {
        return object(object.type(), ok(asking.call(endpoint, path, wire.encode(object.fields()))));
    }

    private static Object keyOf(Versioned<?> object) {
        Object key = object.get(object.type().key().orElseThrow());
        if (key == null) {
            throw new IllegalArgumentException("the object has no key: " + object);
        }
        return key;
    }

    /** Deletes; whether there was anything. A call that had to be sent again and found nothing is taken to have done it the first time. */
    public boolean delete(VersionedType<?> type, Object key) {
        Asking.Heard heard = asking.call(Endpoint.DELETE, path(type, key), null);
        if (isMissing(heard)) {
            return heard.wasRepeated();
        }
        ok(heard);
        return true;
    }

    /** One {@code object_backport_versions} call: for a {@link Receiver} of objects that other workers sent. */
    @Override
    public WireObject backport(WireObject newer, Manifest known) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("object", newer);
        call.put("versions", Calls.text(known));
        return (WireObject) ok(asking.call(Endpoint.BACKPORT, Endpoint.BACKPORT.path(), call));
    }

    /**
     * At which versions this worker sends objects to others: for a {@link dev.instar.objects.wire.Sender}. Each answer of the conductor tells
     * it; it is asked for when it has not been told for {@link Patience#pin}, and stays as it was when nobody answers.
     */
    public Optional<Manifest> pin() {
        if (pin.isOlderThan(patience.pin().toNanos())) {
            try {
                ok(asking.call(Endpoint.PIN, Endpoint.PIN.path(), null, patience.pin()));
            } catch (ConductorUnavailableException e) {
                pin.stay();
            }
        }
        return pin.last();
    }

    private <T> Versioned<T> object(VersionedType<T> type, Object json) {
        FieldMap received = receiver.receive((WireObject) json);
        return type.receive(received);
    }

    private static boolean isMissing(Asking.Heard heard) {
        return heard.status() == 404 && ErrorAnswer.of(heard).code() == ErrorCode.NO_SUCH_OBJECT;
    }

    private static Object ok(Asking.Heard heard) {
        if (heard.status() / 100 != 2) {
            throw ErrorAnswer.of(heard).exception();
        }
        return requireNonNull(heard.json());
    }

    private static Object requireNonNull(@Nullable Object value) {
        if (value == null) {
            throw new ConductorException(ErrorCode.INTERNAL, "the answer is none of a conductor's");
        }
        return value;
    }

    private KeyText key(VersionedType<?> type) {
        return KeyText.of(type, wire.json());
    }

    private static String path(VersionedType<?> type) {
        return Endpoint.LIST.path().replace("{type}", Route.encoded(type.name()));
    }

    private String path(VersionedType<?> type, Object key) {
        return path(type) + "/" + Route.encoded(key(type).of(key));
    }

    /** How a client is made. */
    public static final class Builder {

        private final URI conductor;
        private final String token;
        private String worker = "pid-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        private WireNames names = WireNames.OSLO;
        private Patience patience = Patience.DEFAULT;
        private @Nullable SSLContext tls;

        private Builder(URI conductor, String token) {
            this.conductor = conductor;
            this.token = token;
        }

        /** What this worker is called, in logs and among those that pin the fleet; the same name after a restart takes its old place. */
        public Builder worker(String name) {
            this.worker = name;
            return this;
        }

        /** How objects call themselves; the conductor's. */
        public Builder names(WireNames others) {
            this.names = others;
            return this;
        }

        public Builder patience(Patience other) {
            this.patience = other;
            return this;
        }

        /** Whom to trust, where the JDK's own store does not say. */
        public Builder tls(SSLContext context) {
            this.tls = context;
            return this;
        }

        /**
         * Tells the conductor which versions this worker knows: the newest of these types and of all in them.
         *
         * @throws WorkerRefusedException when one of them is newer than the conductor; the worker must not start
         * @throws ConductorUnavailableException when no conductor answers in time
         */
        public ObjectClient connect(VersionedType<?>... types) {
            ObjectClient client = new ObjectClient(this, VersionedTypes.of(types));
            ok(client.asking.call(Endpoint.HELLO, Endpoint.HELLO.path(), Map.of()));
            return client;
        }
    }
}
