package dev.instar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instar.servers.ServerKind;
import dev.instar.state.InstanceRecord;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose wall clock is wrong is the same member as any other: the database's clock decides, ages are told and not times. */
class ShiftedClockTest {

    private static final Path FAKETIME = Path.of("/usr/bin/faketime");

    @ParameterizedTest
    @ValueSource(strings = {"+10m", "-10m"})
    void aClockThatIsTenMinutesWrongChangesNothing_fleetRow7(String shift) throws Exception {
        installed();
        try (Cell cell = Cell.installed(ServerKind.POSTGRESQL_18)) {
            cell.begin("EXPANDED");
            Process process = start(shift, cell);
            try (BufferedReader out = process.inputReader()) {
                Instant told = Instant.parse(out.readLine());
                assertThat(Duration.between(Instant.now(), told).abs())
                        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12));
                isAMemberLikeAnyOther(cell);
                process.getOutputStream().close();
                assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
                assertThat(cell.live()).as("it has left").isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static void isAMemberLikeAnyOther(Cell cell) throws SQLException {
        InstanceRecord member = cell.one();
        assertThat(member.silentFor()).isLessThan(Duration.ofMinutes(2));
        long before = member.epoch();
        long flipped = cell.move("MIGRATED");
        await().atMost(Duration.ofMinutes(1)).until(() -> cell.one().holding().equals("report"));
        InstanceRecord holding = cell.one();
        assertThat(holding.epoch()).isEqualTo(before).isLessThan(flipped);
        assertThat(Duration.between(holding.holdingSince().orElseThrow(), Instant.now()))
                .as("since when it holds, by the database's clock")
                .isBetween(Duration.ofSeconds(-5), Duration.ofMinutes(5));
        assertThat(holding.silentFor()).isLessThan(Duration.ofMinutes(2));
    }

    private static void installed() {
        boolean there = Files.isExecutable(FAKETIME);
        if (!there && System.getenv("INSTAR_CI_INSTALLED_FAKETIME") != null) {
            fail(".ci/run installed faketime, and it is not there");
        }
        if (!there) {
            System.err.println(
                    "NO FAKETIME ON THIS MACHINE: fleet row 7 was not tested with a shifted clock (Debian: faketime)");
        }
        assumeTrue(there, "no faketime on this machine (Debian: faketime)");
    }

    private static Process start(String shift, Cell cell) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                FAKETIME.toString(),
                "-f",
                shift,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx128m",
                Shifted.class.getName(),
                cell.database().jdbcUrl());
        // The clock that only runs forward is not a wall clock: the machine's own goes on.
        builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        builder.environment().put("DONT_FAKE_MONOTONIC", "1");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
