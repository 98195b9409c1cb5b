package dev.instar.engine.internal.postgresql.catalog;

import dev.instar.servers.PostgresMajor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The oldest and the newest server always, the others under {@code proof}. */
class PostgreSqlInspectorTest {

    @Nested
    class OnPostgreSql14 extends InspectorContract {
        OnPostgreSql14() {
            super(PostgresMajor.V14);
        }
    }

    @Nested
    @Tag("proof")
    class OnPostgreSql15 extends InspectorContract {
        OnPostgreSql15() {
            super(PostgresMajor.V15);
        }
    }

    @Nested
    @Tag("proof")
    class OnPostgreSql16 extends InspectorContract {
        OnPostgreSql16() {
            super(PostgresMajor.V16);
        }
    }

    @Nested
    @Tag("proof")
    class OnPostgreSql17 extends InspectorContract {
        OnPostgreSql17() {
            super(PostgresMajor.V17);
        }
    }

    @Nested
    class OnPostgreSql18 extends InspectorContract {
        OnPostgreSql18() {
            super(PostgresMajor.V18);
        }
    }
}
