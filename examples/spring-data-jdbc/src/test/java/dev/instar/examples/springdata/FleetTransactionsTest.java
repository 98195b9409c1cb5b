package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.client.Instar;
import dev.instar.client.Use;
import dev.instar.core.plan.Arrow;
import dev.instar.servers.ServerKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A form is held by a transaction of Spring's for as long as it is under way, and by nothing else. */
@Timeout(600)
class FleetTransactionsTest {

    private static Shop expanded(ServerKind kind) throws Exception {
        Shop shop = Shop.led(kind);
        Lead.run(shop, Arrow.EXPAND);
        told(shop, Form.CLEARING_NEW);
        return shop;
    }

    private static void told(Shop shop, Form form) {
        Instar instar = shop.bean(Instar.class);
        Awaitility.await("that the fleet is told " + form)
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    instar.refresh();
                    return instar.form(Lead.MIGRATION) == form;
                });
    }

    private static Form current(Shop shop) {
        return shop.bean(CurrentForms.class).current().of(Lead.MIGRATION);
    }

    @BothFamilies
    void aTransactionWithinATransactionKeepsToItsForm(ServerKind kind) throws Exception {
        try (Shop shop = expanded(kind)) {
            CompletableFuture<Void> command = shop.transaction().execute(outer -> {
                CompletableFuture<Void> migrate = migrating(shop);
                inner(shop)
                        .executeWithoutResult(inner -> assertThat(current(shop)).isEqualTo(Form.CLEARING_NEW));
                assertThat(current(shop)).isEqualTo(Form.CLEARING_NEW);
                assertThat(Straddling.acknowledged(shop))
                        .as("the fleet waits for the outer one")
                        .isLessThan(shop.bean(Instar.class).epoch());
                return migrate;
            });
            command.join();
            long told = shop.bean(Instar.class).refresh();
            shop.transaction()
                    .executeWithoutResult(next -> assertThat(current(shop)).isEqualTo(Form.BOTH_READING_NEW));
            assertThat(Straddling.acknowledged(shop)).isEqualTo(told);
        }
    }

    @Test
    void transactionsOfOneRequestKeepToItsForm() throws Exception {
        try (Shop shop = expanded(ServerKind.POSTGRESQL_18)) {
            CompletableFuture<Void> command;
            try (Use request = shop.bean(Instar.class).request("GET /flavors")) {
                command = migrating(shop);
                shop.transaction()
                        .executeWithoutResult(
                                transaction -> assertThat(current(shop)).isEqualTo(Form.CLEARING_NEW));
                assertThat(request.form(Lead.MIGRATION)).isEqualTo(Form.CLEARING_NEW);
            }
            command.join();
        }
    }

    /** A command that has told the next form, and waits until everybody follows it. */
    private static CompletableFuture<Void> migrating(Shop shop) {
        CompletableFuture<Void> command = CompletableFuture.runAsync(() -> Lead.run(shop, Arrow.MIGRATE));
        told(shop, Form.BOTH_READING_OLD);
        return command;
    }

    private static TransactionTemplate inner(Shop shop) {
        TransactionTemplate template = shop.transaction();
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    @BothFamilies
    void howeverATransactionEndsNothingIsHeld(ServerKind kind) throws Exception {
        try (Shop shop = expanded(kind)) {
            shop.bean(Launches.class).launch(new Flavor(1, "m1.small", 2048), "web-1");
            CompletableFuture<Void> command;
            // Around them, so that all are of the form before and none is long past when it is asked what is held: what
            // is held and forgotten,
            // the garbage collector lets go.
            try (Use request = shop.bean(Instar.class).request("the transactions of " + kind)) {
                command = migrating(shop);
                failedInItsCommit(shop);
                failedBeforeItsCommit(shop);
                rolledBack(shop);
                neverBegun(shop);
                assertThat(request.form(Lead.MIGRATION)).isEqualTo(Form.CLEARING_NEW);
            }
            // The command goes on meanwhile, and may tell more.
            long told = shop.bean(Instar.class).refresh();
            assertThat(Straddling.acknowledged(shop)).isGreaterThanOrEqualTo(told);
            command.join();
            assertThat(shop.flavors().findById(1L).orElseThrow().value()).isEqualTo(new Flavor(1, "m1.small", 2048));
        }
    }

    private static void rolledBack(Shop shop) {
        assertThatThrownBy(() -> shop.transaction().executeWithoutResult(outer -> {
                    inner(shop).executeWithoutResult(inner -> inner.setRollbackOnly());
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    private static void failedBeforeItsCommit(Shop shop) {
        assertThatThrownBy(() -> shop.transaction()
                        .executeWithoutResult(transaction ->
                                TransactionSynchronizationManager.registerSynchronization(new Failing())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    /** Of the kind for which Spring tells no listener that the transaction has ended. */
    private static final class Failing implements TransactionSynchronization {
        @Override
        public void beforeCommit(boolean readOnly) {
            throw new IllegalTransactionStateException("not now");
        }
    }

    private static void failedInItsCommit(Shop shop) {
        boolean postgreSql = shop.database().server().kind().isPostgreSql();
        assertThatThrownBy(() -> shop.transaction().executeWithoutResult(transaction -> {
                    assertThat(shop.flavors().findById(1L)).isPresent();
                    String session = shop.texts("SELECT " + (postgreSql ? "pg_backend_pid()" : "connection_id()"))
                            .get(0);
                    assertThatCode(() -> shop.sql(
                                    postgreSql ? "SELECT pg_terminate_backend(" + session + ")" : "KILL " + session))
                            .doesNotThrowAnyException();
                }))
                .isInstanceOf(RuntimeException.class);
    }

    private static void neverBegun(Shop shop) {
        DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nowhere");
        FleetTransactions transactions = new FleetTransactions(nowhere, shop.bean(Instar.class));
        assertThatThrownBy(() -> transactions.getTransaction(new DefaultTransactionDefinition()))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThatThrownBy(transactions::current).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whatIsHeldByAThreadThatDiesIsLetGo() throws Exception {
        try (Shop shop = expanded(ServerKind.POSTGRESQL_18)) {
            FleetTransactions transactions = shop.bean(FleetTransactions.class);
            Thread thread = new Thread(() -> transactions.getTransaction(new DefaultTransactionDefinition()));
            thread.start();
            thread.join();
            CompletableFuture<Void> migrate = CompletableFuture.runAsync(() -> Lead.run(shop, Arrow.MIGRATE));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                System.gc();
                return migrate.isDone();
            });
            migrate.join();
        }
    }

    @Test
    void withoutATransactionOfThisManagerNothingIsDone() throws Exception {
        try (Shop shop = Shop.led(ServerKind.POSTGRESQL_18)) {
            FlavorRepositoryRows rows =
                    new FlavorRepositoryRows(shop.bean(JdbcTemplate.class), shop.bean(CurrentForms.class));
            Flavor small = new Flavor(1, "m1.small", 2048);
            assertThatThrownBy(() -> rows.insert(small)).isInstanceOf(IllegalTransactionStateException.class);
            TransactionTemplate another =
                    new TransactionTemplate(new JdbcTransactionManager(shop.bean(DataSource.class)));
            assertThatThrownBy(() -> another.execute(transaction -> rows.insert(small)))
                    .isInstanceOf(IllegalTransactionStateException.class)
                    .hasMessageContaining("nothing was done");
            assertThat(shop.texts("SELECT name FROM flavors")).isEmpty();
        }
    }

    @Test
    void noTransactionBeginsOnceTheProcessHasLeftTheFleet() throws Exception {
        try (Shop shop = Shop.led(ServerKind.POSTGRESQL_18)) {
            shop.bean(Instar.class).close();
            assertThatThrownBy(() -> shop.flavors().findById(1L))
                    .isInstanceOf(CannotCreateTransactionException.class)
                    .hasMessageContaining("has left the fleet");
        }
    }
}
