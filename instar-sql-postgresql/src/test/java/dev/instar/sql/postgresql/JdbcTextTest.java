package dev.instar.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiterString = " => ",
            value = {
                "a = ? and b = ? => a = $1 and b = $2",
                "a = '?' and b = ? => a = '?' and b = $1",
                "a = 'it''s ?' or ? => a = 'it''s ?' or $1",
                "a = E'it\\'s ?' or ? => a = E'it\\'s ?' or $1",
                "a = E'it''s \\' ?' or ? => a = E'it''s \\' ?' or $1",
                "a = 'ends in \\' or ? => a = 'ends in \\' or $1",
                "name'x?' ? => name'x?' $1",
                "\"a?\" = ? => \"a?\" = $1",
                "a -- ? => a -- ?",
                "a /* ? /* ? */ ? */ ? => a /* ? /* ? */ ? */ $1",
                "$$ ? $$ ? => $$ ? $$ $1",
                "$t$ ? $$ ? $t$ ? => $t$ ? $$ ? $t$ $1",
                "a$b$ ? ? => a$b$ $1 $2",
                "a ?? b => a ? b",
                "a ??| b and ? => a ?| b and $1",
                "{d '2020-01-01'} => DATE '2020-01-01'",
                "{ ts '2020-01-01' } > ? => TIMESTAMP '2020-01-01'  > $1",
                "{fn upper(a)} => upper(a)",
                "'{d}' ? => '{d}' $1"
            })
    void aTextBecomesWhatTheDriverSends(String jdbc, String sent) {
        assertThat(JdbcText.of(jdbc).sql().strip()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{call f(?)}", "  { ? = call f(?, ?) }", "{CALL f}"})
    void callsAreSeen(String jdbc) {
        assertThat(JdbcText.of(jdbc).isCall()).isTrue();
    }
}
