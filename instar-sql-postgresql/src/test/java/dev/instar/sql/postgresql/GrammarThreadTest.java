package dev.instar.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.client.sql.Catalog;
import dev.instar.client.sql.StatementReader;
import dev.instar.client.sql.Touched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Acceptance: fleet row 40: what is too long, too deep or too slow is unknown, says why, and harms nothing that comes after it. */
class GrammarThreadTest {

    private static final String GOOD = "select name from person";

    private final PostgreSqlReader reader = new PostgreSqlReader();

    private Touched read(String sql) {
        return reader.read(sql, Catalog.none());
    }

    @Test
    void aTextThatIsTooLongIsUnknownAtOnce() {
        assertThat(read("select " + "1,".repeat(40_000) + "1").unknown()).isEqualTo("longer than 65536 characters");
    }

    @Test
    void aTextThatIsNestedTooDeeplyIsUnknownAndTheNextIsRead() {
        assertThat(read("select " + "1+(".repeat(9_000) + "1" + ")".repeat(9_000))
                        .unknown())
                .isNotNull();
        assertThat(Shop.lines(read(GOOD))).containsExactly("person r:name");
    }

    @Test
    void aTextThatTakesTooLongIsUnknownAndTheNextIsRead() {
        GrammarThread thread = new GrammarThread(Duration.ofMillis(1_500));
        PostgreSqlReader hurried = new PostgreSqlReader(thread);
        while (!hurried.read(GOOD, Catalog.none()).isKnown()) {
            // the first one loads the grammar
        }
        String slow = "select 1 where 1 in (1" + ",(1)".repeat(15_000) + ")";
        assertThat(hurried.read(slow, Catalog.none()).unknown()).isEqualTo("not read within 1500 ms");
        // the grammar is loaded anew; a machine that stands still may cost the first ones their time
        Touched after =
                await().atMost(Duration.ofMinutes(2)).until(() -> hurried.read(GOOD, Catalog.none()), Touched::isKnown);
        assertThat(Shop.lines(after)).containsExactly("person r:name");
    }

    @Test
    void errorsOfSyntaxDoNotWearTheGrammarOut() {
        for (int i = 0; i < 300; i++) {
            assertThat(read("select from where " + i).unknown()).startsWith("not understood: syntax error");
        }
        assertThat(Shop.lines(read(GOOD))).containsExactly("person r:name");
    }

    @Test
    void severalThreadsMayAsk() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String column = "c" + i;
                answers.add(pool.submit(() -> Shop.lines(read("select " + column + " from person"))));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).containsExactly("person r:c" + i);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theReaderIsFoundAsAService() {
        assertThat(ServiceLoader.load(StatementReader.class).stream()
                        .map(p -> p.get().reads("PostgreSQL")))
                .containsExactly(true);
    }
}
