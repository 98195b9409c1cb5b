package dev.instar.core.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values are one image shows on servers; here only that no type falls into the wrong drawer. */
class ImagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(20)|CAST(a AS BINARY) <=> CAST(b AS BINARY)",
                "CHAR(5)|CAST(a AS BINARY) <=> CAST(b AS BINARY)",
                "longtext|CAST(a AS BINARY) <=> CAST(b AS BINARY)",
                "enum('int','b')|CAST(a AS BINARY) <=> CAST(b AS BINARY)",
                "bigint unsigned|a <=> b",
                "decimal(10,2)|a <=> b",
                "varbinary(20)|a <=> b",
                "datetime(6)|a <=> b",
                "timestamp(6)|UNIX_TIMESTAMP(a) <=> UNIX_TIMESTAMP(b)",
                "double|(a <=> b AND CAST(a AS BINARY) <=> CAST(b AS BINARY))",
                "point|HEX(a) <=> HEX(b)",
            })
    void eachTypeIsComparedByItsImage(String type, String condition) {
        assertThat(Images.same(Column.plain("x", type), "a", "b")).isEqualTo(condition);
    }

    @Test
    void severalColumnsDifferWhenOneDoes() {
        List<Column> columns = List.of(Column.plain("a", "int"), Column.plain("b", "int"));
        assertThat(Images.differs(columns, "NEW.", "OLD."))
                .isEqualTo("NOT (NEW.`a` <=> OLD.`a` AND NEW.`b` <=> OLD.`b`)");
    }
}
