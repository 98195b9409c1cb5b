package dev.instar.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acceptance: fleet row 28: the driver's RETURN_GENERATED_KEYS reads every column. */
class GeneratedKeysTest {

    private final PostgreSqlReader reader = new PostgreSqlReader();

    private List<String> touched(String sql, String... keys) {
        return Shop.lines(reader.read(reader.returningKeys(sql, List.of(keys)), Shop.CATALOG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into log (message) values (?)",
                "insert into log (message) values (?); ",
                "insert into log (message) values ('returning') -- returning",
                "INSERT INTO log (message) VALUES ($$ returning $$)"
            })
    void askingForKeysReadsAllColumns(String sql) {
        assertThat(touched(sql)).containsExactly("log r*:at,id,message w:message");
        assertThat(touched(sql, "id")).containsExactly("log r:id w:message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert into log (message) values (?) returning id"})
    void whoReturnsSomethingAlreadyReturnsThat(String sql) {
        assertThat(touched(sql)).containsExactly("log r:id w:message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select id from log"})
    void aQueryReturnsWhatItSelects(String sql) {
        assertThat(touched(sql)).containsExactly("log r:id");
    }
}
