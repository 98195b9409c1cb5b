package dev.instar.client.observe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A text without its values, so that texts which differ in values alone are told once, and no value is told.
 *
 * @param sample the beginning, at most 200 characters
 * @param digest SHA-256 of the whole, 64 hexadecimal digits
 */
record Shape(String sample, String digest) {

    private static final int SAMPLE = 200;

    private static final Pattern VALUES = Pattern.compile(
            "'(?:[^'\\\\]|''|\\\\.)*+'?|(?<![\\w$\"`])\\d[\\w.]*|\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);
    private static final Pattern LISTS = Pattern.compile("\\?(\\s*,\\s*\\?)+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    static Shape of(String sql) {
        String shape = VALUES.matcher(sql).replaceAll("?");
        shape = LISTS.matcher(shape).replaceAll("?, ...");
        shape = SPACE.matcher(shape).replaceAll(" ").strip();
        return new Shape(shape.length() > SAMPLE ? shape.substring(0, SAMPLE) : shape, digest(shape));
    }

    private static String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
