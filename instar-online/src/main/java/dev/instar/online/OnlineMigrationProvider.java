package dev.instar.online;

import java.util.List;

/**
 * Registers an application's migrations with the command line, which finds providers by {@link java.util.ServiceLoader}: a public class with
 * a constructor without parameters, named in {@code META-INF/services/dev.instar.online.OnlineMigrationProvider}.
 */
public interface OnlineMigrationProvider {

    /** The migrations, in the order in which they are run. */
    List<OnlineMigration> migrations();
}
