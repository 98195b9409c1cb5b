package dev.instar.core.dialect.postgresql.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Impact;
import dev.instar.core.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableStatementsTest {

    private static final Schema SCHEMA = Picture.of(18, "create table t (id int primary key, a text)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin drop table t; end $$",
                "call tidy_up()",
                "execute prepared",
                "select tidy_up()",
                "alter table t frobnicate",
                "alter table t add column b int default 'unended",
                "frobnicate t",
                "alter table missing add column b int",
                "drop extension citext cascade",
                "create table n as execute q",
                "alter table t",
                "drop",
                "(",
            })
    void nothingIsPromised(String statement) {
        assertThat(PostgreSqlImpact.of(statement, SCHEMA).known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin; commit",
                "set lock_timeout = '1s'",
                "select now(), lower('A'), count(*) from t",
                "drop table if exists missing",
                "create schema s",
                "",
            })
    void whatIsReadIsKnown(String statement) {
        assertThat(PostgreSqlImpact.of(statement, SCHEMA).known()).isTrue();
    }

    @Test
    void aScriptKeepsWhatItsReadablePartsDo() {
        Impact impact = PostgreSqlImpact.of("do $$ begin end $$; alter table t add column b int", SCHEMA);
        assertThat(impact.known()).isFalse();
        assertThat(impact.lock()).isEqualTo("ACCESS EXCLUSIVE");
    }

    @Test
    void aTableThatTheScriptCreatesIsKnownToItAndLockedForNobody() {
        Impact impact = PostgreSqlImpact.of("create table n (id int); create index on n (id)", SCHEMA);
        assertThat(impact.known()).isTrue();
        assertThat(impact.lock()).isEmpty();
        assertThat(impact.scans()).isEmpty();
    }

    @Test
    void relationsOfOtherSchemasAreCalledByTheirFullName() {
        Schema two = Picture.of(18, "create table other.t (id int)", "create table t (id int)");
        assertThat(PostgreSqlImpact.of("alter table other.t add column b int", two)
                        .locks())
                .containsOnlyKeys("other.t");
    }
}
