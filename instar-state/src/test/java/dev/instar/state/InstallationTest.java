package dev.instar.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryEngine
class InstallationTest {

    private final Target target;

    InstallationTest(Reach reach) {
        target = Target.bare(reach);
    }

    @AfterEach
    void drop() {
        target.drop();
    }

    private int version() throws SQLException {
        try (Connection connection = target.connect()) {
            return StateTables.version(connection);
        }
    }

    private boolean joins() throws SQLException {
        try (Connection connection = target.connect()) {
            MembershipStore members = new MembershipStore(connection);
            UUID member = UUID.randomUUID();
            members.join(member, MembershipTest.says(List.of(), List.of(), 60_000));
            return members.installed() && members.beat(member, 0).alive();
        }
    }

    @Test
    void itIsInstalledOnceAndRepeatedWithoutHarm() throws SQLException {
        try (Connection connection = target.connect()) {
            assertThat(StateTables.version(connection)).isZero();
            assertThat(new MembershipStore(connection).installed()).isFalse();
        }
        target.install();
        assertThat(version()).isEqualTo(StateTables.VERSION);
        try (Connection connection = target.connect()) {
            MigrationStore migrations = new MigrationStore(connection);
            migrations.begin("0001", "sum", "text", "plan", "0.1");
            long epoch = migrations.transition("0001", "EXPANDED");
            target.install();
            assertThat(migrations.epoch()).isEqualTo(epoch);
            assertThat(migrations.all()).hasSize(1);
        }
        assertThat(joins()).isTrue();
    }

    @Test
    void twoInstallersAtOnceInstallOnce() throws Exception {
        List<CompletableFuture<Void>> installers = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        target.install();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        installers.forEach(CompletableFuture::join);
        assertThat(version()).isEqualTo(StateTables.VERSION);
        assertThat(target.values("SELECT epoch FROM " + target.table("target"))).containsExactly("1");
        assertThat(joins()).isTrue();
    }
}
