package dev.instar.conductor;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireJson;
import dev.instar.objects.wire.WireLimits;
import dev.instar.objects.wire.WireNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conductor: a service that alone has access to the database. Its workers get, change and save objects at their own version; one that is
 * newer than the conductor is refused, whatever it asks for. Thread-safe.
 *
 * <pre>{@code
 * ObjectServer conductor = ObjectServer.of(flavors)
 *         .token(Token.of("compute", secret).may(READ, CREATE, SAVE))
 *         .start();
 * }</pre>
 */
public final class ObjectServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectServer.class);

    /** Reads it once, when the first server of a JVM is made. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The JDK's server sends head and body of an answer one by one; with Nagle's algorithm the second waits 40 ms
        // for the other side to
        // acknowledge the first.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer http;
    private final Conductor conductor;
    private final RequestThreads threads;
    private final Workers workers;
    private final Counters counters = new Counters();
    private final ConductorLimits limits;

    private ObjectServer(Builder builder) throws IOException {
        limits = builder.limits;
        WireLimits wireLimits =
                new WireLimits(WireLimits.DEFAULT.depth(), limits.bodyBytes(), WireLimits.DEFAULT.numberDigits());
        ServedTypes types = new ServedTypes(builder.stores, new WireJson(wireLimits));
        Wire wire = new Wire(builder.names, types.known(), wireLimits);
        long memory = limits.memory().toNanos();
        workers = new Workers(types.newest(), types.oldest(), memory, builder.nanoTime);
        threads = new RequestThreads(limits, builder.nanoTime);
        conductor = new Conductor(
                new Tokens(builder.tokens),
                new Gatekeeping(types, workers),
                new Calls(types, wire, limits, workers, counters),
                new Repeats(memory, builder.nanoTime),
                counters,
                threads,
                this::counts,
                wire.json(),
                limits);
        http = listening(builder);
        LOG.info("the conductor serves {} at {}", types.newest(), uri());
    }

    private HttpServer listening(Builder builder) throws IOException {
        HttpServer server;
        if (builder.tls == null) {
            server = HttpServer.create(builder.address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(builder.address, 0);
            secure.setHttpsConfigurator(builder.tls);
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", conductor);
        server.start();
        return server;
    }

    /** A conductor for the objects of these stores, and those in them. */
    public static Builder of(ObjectStore<?>... stores) {
        return new Builder(List.of(stores));
    }

    /** Where it listens. */
    public URI uri() {
        InetSocketAddress address = http.getAddress();
        String host = address.getAddress().isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : address.getAddress().getHostAddress();
        String scheme = http instanceof HttpsServer ? "https" : "http";
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + literal + ":" + address.getPort());
    }

    /** At which versions the fleet's workers send objects to each other. */
    public Pin pin() {
        return workers;
    }

    /** What it has done. */
    public Counts counts() {
        return counters.now(threads.cut(), workers.count());
    }

    /** Stops within the time that a request may take; see {@link #stop}. */
    @Override
    public void close() {
        stop(limits.work().plus(limits.transfer()));
    }

    /**
     * Stops: new requests are told to go elsewhere, those that are worked on are answered first.
     *
     * @param atMost how long they are waited for
     * @return whether all were answered
     */
    public boolean stop(Duration atMost) {
        conductor.stop();
        Deadline deadline = Deadline.in(atMost);
        try {
            while (counters.working.get() > 0 && !deadline.isOver()) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = counters.working.get();
        http.stop(0);
        threads.close();
        if (left > 0) {
            LOG.warn("the conductor stopped with {} requests unanswered; each was done wholly or not at all", left);
        }
        return left == 0;
    }

    /** How a conductor is made. */
    public static final class Builder {

        private final List<ObjectStore<?>> stores;
        private final List<Token> tokens = new ArrayList<>();
        private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private boolean plainTextAllowed;
        private @Nullable HttpsConfigurator tls;
        private WireNames names = WireNames.OSLO;
        private ConductorLimits limits = ConductorLimits.DEFAULT;
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(List<ObjectStore<?>> stores) {
            this.stores = stores;
        }

        /** One more token that is let in; without any, nobody is. */
        public Builder token(Token token) {
            tokens.add(token);
            return this;
        }

        /** Where it listens; otherwise on the loopback interface, at a port that is free. */
        public Builder address(InetSocketAddress where) {
            this.address = where;
            return this;
        }

        /** TLS. Tokens go with each request, so without it a conductor listens on the loopback interface alone. */
        public Builder tls(HttpsConfigurator configurator) {
            this.tls = configurator;
            return this;
        }

        /** Something else encrypts what goes over the network, or nobody can listen there. */
        public Builder plainTextOverNetwork() {
            plainTextAllowed = true;
            return this;
        }

        /** How objects call themselves; as in oslo.versionedobjects when nothing is said. */
        public Builder names(WireNames others) {
            this.names = others;
            return this;
        }

        public Builder limits(ConductorLimits others) {
            this.limits = others;
            return this;
        }

        /** Another clock that only runs forward, in nanoseconds. */
        Builder clock(LongSupplier other) {
            this.nanoTime = other;
            return this;
        }

        /**
         * Begins to listen.
         *
         * @throws IOException when the address cannot be had
         */
        public ObjectServer start() throws IOException {
            if (tls == null && !plainTextAllowed && !address.getAddress().isLoopbackAddress()) {
                throw new IllegalStateException("the conductor would take tokens in plain text at " + address
                        + ". Give it TLS, or say plainTextOverNetwork when something in front of it encrypts");
            }
            return new ObjectServer(this);
        }
    }
}
