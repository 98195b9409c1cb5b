package dev.instar.examples.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.Row;
import dev.instar.servers.Database;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flavors are found and saved by jOOQ in each form, whatever stands in their rows. */
class FlavorRepositoryTest {

    private static final Condition SMALL =
            DSL.field(DSL.name("f", "name"), String.class).like("m%");

    private static void scene(ServerKind kind, Work work) throws Exception {
        try (Database database = kind.shared().createDatabase();
                Connection connection = database.connect()) {
            DSLContext db = DSL.using(connection, kind.isPostgreSql() ? SQLDialect.POSTGRES : SQLDialect.MARIADB);
            db.execute(
                    "CREATE TABLE flavors (id bigint PRIMARY KEY, name varchar(20) NOT NULL, memory_mb int, memory_mib int)");
            db.execute(
                    "INSERT INTO flavors VALUES (1, 'm1', 2048, NULL), (2, 'm2', NULL, 0), (3, 'x', 7, 7), (4, 'm4', 5, 5)");
            work.on(db, new FlavorRepository(db));
        }
    }

    private interface Work {
        void on(DSLContext db, FlavorRepository flavors) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_18", "MARIADB_11_4"})
    void rowsInEitherFormAreFoundByAConditionAndSavedInTheFormThatIsAskedFor(ServerKind kind) throws Exception {
        scene(kind, (db, flavors) -> {
            Forms forms = Forms.always(Form.CLEARING_OLD);
            List<Row<Flavor>> found = flavors.where(forms, SMALL);
            assertThat(found)
                    .extracting(Row::value)
                    .containsExactly(new Flavor(1, "m1", 2048), new Flavor(2, "m2", 0), new Flavor(4, "m4", 5));
            flavors.save(
                    forms,
                    found.stream().map(row -> row.with("memory_mib", 4096)).toList());
            assertThat(db.fetch("SELECT id, memory_mb, memory_mib FROM flavors ORDER BY id").stream()
                            .map(row -> row.get(0) + "/" + row.get(1) + "/" + row.get(2)))
                    .containsExactly("1/null/4096", "2/null/4096", "3/7/7", "4/null/4096");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_18", "MARIADB_11_4"})
    void whatFailsInTheMiddleLeavesNothing(ServerKind kind) throws Exception {
        scene(kind, (db, flavors) -> {
            Forms forms = Forms.always(Form.BOTH_READING_NEW);
            List<Row<Flavor>> found = flavors.where(forms, SMALL);
            assertThatThrownBy(() -> flavors.save(
                            forms,
                            List.of(
                                    found.get(0).with("memory_mib", 1),
                                    found.get(1).with("name", "x".repeat(50)))))
                    .isInstanceOf(RuntimeException.class);
            assertThat(flavors.where(forms, SMALL).get(0).value()).isEqualTo(new Flavor(1, "m1", 2048));
        });
    }
}
