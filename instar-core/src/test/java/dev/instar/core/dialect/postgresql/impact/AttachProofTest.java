package dev.instar.core.dialect.postgresql.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.schema.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachProofTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k >= 100 and k < 200",
                "k >= 100 and k <= 199",
                "k >= 120 and k < 150",
                "k = 100",
                "k = any (array[100, 150])",
                "(k >= 100 and k < 120) or k = 130",
            })
    void aCheckWithinTheBoundSparesTheRows(String check) {
        assertThat(attach(check)).doesNotContain("n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k >= 100",
                "k >= 99 and k < 200",
                "k >= 100 and k <= 200",
                "k > 99 and k < 200",
                "k = any (array[100, 250])",
                "(k >= 100 and k < 120) or a = 1",
                "k + 0 >= 100 and k < 200",
            })
    void anyOtherDoesNot(String check) {
        assertThat(attach(check)).contains("n");
    }

    private static java.util.List<String> attach(String check) {
        Schema schema = Picture.of(
                18,
                "create table p (a int, k int not null) partition by range (k)",
                "create table n (a int, k int not null, constraint c check (" + check + "))");
        return PostgreSqlImpact.of("alter table p attach partition n for values from (100) to (200)", schema)
                .scans();
    }
}
