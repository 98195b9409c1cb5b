package dev.instar.client.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import dev.instar.state.Note;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acceptance: fleet row 40: what is used is told, what cannot be read is told too, nothing that was used is lost on the way. */
class ObservationsTest {

    static List<ServerKind> kinds() {
        return Flavors.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsUsedIsToldOnceWithItsAge(ServerKind kind) throws Exception {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                PreparedStatement select = connection.prepareStatement("select name from flavors")) {
            assertThat(flavors.observations.drain(10))
                    .as("prepared, not executed")
                    .isEmpty();
            long begun = System.nanoTime();
            select.executeQuery().close();
            Thread.sleep(50);
            select.executeQuery().close();
            long took = (System.nanoTime() - begun) / 1_000_000;
            Note note = told(flavors);
            assertThat(note.uses()).singleElement().satisfies(use -> {
                assertThat(use.table() + "." + use.column()).isEqualTo("flavors.name");
                assertThat(use.write()).isFalse();
                assertThat(use.first() - use.last()).isBetween(45L, took + 1);
            });
            assertThat(flavors.observations.drain(10)).as("told before").isEmpty();
            select.executeQuery().close();
            assertThat(told(flavors).uses()).as("used again").hasSize(1);
            assertThat(flavors.words.asked).as("read once").hasValue(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theCatalogIsTheDatabases(ServerKind kind) throws Exception {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("select * from flavors").close();
            assertThat(told(flavors).uses())
                    .extracting(Note.Seen::column)
                    .containsExactlyInAnyOrder("id", "name", "memory");
            statement.execute("alter table flavors add column extra int");
            flavors.observations.structureChanged();
            flavors.observations.drain(10);
            statement.executeQuery("select * from flavors").close();
            untilUsed(flavors, use -> use.column().equals("extra"));
        }
    }

    @Test
    void whatDidNotArriveIsToldAgain() throws Exception {
        try (Flavors flavors = new Flavors(ServerKind.POSTGRESQL_18);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("select name from flavors").close();
            Note note = told(flavors);
            Thread.sleep(30);
            flavors.observations.giveBack(note);
            Note again = told(flavors);
            assertThat(again.uses())
                    .singleElement()
                    .satisfies(use -> assertThat(use.last())
                            .isGreaterThanOrEqualTo(note.uses().get(0).last() + 25));
        }
    }

    @Test
    void whatCannotBeReadIsToldWithoutItsValues() throws Exception {
        try (Flavors flavors = new Flavors(ServerKind.POSTGRESQL_18);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'secret 1'");
            statement.execute("set application_name = 'secret 2'");
            await().atMost(Duration.ofMinutes(1)).until(() -> flavors.words.asked.get() == 2);
            Note note = told(flavors);
            assertThat(note.unread())
                    .as("the same but for values")
                    .singleElement()
                    .satisfies(unread -> {
                        assertThat(unread.reason()).isEqualTo("of the test");
                        assertThat(unread.sample()).isEqualTo("set application_name = ?");
                        assertThat(unread.digest()).hasSize(64);
                    });
        }
    }

    @Test
    void evictionForgetsNoUse() throws Exception {
        try (Flavors flavors = new Flavors(ServerKind.POSTGRESQL_18, 50);
                Connection connection = flavors.seen();
                PreparedStatement kept = connection.prepareStatement("select memory from flavors where 0 = 0")) {
            Set<String> seen = new HashSet<>();
            kept.executeQuery().close();
            try (Statement once = connection.createStatement()) {
                once.executeQuery("select name from flavors").close();
            }
            for (int i = 0; i < 400; i++) {
                try (Statement statement = connection.createStatement()) {
                    statement
                            .executeQuery("select id from flavors where id <> " + i)
                            .close();
                }
                if (i % 20 == 0) { // a reader that is left behind has nothing to evict
                    int read = i + 3;
                    await().atMost(Duration.ofMinutes(1)).until(() -> flavors.words.asked.get() >= read);
                }
            }
            kept.executeQuery().close();
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                flavors.observations.drain(1_000).ifPresent(n -> n.uses().forEach(u -> seen.add(u.column())));
                return seen.containsAll(Set.of("id", "memory", "name"));
            });
            assertThat(flavors.observations.counts().evicted()).isPositive();
            assertThat(flavors.observations.counts().texts()).isLessThanOrEqualTo(101);
            flavors.observations.drain(1_000);
            kept.executeQuery().close();
            // prepared before its text was let go
            untilUsed(flavors, use -> use.column().equals("memory"));
        }
    }

    @Test
    void aSlowReaderDelaysNobodyAndAFloodIsTold() throws Exception {
        try (Flavors flavors = new Flavors(ServerKind.POSTGRESQL_18, 50);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            flavors.words.gate = new CountDownLatch(1);
            long begin = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                statement
                        .executeQuery("select id from flavors where id <> " + i)
                        .close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(flavors.observations.counts().missed()).isPositive();
            assertThat(flavors.observations.drain(10).orElseThrow().unread())
                    .extracting(Note.Unread::reason)
                    .containsExactly("more different statements at once than are kept");
            flavors.words.gate.countDown();
        }
    }

    @Test
    void aBrokenReaderHarmsNobodyAndItsTextIsUnknown() throws Exception {
        try (Flavors flavors = new Flavors(ServerKind.POSTGRESQL_18);
                Connection connection = flavors.seen()) {
            try (PreparedStatement broken = connection.prepareStatement("broken statement")) {
                try {
                    broken.execute();
                } catch (SQLException expected) {
                    assertThat(expected.getSQLState()).isEqualTo("42601");
                }
            }
            assertThat(told(flavors).unread())
                    .extracting(Note.Unread::reason)
                    .containsExactly("indicates a bug: java.lang.IllegalStateException: of the test");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> flavors.observations.counts().failures() == 1);
        }
    }

    @Test
    void withoutAReaderTransactionsAreCountedAndNothingIsTold() throws Exception {
        try (Flavors flavors = new Flavors(ServerKind.POSTGRESQL_18)) {
            Observations blind = new Observations(
                    flavors.ledger, System::nanoTime, new Texts(10, 1_000), new Reading(flavors, List.of()));
            try (Connection connection = blind.observe(flavors).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("select name from flavors");
                assertThat(flavors.ledger.held()).containsExactly(1L);
                assertThat(blind.drain(10)).isEmpty();
                assertThat(blind.counts().observing()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusalsAreToldWhenTheyMayConcernWhatIsBeingChanged(ServerKind kind) throws Exception {
        try (Flavors flavors = new Flavors(kind);
                Connection connection = flavors.seen();
                Statement statement = connection.createStatement()) {
            statement.execute("create table other (a int)");
            List<Note.Denied> denied = new ArrayList<>();
            for (String table : List.of("flavors", "other")) {
                String sql = "select gone from " + table;
                connection.prepareStatement(sql).close();
                for (int round = 0; round < 2; round++) { // the second time the text has been read
                    try {
                        statement.executeQuery(sql).close();
                    } catch (SQLException e) {
                        assertThat(Refusal.of(e)).isEqualTo(Refusal.MAY_BE_STALE);
                    }
                    if (round == 0) {
                        untilUsed(flavors, use -> use.table().equals(table));
                    }
                }
                flavors.observations.drain(10).ifPresent(n -> denied.addAll(n.denials()));
            }
            assertThat(denied).singleElement().satisfies(d -> {
                assertThat(d.message()).contains("gone");
                assertThat(d.epoch()).isEqualTo(1);
                assertThat(d.code()).startsWith("42");
            });
        }
    }

    private static void untilUsed(Flavors flavors, Predicate<Note.Seen> what) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> flavors.observations.drain(1_000).stream()
                        .flatMap(note -> note.uses().stream())
                        .anyMatch(what));
    }

    private static Note told(Flavors flavors) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> flavors.observations.drain(1_000), java.util.Optional::isPresent)
                .orElseThrow();
    }
}
