package dev.instar.objects.jdbc;

import dev.instar.client.Form;

/**
 * In which form one piece of work reads and writes what a migration changes: {@code use::form} of a member of a fleet. Whoever has no
 * fleet says it by hand, the same for all statements of one transaction.
 */
@FunctionalInterface
public interface Forms {

    /** The form of a migration. */
    Form of(String migration);

    /** The same form of every migration. */
    static Forms always(Form form) {
        return migration -> form;
    }
}
