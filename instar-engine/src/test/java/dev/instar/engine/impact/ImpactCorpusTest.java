package dev.instar.engine.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Impact;
import dev.instar.servers.PostgresMajor;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is foretold of a statement from the inspected catalog is what a server then does. */
class ImpactCorpusTest {

    static Stream<Arguments> newest() {
        return on(PostgresMajor.newest());
    }

    static Stream<Arguments> others() {
        return Arrays.stream(PostgresMajor.values())
                .filter(major -> major != PostgresMajor.newest())
                .flatMap(ImpactCorpusTest::on);
    }

    private static Stream<Arguments> on(PostgresMajor major) {
        return Corpus.entries(major.number()).map(entry -> Arguments.of(major, entry));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("newest")
    void onTheNewestServer(PostgresMajor major, Corpus.Entry entry) throws SQLException {
        compare(major, entry);
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("others")
    void onEveryOtherServer(PostgresMajor major, Corpus.Entry entry) throws SQLException {
        compare(major, entry);
    }

    @Test
    void thereAreEnoughStatements() {
        assertThat(Corpus.entries(PostgresMajor.newest().number()).distinct()).hasSizeGreaterThan(400);
    }

    private static void compare(PostgresMajor major, Corpus.Entry entry) throws SQLException {
        Shop.Both both = Shop.on(major).look(entry);
        Impact foretold = both.foretold();
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(foretold.known()).as("known").isTrue();
            all.assertThat(foretold.rewrites())
                    .as("rewrites")
                    .containsExactlyElementsOf(both.measured().rewrites());
            if (entry.planned()) {
                all.assertThat(stronger(both.measured().locks(), foretold.locks()))
                        .as("locks that were not foretold")
                        .isEmpty();
            } else {
                all.assertThat(foretold.locks())
                        .as("locks")
                        .isEqualTo(both.measured().locks());
                all.assertThat(foretold.scans())
                        .as("scans")
                        .containsExactlyElementsOf(both.measured().scans());
            }
        });
    }

    /** Locks of the first that the second lacks or has only weaker. */
    private static Map<String, String> stronger(Map<String, String> measured, Map<String, String> foretold) {
        Map<String, String> stronger = new TreeMap<>(measured);
        stronger.entrySet()
                .removeIf(lock -> Measured.strength(foretold.getOrDefault(lock.getKey(), ""))
                        >= Measured.strength(lock.getValue()));
        return stronger;
    }
}
