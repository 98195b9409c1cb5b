package dev.instar.core.dialect.postgresql.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHECK ((b IS NOT NULL))",
                "CHECK ((NOT (b IS NULL)))",
                "CHECK (((b IS NOT NULL) AND (a > 5)))",
                "CHECK (((b IS NOT NULL) = true))",
                "CHECK (((b IS NOT NULL) IS TRUE))",
                "CHECK ((ROW(a, b) IS NOT NULL))",
                "CHECK ((((b IS NOT NULL) AND (a > 0)) OR ((b IS NOT NULL) AND (a < 0))))",
                "CHECK ((NOT ((b IS NULL) OR (a IS NULL))))",
            })
    void provesThatNoneIsNull(String definition) {
        assertThat(NotNullRules.implies(ConditionReader.ofDefinition(definition), "b"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHECK ((b > 0))",
                "CHECK (((b IS NOT NULL) OR (a > 5)))",
                "CHECK ((length(b) > 0))",
                "CHECK ((a IS NOT NULL))",
                "CHECK ((b IS NULL))",
                "CHECK ((NOT (b IS NOT NULL)))",
                "CHECK (CASE WHEN (a > 0) THEN (b IS NOT NULL) ELSE true END)",
                "FOREIGN KEY (b) REFERENCES u(id)",
            })
    void provesNothing(String definition) {
        assertThat(NotNullRules.implies(ConditionReader.ofDefinition(definition), "b"))
                .isFalse();
    }
}
