package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionTextTest {

    @Test
    void findsNamesAsWordsInAnyCase() {
        FunctionText text = new FunctionText("SELECT Memory_MB FROM public.flavors WHERE x$y = 'größe'");
        assertThat(text.mentions("memory_mb")).isTrue();
        assertThat(text.mentions("flavors")).isTrue();
        assertThat(text.mentions("x$y")).isTrue();
        assertThat(text.mentions("Größe")).isTrue();
    }

    @Test
    void doesNotFindPartsOfWords() {
        FunctionText text = new FunctionText("SELECT memory_mb_total, old_memory_mb FROM flavors2");
        assertThat(text.mentions("memory_mb")).isFalse();
        assertThat(text.mentions("flavors")).isFalse();
    }

    @Test
    void findsNamesInCommentsAndStringsBecauseDynamicSqlIsOne() {
        assertThat(new FunctionText("EXECUTE 'SELECT memory_mb'").mentions("memory_mb"))
                .isTrue();
        assertThat(new FunctionText("-- memory_mb\n").mentions("memory_mb")).isTrue();
    }

    @Test
    void findsQuotedNamesWithBlanksAndDoubledQuotes() {
        FunctionText text = new FunctionText("SELECT \"Memory (MB)\", \"a\"\"b\" FROM t");
        assertThat(text.mentions("Memory (MB)")).isTrue();
        assertThat(text.mentions("a\"b")).isTrue();
        assertThat(text.mentions("Memory [MB]")).isFalse();
    }
}
