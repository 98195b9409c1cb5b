package dev.instar.engine.internal.files;

import java.util.Optional;

/**
 * Where a database is and who we are there.
 *
 * @param target the JDBC address; never holds credentials
 * @param user the role; empty: the driver's default
 * @param password from wherever it was found; does not show itself
 */
public record Login(String target, Optional<String> user, Optional<Password> password) {

    /** The address without its parameters: how the database is called in reports. */
    public String shown() {
        int parameters = target.indexOf('?');
        return parameters < 0 ? target : target.substring(0, parameters);
    }
}
