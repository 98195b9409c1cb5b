package dev.instar.core.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Column;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldDefaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "enum('it''s','b')|'it''s'",
                "set('a','b')|''",
                "INT(11)|0",
                "bigint unsigned|0",
                "varchar(9)|''",
                "text|concat('', '')",
                "timestamp(6)|'1970-01-02 00:00:00'",
            })
    void everyTypeHasSomeValue(String type, String value) {
        assertThat(OldDefaults.any(Column.plain("a", type))).isEqualTo(value);
    }
}
