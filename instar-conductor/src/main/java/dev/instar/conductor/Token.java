package dev.instar.conductor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A secret that somebody shows, with the name that logs call it by and what its bearer may do. Immutable; the secret itself is not kept, only
 * its digest.
 */
public final class Token {

    /** Shorter secrets can be guessed. */
    static final int SHORTEST = 16;

    private static final String EVERY_TYPE = "";

    private final String name;
    private final byte[] digest;
    private final Map<String, Set<Action>> allowed;

    private Token(String name, byte[] digest, Map<String, Set<Action>> allowed) {
        this.name = name;
        this.digest = digest;
        this.allowed = allowed;
    }

    /**
     * A token whose bearer may do nothing yet.
     *
     * @param name for logs; no secret
     * @param secret at least 16 characters; at random, 32 of them are a good choice
     */
    public static Token of(String name, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("the secret of token " + name + " is shorter than " + SHORTEST
                    + " characters and can be guessed; make a longer one at random");
        }
        return new Token(name, digest(secret), Map.of());
    }

    /** The same, allowed these on objects of every type. */
    public Token may(Action... actions) {
        return mayOn(EVERY_TYPE, actions);
    }

    /** The same, allowed these on objects of one type. */
    public Token mayOn(String type, Action... actions) {
        Map<String, Set<Action>> more = new HashMap<>(allowed);
        Set<Action> all = EnumSet.noneOf(Action.class);
        all.addAll(more.getOrDefault(type, Set.of()));
        all.addAll(Arrays.asList(actions));
        more.put(type, all);
        return new Token(name, digest, more);
    }

    /** What logs call it. */
    public String name() {
        return name;
    }

    /** Whether its bearer may do this to objects of a type, or, where no type is concerned, {@code ""}. */
    boolean allows(Action action, String type) {
        return allowed.getOrDefault(EVERY_TYPE, Set.of()).contains(action)
                || allowed.getOrDefault(type, Set.of()).contains(action);
    }

    /** Whether this digest is its secret's; takes as long whatever the digest is. */
    boolean has(byte[] shown) {
        return MessageDigest.isEqual(digest, shown);
    }

    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "token " + name;
    }
}
