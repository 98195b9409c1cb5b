package dev.instar.conductor;

/**
 * The conductor does not serve this worker: it knows a type in a version that the conductor does not have. The worker must not run; the
 * message names both versions.
 */
public final class WorkerRefusedException extends ConductorException {

    private static final long serialVersionUID = 1L;

    WorkerRefusedException(String message) {
        super(ErrorCode.INCOMPATIBLE_VERSION, message);
    }
}
