package dev.instar.core.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlTextsTest {

    private final PostgreSqlTexts texts = new PostgreSqlTexts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "'it''s; fine)'",
                "a + (b[1]) * c(d, e)",
                "$$ ; ) $$",
                "$tag$ $$ ; ) $tag$",
                "E'\\'); DROP TABLE x; --'",
                "\"odd;)name\"",
                "a /* ; ) /* nested */ ' */ + 1",
                "a -- swallows nothing )",
                "U&'d\\0061t)a'",
                "1.5e-10 + .5",
                "x'1F' || b'01'",
                "(SELECT max(x) FROM t)",
                "CASE WHEN a THEN 1 ELSE 2 END",
                "data -> 'k' ->> 0"
            })
    void takesBalancedExpressions(String text) {
        assertThat(texts.malformedExpression(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  -- nothing",
                "1); DROP TABLE x; --",
                "1; DROP TABLE x",
                "(1",
                "1)",
                "(1]",
                "'open",
                "E'open\\'",
                "\"open",
                "/* open",
                "$$ open",
                "$tag$ open $$",
                "1, 2",
                "nul \0",
                "E'a'\n'\\'' ); DROP TABLE x; --'",
                "1$a$ ' $a$); DROP TABLE x; --'",
                "1e'\\'' ); DROP TABLE x; --'",
                "\u2028e'\\'); DROP TABLE x; --'"
            })
    void refusesWhatIsNotOneExpression(String text) {
        assertThat(texts.malformedExpression(text)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | integer",
                "INT8 | bigint",
                "varchar(20) | character varying(20)",
                "character varying ( 20 ) | character varying(20)",
                "char | character(1)",
                "numeric(10) | numeric(10,0)",
                "decimal(10, 2) | numeric(10,2)",
                "timestamptz | timestamp with time zone",
                "timestamptz(3) | timestamp(3) with time zone",
                "timestamp(3) with time zone | timestamp(3) with time zone",
                "timestamp | timestamp without time zone",
                "time | time without time zone",
                "double precision | double precision",
                "float(24) | real",
                "float(25) | double precision",
                "int[3][] | integer[]",
                "text | text",
                "public.\"My Type\" | public.\"My Type\"",
                "geometry(Point,4326) | geometry(point,4326)",
                "interval day to second(3) | interval day to second(3)"
            })
    void printsTypesAsTheServerDoes(String written, String printed) {
        assertThat(texts.malformedType(written)).isEmpty();
        assertThat(texts.type(written)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "int); DROP TABLE x; --",
                "int, ADD COLUMN y int",
                "int DEFAULT 0",
                "int NOT NULL",
                "text COLLATE \"C\"",
                "int -- comment ) \n DEFAULT 0",
                "varchar('20')",
                "varchar(20",
                "varchar(abc)",
                "float(x)",
                "int[",
                "a.",
                "serial",
                "bigserial",
                "'text'",
                "nul\0"
            })
    void refusesWhatIsNotATypeAlone(String text) {
        assertThat(texts.malformedType(text)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | integer",
                "smallint | bigint",
                "integer | numeric",
                "bigint | numeric(19,0)",
                "integer | numeric(12,2)",
                "integer | double precision",
                "numeric(10,2) | numeric(12,4)",
                "numeric(10,2) | numeric",
                "real | double precision",
                "character varying(10) | character varying(20)",
                "character varying(10) | text",
                "text | character varying",
                "character(5) | character varying(5)",
                "timestamp(3) without time zone | timestamp without time zone",
                "integer | text",
                "uuid | text",
                "integer[] | bigint[]",
                "bit(3) | bit varying(3)",
                "mood | mood"
            })
    void provesWhatAlwaysConverts(String from, String to) {
        assertThat(texts.converts(from, to)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigint | integer",
                "integer | numeric(5,0)",
                "integer | numeric(10,2)",
                "numeric | numeric(10,2)",
                "numeric(10,2) | numeric(10,4)",
                "numeric | double precision",
                "double precision | real",
                "text | character varying(20)",
                "character varying(20) | character varying(10)",
                "text | integer",
                "date | timestamp without time zone",
                "timestamp without time zone | timestamp with time zone",
                "timestamp without time zone | timestamp(3) without time zone",
                "timestamp with time zone | text",
                "integer | bigint[]",
                "mood | text",
                "json | jsonb"
            })
    void provesNothingElse(String from, String to) {
        assertThat(texts.converts(from, to)).isFalse();
    }

    @Test
    void knowsAColumnFromAWordThatOnlyLooksLikeIt() {
        assertThat(texts.isColumn("memory_mb", "memory_mb")).isTrue();
        assertThat(texts.isColumn(" Memory_MB -- same", "memory_mb")).isTrue();
        assertThat(texts.isColumn("\"Größe \"\"x\"\"\"", "Größe \"x\"")).isTrue();
        assertThat(texts.isColumn("É", "é")).isFalse();
        assertThat(texts.isColumn("user", "user")).isFalse();
        assertThat(texts.isColumn("memory_mb + 0", "memory_mb")).isFalse();
        assertThat(texts.isColumn("'memory_mb'", "memory_mb")).isFalse();
    }

    @Test
    void findsColumnsByWordAndNotWithinOthers() {
        assertThat(texts.mentions("lower(Name) || 'x'", "name")).isTrue();
        assertThat(texts.mentions("'name' || nameless -- name", "name")).isFalse();
        assertThat(texts.mentions("\"NAME\"", "name")).isFalse();
        assertThat(texts.mentions("É", "É")).isTrue();
    }

    @Test
    void takesOnlySingleConstantsForConstants() {
        assertThat(texts.isConstant("'x'")).isTrue();
        assertThat(texts.isConstant("0 -- none")).isTrue();
        assertThat(texts.isConstant("true")).isTrue();
        assertThat(texts.isConstant("1 / 0")).isFalse();
        assertThat(texts.isConstant("now()")).isFalse();
    }

    @Test
    void dividesStatementsAtTheirSemicolons() {
        assertThat(texts.statements("a 'x;y'; -- ;\n b $$;$$;;")).containsExactly("a 'x;y'", "b $$;$$");
        String function =
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assertThat(texts.statements(function + "; SELECT 1")).containsExactly(function, "SELECT 1");
        assertThat(texts.malformedStatements("SELECT 'open")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                "create unique index concurrently i on t (a)",
                "DROP INDEX CONCURRENTLY i",
                "REINDEX TABLE CONCURRENTLY t",
                "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
                "VACUUM t",
                "COMMIT",
                "/* hidden */ ROLLBACK",
                "SET lock_timeout = 0",
                "COPY t FROM STDIN",
                "CREATE DATABASE d"
            })
    void refusesWhatDoesNotFitIntoATransaction(String statement) {
        assertThat(texts.unfitForTransaction(statement)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (concurrently)",
                "UPDATE t SET a = 1",
                "ALTER TABLE t ADD COLUMN concurrently int",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v"
            })
    void letsOthersPass(String statement) {
        assertThat(texts.unfitForTransaction(statement)).isEmpty();
    }
}
