package dev.instar.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.sql.Corpus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acceptance: fleet row 40, the reading half. What is right is decided by the server, see {@link GrantOracleTest}. */
class CorpusTest {

    static final Path FILE = Path.of("src/test/resources/dev/instar/sql/mysql/corpus.txt");

    private final MySqlReader reader = new MySqlReader();

    static List<Corpus> all() {
        return Corpus.in(FILE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStatementTouchesWhatTheCorpusSays(Corpus one) {
        assertThat(Shop.lines(reader.read(one.sql(), Shop.CATALOG))).isEqualTo(one.touched());
    }

    @Test
    void theCorpusIsLargeEnoughToMeanSomething() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    @EnabledIfSystemProperty(named = "instar.golden", matches = "write")
    void write() {
        Corpus.write(
                FILE,
                all().stream()
                        .map(c -> new Corpus(c.sql(), Shop.lines(reader.read(c.sql(), Shop.CATALOG)), c.supposed()))
                        .toList());
    }
}
