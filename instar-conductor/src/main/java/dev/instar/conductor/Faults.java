package dev.instar.conductor;

import dev.instar.objects.IncompatibleObjectVersion;
import dev.instar.objects.ObjectException;
import dev.instar.objects.wire.MalformedWire;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each exception is to a peer. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectServer.class);

    private Faults() {}

    static RefusedRequest of(RuntimeException e) {
        if (e instanceof RefusedRequest refused) {
            return refused;
        }
        if (e instanceof IncompatibleObjectVersion incompatible) {
            return incompatible(incompatible);
        }
        if (e instanceof MalformedWire) {
            return refused(ErrorCode.MALFORMED, e);
        }
        if (e instanceof ObjectException || e instanceof StoreRefusedException) {
            return refused(ErrorCode.INVALID_VALUE, e);
        }
        if (e instanceof ObjectExistsException) {
            return refused(ErrorCode.OBJECT_EXISTS, e);
        }
        return e instanceof StoreUnavailableException ? unavailable(e) : internal(e);
    }

    private static RefusedRequest refused(ErrorCode code, RuntimeException e) {
        return new RefusedRequest(code, String.valueOf(e.getMessage()));
    }

    /** Both versions, for whoever reads the answer by program. */
    static RefusedRequest incompatible(IncompatibleObjectVersion e) {
        return new RefusedRequest(
                ErrorCode.INCOMPATIBLE_VERSION,
                String.valueOf(e.getMessage()),
                Map.of(
                        "type", e.type(),
                        "asked", e.asked().toString(),
                        "supported", e.supported().toString()));
    }

    private static RefusedRequest unavailable(RuntimeException e) {
        LOG.warn("the store did not do what a worker asked for", e);
        return refused(ErrorCode.STORE_UNAVAILABLE, e);
    }

    /** What went wrong inside is for the log and not for peers. */
    private static RefusedRequest internal(RuntimeException e) {
        LOG.error("a request failed", e);
        return new RefusedRequest(ErrorCode.INTERNAL, "the conductor failed; its log says why");
    }
}
