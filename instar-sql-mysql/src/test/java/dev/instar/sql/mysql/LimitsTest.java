package dev.instar.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.StatementReader;
import dev.instar.client.sql.Touched;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Acceptance: fleet row 40: what is too long or too deep is unknown and says why; the session's mode decides what quotes mean. */
class LimitsTest {

    private final MySqlReader reader = new MySqlReader();

    private Touched read(String sql) {
        return reader.read(sql, Shop.CATALOG);
    }

    @Test
    void aTextThatIsTooLongIsUnknown() {
        assertThat(read("select " + "1,".repeat(40_000) + "1").unknown()).isEqualTo("longer than 65536 characters");
    }

    @Test
    void aTextThatIsNestedTooDeeplyIsUnknownAndTheNextIsRead() {
        assertThat(read("select " + "1+(".repeat(9_000) + "1" + ")".repeat(9_000))
                        .unknown())
                .isNotNull();
        assertThat(Shop.lines(read("select name from person"))).containsExactly("person r:name");
    }

    @Test
    void aListOfThousandsOfValuesIsRead() {
        String list = "select name from person where id in (1" + ",?".repeat(5_000) + ")";
        assertThat(Shop.lines(read(list))).containsExactly("person r:id,name");
    }

    @Test
    void whatDoubleQuotesMeanIsAskedOfTheSession() {
        String sql = "select \"name\" from person where city = 'it\\' or email = 'x'";
        assertThat(read(sql).isKnown()).as("a string that never ends").isTrue();
        assertThat(Shop.lines(read("select \"name\" from person"))).containsExactly("person");
        Catalog ansi = new Catalog() {
            @Override
            public List<String> columns(@Nullable String schema, String table) {
                return Shop.CATALOG.columns(schema, table);
            }

            @Override
            public String setting(String name) {
                return name.equals("sql_mode") ? "ANSI_QUOTES,NO_BACKSLASH_ESCAPES" : "";
            }
        };
        assertThat(Shop.lines(reader.read(sql, ansi))).containsExactly("person r:city,email,name");
    }

    @Test
    void theReaderIsFoundAsAService() {
        assertThat(ServiceLoader.load(StatementReader.class).stream()
                        .map(p -> p.get().reads("MariaDB") && p.get().reads("MySQL")))
                .containsExactly(true);
    }
}
