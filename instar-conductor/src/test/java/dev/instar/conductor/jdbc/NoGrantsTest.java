package dev.instar.conductor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.conductor.ConductorException;
import dev.instar.conductor.ErrorCode;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.NoSuchObjectException;
import dev.instar.conductor.ObjectClient;
import dev.instar.conductor.Page;
import dev.instar.objects.Versioned;
import dev.instar.objects.VersionedTypes;
import dev.instar.objects.wire.Receiver;
import dev.instar.objects.wire.Wire;
import dev.instar.objects.wire.WireNames;
import dev.instar.servers.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

/** The conductor is the only one with access to the database. */
@Timeout(600)
class NoGrantsTest {

    private Shop shop;

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @BothEngines
    @DisplayName(
            "seed row 56: the workers' role has no grants, and workers of both versions do everything through the conductor")
    void workersNeedNoGrants(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        shop.form(Form.BOTH_READING_NEW);
        assertThatThrownBy(this::selectAsWorker)
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?i).*denied.*");

        ObjectClient old = shop.worker(Flavors.OLD);
        ObjectClient fresh = shop.worker(Flavors.NEW);
        for (long id = 1; id <= 5; id++) {
            old.create(Flavors.OLD.create(new Flavors.Old(id, "m" + id, (int) id)));
        }
        Versioned<Flavors.Old> mine = old.get(Flavors.OLD, 1L).orElseThrow();
        fresh.save(fresh.get(Flavors.NEW, 1L).orElseThrow().with("name", "renamed"));
        assertThat(old.save(mine.with("memory_mb", null)).value()).isEqualTo(new Flavors.Old(1, "renamed", null));
        assertThat(fresh.delete(Flavors.NEW, 2L)).isTrue();
        assertThatThrownBy(() -> old.save(mine.with("id", 2L))).isInstanceOf(NoSuchObjectException.class);
        Page<Flavors.Flavor> page = fresh.list(Flavors.NEW, 1L, 2);
        assertThat(page.objects())
                .extracting(Versioned::value)
                .containsExactly(new Flavors.Flavor(3, "m3", 3), new Flavors.Flavor(4, "m4", 4));
        assertThat(page.next()).contains(4L);
        Receiver receiver = new Receiver(new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.OLD)), old);
        assertThat(Flavors.OLD.record(receiver.receive(new Wire(WireNames.OSLO, VersionedTypes.of(Flavors.NEW))
                        .encode(page.objects().get(0).fields()))))
                .isEqualTo(new Flavors.Old(3, "m3", 3));
        assertThat(shop.texts("SELECT id, name, memory_mb, memory_mib FROM flavors ORDER BY id"))
                .isEqualTo(List.of("1/renamed/null/null", "3/m3/3/3", "4/m4/4/4", "5/m5/5/5"));
    }

    private void selectAsWorker() throws SQLException {
        try (Connection c = shop.database().connect(shop.accounts().worker(), "");
                Statement s = c.createStatement()) {
            s.execute("SELECT 1 FROM flavors");
        }
    }

    @BothEngines
    void whatTheDatabaseRefusesIsToldAsSuchAndNothingIsWritten(ServerKind kind) throws Exception {
        shop = new Shop(kind);
        ObjectClient old = shop.worker(Flavors.OLD);
        assertThatThrownBy(() -> old.create(Flavors.OLD.create(new Flavors.Old(1, "x".repeat(50), 1))))
                .isInstanceOfSatisfying(
                        ConductorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
        shop.sql("ALTER TABLE flavors ADD CONSTRAINT small CHECK (memory_mb < 100)");
        assertThatThrownBy(() -> old.create(Flavors.OLD.create(new Flavors.Old(1, "a", 100))))
                .isInstanceOfSatisfying(
                        ConductorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
        shop.sql("CREATE UNIQUE INDEX by_name ON flavors (name)");
        old.create(Flavors.OLD.create(new Flavors.Old(1, "a", 1)));
        assertThatThrownBy(() -> old.create(Flavors.OLD.create(new Flavors.Old(2, "a", 1))))
                .isInstanceOfSatisfying(
                        ConductorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_EXISTS));
        assertThat(shop.texts("SELECT id FROM flavors")).isEqualTo(List.of("1"));
    }
}
