package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.client.Instar;
import dev.instar.objects.jdbc.Row;
import dev.instar.state.InstanceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A transaction that begins in one form, is at work when the fleet is told the next, and goes on in its own. */
final class Straddling {

    private final Shop shop;
    private final Instar instar;
    private final int memory;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Form> kept;

    private Straddling(Shop shop, int memory) {
        this.shop = shop;
        this.instar = shop.bean(Instar.class);
        this.memory = memory;
        this.kept = CompletableFuture.supplyAsync(() -> shop.transaction().execute(transaction -> work()));
    }

    /**
     * Begins it in the form that is told now.
     *
     * @param memory what it stores
     */
    static Straddling begin(Shop shop, int memory) {
        // MariaDB tells when a transaction began in whole seconds: within the second in which a form was told, it may
        // be from before.
        long second = System.currentTimeMillis() / 1000;
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> System.currentTimeMillis() / 1000 > second);
        try {
            // What is told already is followed before it begins.
            shop.bean(Instar.class).refresh();
            Straddling straddling = new Straddling(shop, memory);
            assertThat(straddling.begun.await(2, TimeUnit.MINUTES)).isTrue();
            return straddling;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The form it kept to, when it has committed. */
    Form kept() {
        return kept.orTimeout(3, TimeUnit.MINUTES).join();
    }

    private Form work() {
        Form first = current();
        Row<Flavor> row = shop.flavors().findById(1L).orElseThrow();
        begun.countDown();
        Form next = Form.values()[first.ordinal() + 1];
        Awaitility.await("that the fleet is told " + next)
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    instar.refresh();
                    return instar.form(Lead.MIGRATION) == next;
                });
        assertThat(acknowledged(shop)).as("what the fleet waits for").isLessThan(instar.epoch());
        assertThat(current()).isEqualTo(first);
        shop.flavors().save(row.with("memory_mib", memory));
        assertThat(shop.cells(1, "memory_mb", "memory_mib")).isEqualTo(stored(first));
        assertThat(shop.flavors().findById(1L).orElseThrow().value().memoryMib())
                .isEqualTo(memory);
        return first;
    }

    private Form current() {
        return shop.bean(CurrentForms.class).current().of(Lead.MIGRATION);
    }

    private String stored(Form form) {
        return switch (form) {
            case OLD, CLEARING_NEW -> memory + "/-";
            case BOTH_READING_OLD, BOTH_READING_NEW -> memory + "/" + memory;
            case CLEARING_OLD, NEW -> "-/" + memory;
        };
    }

    /** The epoch under which, as the database knows, everything runs that runs there. */
    static long acknowledged(Shop shop) {
        try (Connection connection = shop.database().connect()) {
            return new InstanceStore(connection).live().get(0).epoch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
