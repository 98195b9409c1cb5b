package dev.instar.engine.internal.postgresql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void theRowsOfATriggerAreNoColumns() {
        FunctionText text = new FunctionText("""
                BEGIN
                  IF NEW IS DISTINCT FROM OLD AND TG_OP = 'UPDATE' THEN
                    NEW.note := upper(NEW . note) || OLD.note;
                    PERFORM pg_notify('x', to_jsonb(NEW.*)::text);
                    OLD := NEW;
                  END IF;
                  RETURN NEW;
                EXCEPTION WHEN others THEN RETURN OLD ;
                END""");
        assertThat(text.mentions("new")).isFalse();
        assertThat(text.mentions("old")).isFalse();
        assertThat(text.mentions("note")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEW.new := 1;",
                "NEW . \"new\" := 1;",
                "IF NEW.new IS DISTINCT FROM OLD.x THEN",
                "UPDATE t SET new = 1",
                "UPDATE t SET a = NEW.a, new.part = 1",
                "UPDATE t SET new.part = 1",
                "UPDATE t SET (id, new.part) = (1, 2)",
                "INSERT INTO t (id, new.part) VALUES (1, 2)",
                "INSERT INTO t (id, new) VALUES (1, NEW.id)",
                "SELECT new FROM t",
                "SELECT t.new FROM t",
                "SELECT (t.new).part FROM t",
                "EXECUTE 'SELECT new FROM t'",
                "EXECUTE format('UPDATE t SET %I = 1', 'new');",
                "SELECT count(*) FROM t WHERE new IS DISTINCT FROM x",
                "SELECT a FROM t ORDER BY new",
                "RETURN NEW.new;"
            })
    void aColumnOfTheSameNameIsFoundAllTheSame(String text) {
        assertThat(new FunctionText(text).mentions("new")).isTrue();
    }
}
