package dev.instar.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Forms;
import dev.instar.objects.jdbc.Row;
import dev.instar.servers.ServerKind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What an entity over the flavors' table can be, and what becomes of rows where it is more than that. */
class EntityMappingTest {

    // stays
    /** What stays of a flavor in every form, for queries. */
    @Entity(name = "FlavorName")
    @Immutable
    @Table(name = "flavors")
    static class FlavorName {
        @Id
        long id;

        String name;
    }
    // .

    /** Both forms as fields; who changes the memory writes the one and takes away the other. */
    @Entity(name = "Changed")
    @DynamicUpdate
    @Table(name = "flavors")
    static class Changed {
        @Id
        long id;

        String name;

        @Nullable
        @Column(name = "memory_mb")
        Integer memoryMb;

        @Nullable
        @Column(name = "memory_mib")
        Integer memoryMib;
    }

    /** Both forms as one value, whose columns are written together. */
    @Embeddable
    static class Memory {
        @Nullable
        @Column(name = "memory_mb")
        Integer old;

        @Nullable
        @Column(name = "memory_mib")
        Integer fresh;
    }

    @Entity(name = "Together")
    @DynamicUpdate
    @Table(name = "flavors")
    static class Together {
        @Id
        long id;

        String name;

        @Embedded
        Memory memory;

        void store(@Nullable Integer old, @Nullable Integer fresh) {
            memory = new Memory();
            memory.old = old;
            memory.fresh = fresh;
        }
    }

    /** What is done in a transaction of its own, beside another one. */
    private static void alone(SessionFactory sessions, Form form, Consumer<FlavorRepository> work) {
        sessions.inTransaction(session -> work.accept(new FlavorRepository(session, Forms.always(form))));
    }

    private interface Scene {
        void on(SessionFactory sessions) throws Exception;
    }

    private static List<String> left(ServerKind kind, String row, Class<?> entity, Scene scene) throws Exception {
        try (Shop shop = Shop.with(kind, "memory_mb", "memory_mib");
                SessionFactory sessions = shop.sessionsOf(entity)) {
            shop.run("INSERT INTO flavors VALUES (" + row + ")");
            scene.on(sessions);
            return shop.rows("SELECT memory_mb, memory_mib FROM flavors");
        }
    }

    @OnBothFamilies
    void inClearingNewFieldsOfTheirOwnLeaveAStaleValueBesideANeighbour(ServerKind kind) throws Exception {
        assertThat(left(
                        kind,
                        "1, 'm1', 1, NULL",
                        Changed.class,
                        sessions -> sessions.inTransaction(session -> {
                            Changed flavor = session.find(Changed.class, 1L);
                            alone(sessions, Form.BOTH_READING_OLD, flavors -> store(flavors, 2));
                            flavor.memoryMb = 3;
                            flavor.memoryMib = null;
                        })))
                .containsExactly("3/2");
        assertThat(left(
                        kind,
                        "1, 'm1', 1, NULL",
                        Together.class,
                        sessions -> sessions.inTransaction(session -> {
                            Together flavor = session.find(Together.class, 1L);
                            alone(sessions, Form.BOTH_READING_OLD, flavors -> store(flavors, 2));
                            flavor.store(3, null);
                        })))
                .as("written together")
                .containsExactly("3/null");
    }

    private static Row<Flavor> store(FlavorRepository flavors, @Nullable Integer memory) {
        return flavors.save(flavors.find(1).orElseThrow().with("memory_mib", memory));
    }

    /** One transaction stores 7 in BOTH_READING_NEW; its neighbour stores 6 before, and 8 after it, in the row that it has in hand. */
    private static List<String> clearedBeside(ServerKind kind, Consumer<Session> store) throws Exception {
        return left(kind, "1, 'm1', 5, 5", Together.class, sessions -> {
            AtomicReference<Row<Flavor>> inHand = new AtomicReference<>();
            sessions.inTransaction(session -> {
                session.find(Together.class, 1L);
                alone(sessions, Form.CLEARING_OLD, flavors -> inHand.set(store(flavors, 6)));
                store.accept(session);
            });
            alone(
                    sessions,
                    Form.CLEARING_OLD,
                    flavors -> flavors.save(inHand.get().with("memory_mib", 8)));
        });
    }

    @OnBothFamilies
    void inBothReadingNewAnEntityBringsBackWhatANeighbourHasTakenAway(ServerKind kind) throws Exception {
        assertThat(clearedBeside(
                        kind, session -> session.find(Together.class, 1L).store(7, 7)))
                .as("where nobody leads, 7 is read, though 8 was stored last")
                .containsExactly("7/8");
        assertThat(clearedBeside(
                        kind, session -> store(new FlavorRepository(session, Forms.always(Form.BOTH_READING_NEW)), 7)))
                .containsExactly("null/8");
    }

    @OnBothFamilies
    void anEntityOfTheColumnsThatStayServesQueriesInEveryForm(ServerKind kind) throws Exception {
        for (String column : List.of("memory_mb", "memory_mib")) {
            Forms forms = Forms.always(column.equals("memory_mb") ? Form.OLD : Form.NEW);
            try (Shop shop = Shop.with(kind, column);
                    SessionFactory sessions = shop.sessionsOf(Instance.class, FlavorName.class)) {
                shop.run("INSERT INTO flavors VALUES (1, 'm1', 2048), (2, 'x2', 4096)");
                shop.run("INSERT INTO instances VALUES (10, 'ten', 1), (11, 'eleven', 2)");
                List<Flavor> used = sessions.fromTransaction(session -> {
                    assertThat(session.find(FlavorName.class, 1L).name).isEqualTo("m1");
                    // hql
                    List<Long> ids = session.createQuery(
                                    "SELECT f.id FROM Instance i JOIN FlavorName f ON f.id = i.flavorId WHERE f.name LIKE 'm%'",
                                    Long.class)
                            .getResultList();
                    return new FlavorRepository(session, forms)
                            .findAll(ids).stream().map(row -> row.value()).toList();
                    // .
                });
                assertThat(used).containsExactly(new Flavor(1, "m1", 2048));
            }
        }
    }
}
