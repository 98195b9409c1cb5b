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

    /**
     * Whether every row has been converted before a form is told in which the new one alone is read: an engine sees to that, and where it
     * leads a fleet, NULL in the new form is the value. Otherwise a row may come that holds its value in the old form alone.
     */
    default boolean converted() {
        return true;
    }

    /** The same form of every migration; nobody has seen to it that the rows are converted. */
    static Forms always(Form form) {
        return new Forms() {
            @Override
            public Form of(String migration) {
                return form;
            }

            @Override
            public boolean converted() {
                return false;
            }
        };
    }
}
