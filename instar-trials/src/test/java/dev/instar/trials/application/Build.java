package dev.instar.trials.application;

import dev.instar.client.Application;

/** What a build of the sample knows of a migration. */
public enum Build {
    /** The old form alone. */
    OLD,
    /** Both forms; follows the directive. */
    BOTH,
    /** Both forms; reads the directive at its start and keeps it. */
    AT_START,
    /** The new form alone. */
    NEW;

    Application introduce(Application app, String... migrations) {
        Application named = app.build(name());
        return switch (this) {
            case OLD -> named;
            case BOTH -> named.supports(migrations);
            case AT_START -> named.supports(migrations).switchesAtStart();
            case NEW -> named.requires(migrations);
        };
    }
}
