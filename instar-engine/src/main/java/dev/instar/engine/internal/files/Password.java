package dev.instar.engine.internal.files;

/** A password that does not show itself. */
public final class Password {

    private final String secret;

    public Password(String secret) {
        this.secret = secret;
    }

    /** The password in clear text, for the driver alone. */
    public String reveal() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && password.secret.equals(secret);
    }

    @Override
    public int hashCode() {
        return Password.class.hashCode();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
