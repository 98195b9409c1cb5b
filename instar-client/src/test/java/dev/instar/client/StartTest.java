package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.instar.servers.ServerKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process knows when it starts: with its database, without it, and before there are tables of ours. */
@OnBothFamilies
class StartTest {

    private final Cell cell;

    StartTest(ServerKind kind) {
        cell = Cell.bare(kind);
    }

    @AfterEach
    void drop() {
        cell.close();
    }

    private static Application seldom(Application app) {
        return Cell.orders(app).polls(Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    void oneQuestionBringsAllDirectivesAndLookingCostsNone_seedsRows40And47() throws SQLException {
        cell.install();
        cell.begin("EXPANDED");
        cell.sql("CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer, memory_mib integer)");
        Source source = cell.source();
        try (Instar instar = Instar.join(source, StartTest::seldom)) {
            assertThat(source.asked())
                    .as("asked at start: are there tables, join, directives, acknowledged")
                    .hasSizeLessThanOrEqualTo(4)
                    .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("columns") || sql.contains("pg_attribute"));
            source.forget();
            long characters = 0;
            for (int i = 0; i < 1_000_000; i++) {
                Columns columns = instar.columns(Cell.TABLE);
                characters += ("SELECT " + columns.select() + " FROM " + columns.table()).length();
            }
            assertThat(characters).isEqualTo(1_000_000L * "SELECT id, memory_mb FROM flavors".length());
            assertThat(source.asked()).isEmpty();
        }
    }

    @Test
    void aProcessThatNeedsItsDatabaseDoesNotStartWithoutIt() {
        Source source = cell.source();
        source.cut(true);
        assertThatThrownBy(() -> Instar.join(source, StartTest::seldom)).isInstanceOf(SQLException.class);
    }

    @Test
    void modelsAreThereWhileTheDatabaseIsDownAndWorkJoinsFirst_seedsRow47() throws SQLException {
        Source source = cell.source();
        source.cut(true);
        try (Instar instar = Instar.join(source, app -> seldom(app).startsWithoutDatabase())) {
            assertThat(instar.columns(Cell.TABLE).select()).isEqualTo("id, memory_mb");
            assertThat(instar.column(Cell.TABLE, "memory_mib").isLive()).isFalse();
            assertThat(instar.isMember()).isFalse();
            assertThatThrownBy(() -> instar.begin("order"))
                    .isInstanceOf(NotJoinedException.class)
                    .hasMessageContaining("started without its database");
            cell.install();
            cell.begin("EXPANDED");
            cell.move("MIGRATED");
            source.cut(false);
            try (Use use = instar.begin("order")) {
                assertThat(use.isNew(Cell.ID))
                        .as("the very first piece of work knows")
                        .isTrue();
                assertThat(use.columns(Cell.TABLE).select()).isEqualTo("id, memory_mib");
            }
            assertThat(cell.one().epoch()).isEqualTo(instar.epoch());
        }
    }

    @Test
    void aBuildThatIsTooOldIsRefusedWhenItsDatabaseComesBack() throws SQLException {
        cell.install();
        cell.begin("EXPANDED");
        cell.move("RETIRED");
        Source source = cell.source();
        source.cut(true);
        try (Instar instar = Instar.join(
                source,
                app -> app.name("orders")
                        .build("1")
                        .startsWithoutDatabase()
                        .polls(Duration.ofHours(1), Duration.ofHours(1)))) {
            source.cut(false);
            assertThatThrownBy(() -> instar.request("order")).isInstanceOf(JoinRefusedException.class);
            assertThat(cell.live()).isEmpty();
        }
    }

    @Test
    void beforeThereAreTablesEveryFormIsTheOldOneAndItJoinsOnceTheyAreThere() throws SQLException {
        try (Instar instar = cell.join()) {
            assertThat(instar.isMember()).isFalse();
            assertThat(instar.epoch()).isZero();
            instar.begin("order").close();
            assertThat(instar.columns(Cell.TABLE).names()).containsExactly("id", "memory_mb");
            cell.install();
            await().atMost(Duration.ofMinutes(1)).until(instar::isMember);
            cell.begin("EXPANDED");
            long flipped = cell.move("MIGRATED");
            await().atMost(Duration.ofMinutes(1)).until(() -> instar.epoch() == flipped);
            assertThat(instar.columns(Cell.TABLE).names()).containsExactly("id", "memory_mib");
        }
        assertThatThrownBy(() -> Cell.bare(cell.database().server().kind()).join(app -> app.requires("0002")))
                .isInstanceOf(JoinRefusedException.class)
                .hasMessageContaining("none was begun on this database");
    }

    @Test
    void whoSwitchesAtStartKeepsWhatItReadAndIsWaitedFor_seedsRow94() throws SQLException {
        cell.install();
        cell.begin("EXPANDED");
        try (Instar before = cell.join(Application::switchesAtStart)) {
            long read = before.epoch();
            long flipped = cell.move("MIGRATED");
            assertThat(before.refresh()).isEqualTo(read);
            assertThat(before.isNew(Cell.ID)).isFalse();
            assertThat(cell.one().epoch())
                    .as("never acknowledged")
                    .isEqualTo(read)
                    .isLessThan(flipped);
            cell.silentFor(Duration.ofHours(1));
            before.refresh();
            assertThat(before.isNew(Cell.ID)).as("nor under a new identity").isFalse();
            assertThat(cell.one().epoch()).isEqualTo(read);
            try (Instar after = cell.join(Application::switchesAtStart)) {
                assertThat(after.isNew(Cell.ID)).isTrue();
                assertThat(cell.live()).extracting(i -> i.epoch()).containsExactlyInAnyOrder(read, flipped);
            }
        }
    }

    @Test
    void whoSwitchesAtStartAndStoodAloneHasAnsweredAlready() throws SQLException {
        try (Instar instar = cell.join(Application::switchesAtStart)) {
            cell.install();
            instar.refresh();
            assertThat(cell.one().epoch())
                    .as("tables alone change no answer")
                    .isEqualTo(instar.epoch())
                    .isPositive();
            cell.begin("EXPANDED");
            cell.move("MIGRATED");
            instar.refresh();
            assertThat(instar.isNew(Cell.ID)).isFalse();
            assertThat(cell.one().epoch()).isLessThan(3);
        }
        assertThatThrownBy(() -> cell.join(app -> app.switchesAtStart().startsWithoutDatabase()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNodeStartedBetweenTheFlipAndTheDropNeverNamesTheOldColumn_seedsRow48() throws SQLException {
        cell.install();
        cell.begin("EXPANDED");
        for (String state : new String[] {"MIGRATED", "RETIRED", "CONTRACTED"}) {
            cell.move(state);
            try (Instar instar = cell.join()) {
                assertThat(instar.columns(Cell.TABLE).has("memory_mb"))
                        .as(state)
                        .isFalse();
                assertThat(instar.isLive("public.flavors", "memory_mb"))
                        .as(state)
                        .isFalse();
            }
        }
    }

    @Test
    void aNameThatComesBackIsLiveAgain() throws SQLException {
        cell.install();
        cell.begin("EXPANDED");
        cell.move("CONTRACTED");
        try (Instar instar = Instar.join(cell.source(), app -> seldom(app).supports("0002-back"))) {
            assertThat(instar.isLive(Cell.TABLE, "memory_mb")).isFalse();
            try (var connection = cell.connect()) {
                var migrations = new dev.instar.state.MigrationStore(connection);
                migrations.begin("0002-back", "sum", "text", "plan", "test");
                Cell.directive(
                        connection,
                        "0002-back",
                        "memory_mb",
                        "NEW",
                        "live",
                        migrations.transition("0002-back", "MIGRATED"));
            }
            instar.refresh();
            assertThat(instar.isLive(Cell.TABLE, "memory_mb")).isTrue();
        }
    }
}
