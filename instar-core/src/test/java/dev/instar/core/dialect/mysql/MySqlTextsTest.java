package dev.instar.core.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.dialect.Texts;
import dev.instar.core.dialect.mysql.impact.Server;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlTextsTest {

    private static final Texts MARIADB = new MySqlTexts(new Server(true, 11, 4, 5));
    private static final Texts MYSQL = new MySqlTexts(new Server(false, 8, 0, 31));
    private static final Texts OLD_MYSQL = new MySqlTexts(new Server(false, 8, 0, 15));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + 1",
                "`odd ``name`` )`",
                "'it''s \\' fine'",
                "concat(a, '); drop table x; -- ')",
                "a -- a comment\n + 1",
                "a # another\n + 1",
                "a--1",
                "/* in ( between */ a",
                "if(a > 1, 'x', null)",
                "x'ff'",
                "json_extract(j, '$.a')",
                "a->>'$.b'",
                "t.`a`"
            })
    void oneBalancedExpressionIsTaken(String text) {
        assertThat(MARIADB.malformedExpression(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  -- nothing",
                "a)",
                "(a",
                "a) + (b",
                "a; drop table x",
                "a, b",
                "'open",
                "`open",
                "/* open",
                "/*! 1 */",
                "/*M! 1 */",
                "/*+ hint */ a",
                "\"ansi\"",
                "a /*!50000 + 1 */",
                "@x := 1",
                "a\0b",
                "a \\ b",
                "?",
                "a\u00a0+ 1"
            })
    void whatHasMoreThanOneReadingIsRefused(String text) {
        assertThat(MARIADB.malformedExpression(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | int(11) | int | int(11)",
                "int unsigned | int(10) unsigned | int unsigned | int(10) unsigned",
                "BIGINT | bigint(20) | bigint | bigint(20)",
                "int(5) zerofill | int(5) unsigned zerofill | int(5) unsigned zerofill | int(5) unsigned zerofill",
                "boolean | tinyint(1) | tinyint(1) | tinyint(1)",
                "numeric | decimal(10,0) | decimal(10,0) | decimal(10,0)",
                "dec(12, 2) | decimal(12,2) | decimal(12,2) | decimal(12,2)",
                "double precision | double | double | double",
                "character varying(40) | varchar(40) | varchar(40) | varchar(40)",
                "varchar(40) charset latin1 | varchar(40) CHARACTER SET latin1 | varchar(40) CHARACTER SET latin1"
                        + " | varchar(40) CHARACTER SET latin1",
                "ENUM('a','it''s') | enum('a','it''s') | enum('a','it''s') | enum('a','it''s')",
                "json | longtext | json | json",
                "datetime(0) | datetime | datetime | datetime",
                "timestamp(6) | timestamp(6) | timestamp(6) | timestamp(6)",
                "year | year(4) | year | year(4)",
                "char | char(1) | char(1) | char(1)"
            })
    void typesAreSpelledAsEachServerPrintsThem(String text, String mariaDb, String mySql, String oldMySql) {
        assertThat(List.of(MARIADB.type(text), MYSQL.type(text), OLD_MYSQL.type(text)))
                .containsExactly(mariaDb, mySql, oldMySql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "int not null",
                "int default 1",
                "varchar",
                "int, x int",
                "serial",
                "int); drop",
                "enum()",
                "text 'x'",
                "int comment 'x'",
                "wibble"
            })
    void whatIsMoreThanATypeIsRefused(String text) {
        assertThat(MYSQL.malformedType(text)).isNotEmpty();
    }

    @Test
    void columnsAreNamedInAnyCase() {
        assertThat(MYSQL.mentions("lower(NAME)", "name")).isTrue();
        assertThat(MYSQL.mentions("'name'", "name")).isFalse();
        assertThat(MYSQL.mentions("lower(`name`)", "name")).isTrue();
        assertThat(MYSQL.isColumn(" `Name` ", "name")).isTrue();
        assertThat(MYSQL.isColumn("name + 0", "name")).isFalse();
        assertThat(MYSQL.isColumn("current_user", "current_user")).isFalse();
    }

    @Test
    void onlyAPlainConstantIsOne() {
        assertThat(List.of("1", "-1.5e3", "'x'", "null", "TRUE", "x'00'")).allMatch(MYSQL::isConstant);
        assertThat(List.of("1 + 1", "now()", "a", "'x' 'y'", "- a")).noneMatch(MYSQL::isConstant);
    }

    @Test
    void statementsAreDivided() {
        assertThat(MYSQL.statements("insert into a values (';'); -- ;\n update `b;` set x = 1; # ;\n"))
                .containsExactly("insert into a values (';')", "update `b;` set x = 1");
    }

    @Test
    void whatTakesTheStepApartDoesNotFit() {
        assertThat(List.of(
                        "LOCK TABLES a WRITE",
                        "START TRANSACTION",
                        "SET GLOBAL x = 1",
                        "set @instar_backfill = 1",
                        "commit",
                        "USE other",
                        "drop database shop",
                        "prepare x from 'y'"))
                .allMatch(statement -> MYSQL.unfitForTransaction(statement).isPresent());
        assertThat(List.of("alter table a add column b int", "update a set b = 1", "create table x (a int)"))
                .allMatch(statement -> MYSQL.unfitForTransaction(statement).isEmpty());
    }

    @Test
    void writersAreTold() {
        assertThat(List.of(
                        "insert into a values (1)",
                        "REPLACE a values (1)",
                        "call p()",
                        "with x as (select 1) delete from a",
                        "create table a select * from b",
                        "truncate a"))
                .allMatch(MYSQL::writesRows);
        assertThat(List.of("alter table a add b int", "create table a (b int)", "select * from a"))
                .noneMatch(MYSQL::writesRows);
    }
}
