package dev.instar.objects.fingerprint;

import java.util.List;

/** A type is not what was recorded of it; any test framework shows this as a failed test. The message has every problem found. */
public final class FingerprintFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    FingerprintFailure(List<String> problems) {
        super(String.join("\n\n", problems));
    }
}
