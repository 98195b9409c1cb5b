package dev.instar.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.objects.jdbc.Row;
import dev.instar.servers.ServerKind;
import jakarta.persistence.RollbackException;
import org.hibernate.exception.DataException;

/** A transaction of a member of the fleet says what became of it. */
class TransactionsTest {

    @OnBothFamilies
    void whoGoesOnAfterAFailureIsToldThatNothingIsStored(ServerKind kind) throws Exception {
        try (Shop shop = Shop.with(kind, "memory_mb");
                Member member = new Member(shop, "one")) {
            assertThatThrownBy(() -> member.transactions().run("order", (session, flavors) -> {
                        flavors.insert(new Flavor(1, "m1", 2048));
                        session.persist(new Instance(10, "ten", 1));
                        assertThatThrownBy(() -> flavors.insert(new Flavor(2, "x".repeat(50), 1)))
                                .isInstanceOf(DataException.class);
                        return "done";
                    }))
                    .isInstanceOf(RollbackException.class)
                    .hasMessage("order had a failure before its end; nothing of it is stored");
            assertThat(shop.rows("SELECT * FROM flavors")).isEmpty();
            assertThat(shop.rows("SELECT * FROM instances")).isEmpty();
            shop.run("INSERT INTO flavors VALUES (1, 'm1', 2048)");
            Transactions transactions = member.transactions();
            // use
            Flavor given = transactions.run("order", (session, flavors) -> {
                Row<Flavor> small = flavors.find(1).orElseThrow();
                session.persist(new Instance(10, "ten", 1));
                return flavors.save(small.with("memory_mib", 4096)).value();
            });
            // .
            assertThat(given).isEqualTo(new Flavor(1, "m1", 4096));
            assertThat(shop.rows("SELECT * FROM flavors")).containsExactly("1/m1/4096");
            assertThat(shop.rows("SELECT * FROM instances")).containsExactly("10/ten/1");
        }
    }
}
