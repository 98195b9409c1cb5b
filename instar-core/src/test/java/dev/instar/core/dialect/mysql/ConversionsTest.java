package dev.instar.core.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.dialect.Texts;
import dev.instar.core.dialect.mysql.impact.Server;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which assignments convert every value in strict mode; each pair was tried with its extreme values on all four servers. */
class ConversionsTest {

    private static final Texts TEXTS = new MySqlTexts(new Server(false, 8, 0, 31));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | int",
                "int(11) | int",
                "int | bigint",
                "int unsigned | bigint",
                "tinyint(1) | int",
                "smallint unsigned | int",
                "int | decimal(10,0)",
                "bigint unsigned | decimal(20,0)",
                "int | double",
                "decimal(10,2) | decimal(12,2)",
                "decimal(10,2) | decimal(12,4)",
                "varchar(20) | varchar(50)",
                "varchar(20) | text",
                "char(10) | varchar(10)",
                "char(10) | char(20)",
                "text | longtext",
                "varchar(20) character set latin1 | varchar(20) character set utf8mb4",
                "int | varchar(11)",
                "bigint unsigned | varchar(20)",
                "varbinary(10) | varbinary(20)",
                "varbinary(10) | blob",
                "blob | longblob",
                "date | datetime",
                "datetime | datetime(6)",
                "time(3) | time(6)",
                "enum('a','b') | enum('x','b','a')",
                "set('a','b') | set('a','b','c')"
            })
    void everyValueConverts(String from, String to) {
        assertThat(TEXTS.converts(from, to)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigint | int",
                "int | int unsigned",
                "int unsigned | int",
                "bigint unsigned | bigint",
                "int | decimal(9,0)",
                "int | decimal(10,0) unsigned",
                "bigint | double",
                "int | float",
                "double | decimal(30,10)",
                "decimal(10,2) | decimal(10,1)",
                "decimal(10,2) | decimal(11,3) unsigned",
                "varchar(50) | varchar(20)",
                "varchar(10) | char(10)",
                "text | varchar(1000)",
                "varchar(20) character set utf8mb4 | varchar(20) character set latin1",
                "varchar(20) | varchar(20) character set latin1",
                "varchar(20) character set binary | varchar(20) character set utf8mb4",
                "int | varchar(10)",
                "varbinary(10) | binary(20)",
                "varchar(10) | int",
                "datetime(6) | datetime",
                "timestamp | datetime",
                "datetime | timestamp",
                "date | timestamp",
                "datetime | date",
                "enum('a','b') | enum('a')",
                "json | text",
                "longtext | json",
                "int zerofill | varchar(20)"
            })
    void whatIsNotProvenIsNot(String from, String to) {
        assertThat(TEXTS.converts(from, to)).isFalse();
    }
}
