package dev.instar.objects.wire;

/**
 * How much text of a peer is read before it is refused.
 *
 * @param depth lists and objects within each other; each object on the wire is two deep
 * @param bytes of UTF-8, or characters of text
 * @param numberDigits characters of one number
 */
public record WireLimits(int depth, int bytes, int numberDigits) {

    /** 100 deep, 16 MiB, 1000 digits. */
    public static final WireLimits DEFAULT = new WireLimits(100, 16 << 20, 1000);

    public WireLimits {
        if (depth < 1 || bytes < 1 || numberDigits < 1) {
            throw new IllegalArgumentException("a limit is at least 1: " + depth + ", " + bytes + ", " + numberDigits);
        }
    }
}
