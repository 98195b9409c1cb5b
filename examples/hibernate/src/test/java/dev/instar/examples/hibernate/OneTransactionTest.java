package dev.instar.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.Row;
import dev.instar.servers.ServerKind;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.FlushMode;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/** Entities and flavors are in one transaction: they see each other, and are stored together or not at all. */
class OneTransactionTest {

    private static final String USED = "EXISTS (SELECT 1 FROM instances i WHERE i.flavor_id = f.id AND i.name = ?)";
    private static final String EVERYTHING = "SELECT f.id, f.name, f.memory_mb, f.memory_mib, i.name FROM flavors f"
            + " LEFT JOIN instances i ON i.flavor_id = f.id ORDER BY f.id, i.id";

    private interface Scene {
        void on(Shop shop, SessionFactory sessions) throws Exception;
    }

    /** Two flavors; an instance has the first one. */
    private static void scene(ServerKind kind, Scene scene, String... settings) throws Exception {
        try (Shop shop = Shop.with(kind, "memory_mb", "memory_mib");
                SessionFactory sessions = shop.sessions(settings)) {
            shop.run("INSERT INTO flavors VALUES (1, 'm1', 2048, NULL), (2, 'm2', 4096, NULL)");
            shop.run("INSERT INTO instances VALUES (10, 'ten', 1)");
            scene.on(shop, sessions);
        }
    }

    private static FlavorRepository flavors(SharedSessionContract session) {
        return new FlavorRepository(session, Forms.always(Form.BOTH_READING_NEW));
    }

    private static void untouched(Shop shop) throws Exception {
        assertThat(shop.rows(EVERYTHING)).containsExactly("1/m1/2048/null/ten", "2/m2/4096/null/null");
    }

    private static Row<Flavor> grown(FlavorRepository flavors) {
        return flavors.save(flavors.find(1).orElseThrow().with("memory_mib", 1));
    }

    @OnBothFamilies
    void aQuerySeesPendingChangesOfEntities(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            sessions.inTransaction(session -> {
                session.persist(new Instance(11, "eleven", 2));
                session.find(Instance.class, 10L).resize(2);
                assertThat(flavors(session).where(USED, "eleven"))
                        .extracting(Row::value)
                        .containsExactly(new Flavor(2, "m2", 4096));
                assertThat(flavors(session).where(USED, "ten"))
                        .hasSize(1)
                        .allMatch(row -> row.value().name().equals("m2"));
            });
            assertThat(shop.rows(EVERYTHING))
                    .containsExactly("1/m1/2048/null/null", "2/m2/4096/null/ten", "2/m2/4096/null/eleven");
        });
    }

    @OnBothFamilies
    void whoeverWritesEntitiesAtTheEndAloneIsLeftToIt(ServerKind kind) throws Exception {
        scene(
                kind,
                (shop, sessions) -> sessions.inTransaction(session -> {
                    session.setHibernateFlushMode(FlushMode.COMMIT);
                    session.persist(new Instance(11, "eleven", 2));
                    assertThat(flavors(session).where(USED, "eleven")).isEmpty();
                }));
    }

    @OnBothFamilies
    void aStatelessSessionsBatchIsSeenToo(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            try (StatelessSession session = sessions.openStatelessSession()) {
                session.beginTransaction();
                session.setJdbcBatchSize(10);
                session.insert(new Instance(11, "eleven", 2));
                session.insert(new Instance(12, "twelve", 2));
                assertThat(flavors(session).where(USED, "twelve")).hasSize(1);
                grown(flavors(session));
                session.getTransaction().commit();
            }
            assertThat(shop.rows(EVERYTHING))
                    .containsExactly("1/m1/1/1/ten", "2/m2/4096/null/eleven", "2/m2/4096/null/twelve");
        });
    }

    @OnBothFamilies
    void aFlavorMayBeInsertedBeforeWhatRefersToIt(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            sessions.inTransaction(session -> {
                flavors(session).insert(new Flavor(3, "m3", 7));
                session.persist(new Instance(11, "eleven", 3));
                session.find(Instance.class, 10L).resize(3);
            });
            assertThat(shop.rows(EVERYTHING)).contains("3/m3/7/7/ten", "3/m3/7/7/eleven");
        });
    }

    @OnBothFamilies
    void aRollbackTakesBackTheFlavorAndTheEntityTogether(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            assertThatThrownBy(() -> sessions.inTransaction(session -> {
                        grown(flavors(session));
                        session.persist(new Instance(11, "eleven", 2));
                        session.flush();
                        throw new IllegalStateException("the caller's");
                    }))
                    .hasMessage("the caller's");
            untouched(shop);
        });
    }

    @OnBothFamilies
    void anEntityThatIsRefusedTakesTheFlavorWithIt(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            assertThatThrownBy(() -> sessions.inTransaction(session -> {
                        grown(flavors(session));
                        session.persist(new Instance(11, "eleven", 99));
                    }))
                    .isInstanceOf(ConstraintViolationException.class);
            untouched(shop);
        });
    }

    @OnBothFamilies
    void aFlavorThatIsRefusedTakesTheEntityWithItThoughTheCallerGoesOn(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            sessions.inTransaction(session -> {
                session.persist(new Instance(11, "eleven", 2));
                Row<Flavor> tooLong = grown(flavors(session)).with("name", "x".repeat(50));
                assertThatThrownBy(() -> flavors(session).save(tooLong))
                        .isInstanceOf(DataException.class)
                        .hasMessageStartingWith("flavor 1 was not saved, and nothing with it");
            });
            untouched(shop);
            sessions.inTransaction(session -> assertThatThrownBy(
                            () -> flavors(session).insert(new Flavor(2, "again", 1)))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageStartingWith("flavor 2 was not inserted, and nothing with it"));
            untouched(shop);
        });
    }

    @OnBothFamilies
    void whatIsWrongWithoutAnErrorOfTheDatabaseEndsTheTransactionToo(ServerKind kind) throws Exception {
        scene(kind, (shop, sessions) -> {
            shop.run("INSERT INTO flavors VALUES (3, 'm3', 1, 1)");
            Row<Flavor> gone = sessions.fromTransaction(
                    session -> flavors(session).find(3).orElseThrow().with("memory_mib", 2));
            shop.run("DELETE FROM flavors WHERE id = 3");
            sessions.inTransaction(session -> {
                session.persist(new Instance(11, "eleven", 2));
                assertThatThrownBy(() -> flavors(session).save(gone))
                        .isInstanceOf(OptimisticLockException.class)
                        .hasMessageStartingWith("flavor 3 was not saved, and nothing with it: ");
            });
            sessions.inTransaction(session -> {
                session.persist(new Instance(11, "eleven", 2));
                Row<Flavor> renumbered = flavors(session).find(2).orElseThrow().with("id", 5L);
                assertThatThrownBy(() -> flavors(session).save(renumbered))
                        .isInstanceOf(PersistenceException.class)
                        .hasMessageContaining("the key of a row stays");
            });
            untouched(shop);
        });
    }

    @OnBothFamilies
    void aLockedFlavorIsNobodyElsesUntilTheEnd(ServerKind kind) throws Exception {
        String impatient = "SELECT id FROM flavors WHERE id = 1 FOR UPDATE NOWAIT";
        scene(kind, (shop, sessions) -> {
            sessions.inTransaction(session -> {
                assertThat(flavors(session).lock(1)).isPresent();
                assertThat(flavors(session).lock(99)).isEmpty();
                assertThatThrownBy(() -> shop.rows(impatient)).isInstanceOf(SQLException.class);
            });
            assertThat(shop.rows(impatient)).hasSize(1);
        });
    }

    @OnBothFamilies
    void aRepositoryIsForOneTransaction(ServerKind kind) throws Exception {
        scene(
                kind,
                (shop, sessions) -> sessions.inSession(session -> {
                    assertThatThrownBy(() -> flavors(session)).isInstanceOf(TransactionRequiredException.class);
                    for (Consumer<Transaction> end :
                            List.<Consumer<Transaction>>of(Transaction::commit, Transaction::rollback)) {
                        session.beginTransaction();
                        FlavorRepository flavors = flavors(session);
                        assertThat(flavors.find(1)).isPresent();
                        end.accept(session.getTransaction());
                        session.beginTransaction();
                        assertThatThrownBy(() -> grown(flavors))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("make a repository for each transaction");
                        session.getTransaction().commit();
                    }
                }));
    }

    @OnBothFamilies
    void whateverTheConnectionIsHeldForTheTransactionIsOne(ServerKind kind) throws Exception {
        for (String handling : List.of(
                "IMMEDIATE_ACQUISITION_AND_HOLD", "DELAYED_ACQUISITION_AND_RELEASE_BEFORE_TRANSACTION_COMPLETION")) {
            scene(
                    kind,
                    (shop, sessions) -> {
                        assertThatThrownBy(() -> sessions.inTransaction(session -> {
                                    session.persist(new Instance(11, "eleven", 2));
                                    assertThat(grown(flavors(session)).value().memoryMib())
                                            .isEqualTo(1);
                                    assertThat(flavors(session).where(USED, "eleven"))
                                            .hasSize(1);
                                    throw new IllegalStateException(handling);
                                }))
                                .hasMessage(handling);
                        untouched(shop);
                    },
                    "hibernate.connection.handling_mode",
                    handling);
        }
    }
}
