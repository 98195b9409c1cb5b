package dev.instar.demo.application;

import dev.instar.client.Application;
import dev.instar.client.Use;

/** The builds of the sample application. */
public enum Build {
    /** Knows only the old form, and nothing of the migration. */
    OLD("1.0") {
        @Override
        Form form(Use use) {
            return Form.OLD;
        }

        @Override
        Application introduced(Application application) {
            return application.build(version());
        }
    },
    /** Knows both forms and follows the directive. */
    NEW("2.0") {
        @Override
        Form form(Use use) {
            return use.isNew(MIGRATION) ? Form.NEW : Form.OLD;
        }

        @Override
        Application introduced(Application application) {
            return application.build(version()).supports(MIGRATION);
        }
    },
    /** Says that it follows the directive and does not: for sabotage. */
    RASH("2.0-rash") {
        @Override
        Form form(Use use) {
            return Form.NEW;
        }

        @Override
        Application introduced(Application application) {
            return application.build(version()).supports(MIGRATION);
        }
    },
    /** Knows only the new form and says so: refused as long as there is a row without it. */
    NEW_ONLY("3.0") {
        @Override
        Form form(Use use) {
            return Form.NEW;
        }

        @Override
        Application introduced(Application application) {
            return application.build(version()).requires(MIGRATION);
        }
    };

    /** The migration that the builds are about. */
    public static final String MIGRATION = "0001-rename-memory";

    private final String version;

    Build(String version) {
        this.version = version;
    }

    /** As deployments call it. */
    public String version() {
        return version;
    }

    /** The form that a piece of work uses. */
    abstract Form form(Use use);

    /** What this build tells Instar of itself. */
    abstract Application introduced(Application application);
}
