package dev.instar.conductor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.conductor.Deadline;
import dev.instar.conductor.Flavors;
import dev.instar.conductor.StoreUnavailableException;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.ObjectTable;
import dev.instar.servers.Database;
import dev.instar.servers.Proxy;
import dev.instar.servers.ServerKind;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

/** A request ends when its time is over, whoever is in the way. */
@Timeout(600)
class DeadlineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ObjectTable<Flavors.Flavor> table =
            ObjectTable.of(Flavors.NEW, "flavors").patience(SECOND).build();

    @BothEngines
    void aLockedRowIsWaitedForNoLongerThanTheTableIsPatient(ServerKind kind) throws Exception {
        try (Shop shop = new Shop(kind);
                Connection other = shop.database().connect();
                Statement lock = other.createStatement()) {
            shop.flavor(1, "2048", "NULL");
            other.setAutoCommit(false);
            lock.execute("UPDATE flavors SET name = 'mine' WHERE id = 1");
            JdbcObjectStore<Flavors.Flavor> store =
                    JdbcObjectStore.of(table, shop.database().dataSource(), Forms.always(Form.OLD));
            long begun = System.nanoTime();
            assertThatThrownBy(() -> store.change(
                            1L, flavor -> flavor.with("memory_mib", 1), Deadline.in(SECOND.multipliedBy(120))))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SECOND.multipliedBy(30));
            other.rollback();
            assertThat(shop.forms(1)).isEqualTo("2048/null");
        }
    }

    @BothEngines
    void aServerThatHasGoneSilentIsGivenUpAtTheDeadline(ServerKind kind) throws Exception {
        try (Shop shop = new Shop(kind)) {
            shop.flavor(1, "2048", "NULL");
            Database database = shop.database();
            URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
            try (Proxy proxy = new Proxy(address.getPort())) {
                String url = database.jdbcUrl().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
                JdbcObjectStore<Flavors.Flavor> store = JdbcObjectStore.of(
                        table, new ThroughProxy(url, shop.accounts().conductor(), proxy), Forms.always(Form.OLD));
                long begun = System.nanoTime();
                assertThatThrownBy(() -> store.find(1L, Deadline.in(SECOND.multipliedBy(2))))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SECOND.multipliedBy(60));
            }
        }
    }
}
