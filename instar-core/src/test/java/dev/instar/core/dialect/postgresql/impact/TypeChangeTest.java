package dev.instar.core.dialect.postgresql.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each pair was tried on servers of the majors 14 to 18. */
class TypeChangeTest {

    private static final Schema SCHEMA = Picture.of(
            18,
            "create domain d10 as varchar(10)",
            "create domain d20 as varchar(20)",
            "create domain checked as int check (value > 0)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(10) | character varying(20)",
                "varchar(10) | text",
                "text | varchar",
                "varchar(10) | bpchar",
                "varchar(10)[] | varchar[]",
                "numeric(5,2) | decimal(7,2)",
                "numeric(5) | numeric(7,0)",
                "numeric(5,2) | numeric",
                "timestamp(3) | timestamp without time zone",
                "timestamp(3) | timestamp(6)",
                "timestamp(3) | timestamptz(6)",
                "timestamp | timestamp with time zone",
                "time(3) | time(5)",
                "interval hour | interval minute",
                "interval hour | interval day to second(3)",
                "interval(3) | interval(6)",
                "bit(5) | bit varying",
                "varbit(5) | varbit(9)",
                "cidr | inet",
                "xml | text",
                "int | oid",
                "regclass | oid",
                "d10 | varchar",
                "d10 | text",
                "varchar(5) | d10",
                "checked | int",
                "checked | checked",
                "char(3) | bpchar",
            })
    void keepsTheRows(String from, String to) {
        assertThat(change(from, to)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(20) | varchar(10)",
                "text | varchar(10)",
                "varchar | varchar(10)",
                "varchar(10)[] | varchar(20)[]",
                "varchar(10)[] | text[]",
                "char(10) | char(20)",
                "char(10) | text",
                "int | bigint",
                "bigint | int",
                "numeric | numeric(10,2)",
                "numeric(10,2) | numeric(12,3)",
                "timestamp | timestamp(3)",
                "timestamp(3) | timestamptz(3)",
                "interval | interval hour",
                "interval hour | interval day",
                "interval | interval(3)",
                "bit(5) | varbit(10)",
                "json | jsonb",
                "name | text",
                "int | checked",
                "d10 | d20",
                "text | d10",
                "time | timetz",
            })
    void writesTheRowsAnew(String from, String to) {
        assertThat(change(from, to)).isFalse();
    }

    private static boolean change(String from, String to) {
        return new TypeChange(SCHEMA, "UTC").keepsRows(TypeName.parse(from), TypeName.parse(to));
    }
}
