package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexDefinitionTest {

    @Test
    void readsTheOptionsOfEachPart() {
        assertThat(IndexDefinition.keyOptions(
                        "CREATE INDEX i ON public.t USING btree"
                                + " (a, lower(b) text_pattern_ops DESC NULLS LAST) INCLUDE (c)",
                        List.of("a", "lower(b)")))
                .containsExactly("", " text_pattern_ops DESC NULLS LAST");
    }

    @Test
    void isNotMisledByNames() {
        assertThat(IndexDefinition.keyOptions(
                        "CREATE INDEX \"x USING btree (\" ON public.\"t (\"\"\""
                                + " USING gin (\"a,)\" public.\"o,(\", ((b || ',)')))",
                        List.of("\"a,)\"", "((b || ',)'))")))
                .containsExactly(" public.\"o,(\"", "");
    }

    @Test
    void keepsParametersOfOperatorClassesTogether() {
        assertThat(IndexDefinition.keyOptions(
                        "CREATE INDEX i ON t USING gist (a gist_trgm_ops (siglen='32', x='1'), b COLLATE \"C\")",
                        List.of("a", "b")))
                .containsExactly(" gist_trgm_ops (siglen='32', x='1')", " COLLATE \"C\"");
    }

    @Test
    void saysWhenTheServerPrintsSomethingElse() {
        assertThatThrownBy(() -> IndexDefinition.keyOptions("CREATE INDEX i ON t USING btree (a)", List.of("b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("indicates a bug");
    }
}
