package dev.instar.conductor;

import java.util.Map;

/** An error as a worker reads it. */
record ErrorAnswer(ErrorCode code, String message) {

    static ErrorAnswer of(Asking.Heard heard) {
        if (heard.json() instanceof Map<?, ?> json && json.get("error") instanceof Map<?, ?> error) {
            return new ErrorAnswer(
                    ErrorCode.of(String.valueOf(error.get("code"))), error.get("message") + " " + error.get("remedy"));
        }
        return new ErrorAnswer(ErrorCode.INTERNAL, "status " + heard.status() + " without an error of a conductor's");
    }

    /** The exception that it is to the caller. */
    ConductorException exception() {
        return switch (code) {
            case INCOMPATIBLE_VERSION -> new WorkerRefusedException(message);
            case NO_SUCH_OBJECT -> new NoSuchObjectException(message);
            default -> new ConductorException(code, message);
        };
    }
}
