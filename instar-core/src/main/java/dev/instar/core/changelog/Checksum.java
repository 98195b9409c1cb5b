package dev.instar.core.changelog;

import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The checksum of what was declared, the same for a file and for the same operations built in Java: SHA-256 over the
 * {@link CanonicalForm} of the values. Places, comments, order of keys, layout and the description do not count; everything else
 * does, the order of operations too.
 */
public final class Checksum {

    private Checksum() {}

    /** 64 hexadecimal digits. */
    public static String of(List<Operation> operations, Declared declared) {
        String canonical = CanonicalForm.of(operations) + "\n" + CanonicalForm.of(declared);
        return HexFormat.of().formatHex(sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
