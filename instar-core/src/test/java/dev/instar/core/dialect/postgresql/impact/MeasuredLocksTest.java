package dev.instar.core.dialect.postgresql.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Impact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measured case on every major that it was measured on. The rules know nothing of this file. */
class MeasuredLocksTest {

    private static final String SAMPLE = text("sample.sql");

    private static final Map<String, String> MODES = Map.of(
            "AS", "ACCESS SHARE",
            "RS", "ROW SHARE",
            "RX", "ROW EXCLUSIVE",
            "SUX", "SHARE UPDATE EXCLUSIVE",
            "S", "SHARE",
            "SRX", "SHARE ROW EXCLUSIVE",
            "X", "EXCLUSIVE",
            "AX", "ACCESS EXCLUSIVE");

    /**
     * One row of the file.
     *
     * @param waited whether the statement was still waiting when it was looked at: then its locks are those of its
     *     first part only
     * @param failed whether it ended in an error
     */
    record Case(
            String id,
            int major,
            String statement,
            String setup,
            Map<String, String> tableLocks,
            Map<String, String> indexLocks,
            Set<String> rewrites,
            Set<String> scans,
            boolean waited,
            boolean failed) {

        @Override
        public String toString() {
            return id + " on " + major;
        }
    }

    static Stream<Case> succeeded() {
        return cases().filter(c -> !c.failed() && !c.waited());
    }

    static Stream<Case> waited() {
        return cases().filter(c -> c.waited() && !c.tableLocks().isEmpty());
    }

    static Stream<Case> failed() {
        return cases().filter(Case::failed);
    }

    @ParameterizedTest
    @MethodSource("succeeded")
    void whatIsSaidIsWhatWasMeasured(Case measured) {
        Impact impact = impact(measured);
        Map<String, String> locks = new TreeMap<>(measured.tableLocks());
        locks.putAll(measured.indexLocks());
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(impact.known()).as("known").isTrue();
            all.assertThat(impact.locks()).as("locks").isEqualTo(locks);
            all.assertThat(impact.rewrites()).as("rewrites").containsExactlyElementsOf(measured.rewrites());
            all.assertThat(impact.scans()).as("scans").containsExactlyElementsOf(measured.scans());
        });
    }

    /** With CONCURRENTLY the tables were measured while the statement waited; indexes, files and rows were not. */
    @ParameterizedTest
    @MethodSource("waited")
    void tableLocksAreThoseOfAStatementThatWaits(Case measured) {
        assertThat(impact(measured).locks()).isEqualTo(measured.tableLocks());
    }

    @ParameterizedTest
    @MethodSource("failed")
    void aStatementThatFailsIsReadAllTheSame(Case measured) {
        assertThat(impact(measured)).isNotNull();
    }

    @Test
    void everyCaseIsHere() {
        assertThat(cases().map(Case::id).distinct()).hasSizeGreaterThan(200);
        assertThat(cases()).hasSizeGreaterThan(1300);
    }

    private static Impact impact(Case measured) {
        // one case makes room in a schema where, unlike there, the sample itself is
        String setup = measured.setup().contains("exists public.") ? "" : measured.setup();
        return PostgreSqlImpact.of(measured.statement(), Picture.of(measured.major(), SAMPLE, setup));
    }

    private static Stream<Case> cases() {
        return text("postgresql-locks.tsv").lines().skip(1).flatMap(MeasuredLocksTest::cases);
    }

    private static Stream<Case> cases(String line) {
        String[] fields = Arrays.copyOf(line.split("\t", -1), 11);
        List<Case> cases = new ArrayList<>();
        for (String major : fields[1].split(",")) {
            cases.add(new Case(
                    fields[0],
                    Integer.parseInt(major),
                    fields[2],
                    field(fields[3]),
                    locks(fields[4]),
                    locks(fields[5]),
                    names(fields[7]),
                    names(fields[8]),
                    !field(fields[6]).isEmpty(),
                    !field(fields[10]).isEmpty()));
        }
        return cases.stream();
    }

    private static String field(String field) {
        return Optional.ofNullable(field).orElse("");
    }

    private static Map<String, String> locks(String field) {
        Map<String, String> locks = new TreeMap<>();
        for (String lock : field.split(",")) {
            String[] parts = lock.split("=");
            if (parts.length == 2) {
                locks.put(parts[0], MODES.get(parts[1]));
            }
        }
        return locks;
    }

    private static Set<String> names(String field) {
        Set<String> names = new TreeSet<>();
        for (String name : field.split(",")) {
            if (!name.isEmpty()) {
                names.add(name.replaceAll("=.*", ""));
            }
        }
        return names;
    }

    private static String text(String resource) {
        try (InputStream in = MeasuredLocksTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
