package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.client.Form;
import dev.instar.client.Instar;
import dev.instar.core.plan.Arrow;
import dev.instar.core.plan.Step;
import dev.instar.servers.ServerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** An engine leads the application from the old column to the new one, with a transaction at work at each step from form to form. */
@Timeout(600)
class WholeLifeTest {

    private final List<Straddling> transactions = new ArrayList<>();

    @BothFamilies
    void aTransactionKeepsItsFormWhenTheNextIsToldFromTheOldColumnToItsEnd(ServerKind kind) throws Exception {
        try (Shop shop = Shop.led(kind)) {
            shop.bean(Launches.class).launch(new Flavor(1, "m1.small", 2048), "web-1");
            shop.bean(Launches.class).launch(new Flavor(2, "m1.large", 8192), "web-2");
            Lead.run(shop, new Meeting(shop), Arrow.EXPAND, Arrow.MIGRATE, Arrow.RETIRE, Arrow.CONTRACT);

            assertThat(transactions)
                    .extracting(Straddling::kept)
                    .containsExactly(
                            Form.OLD,
                            Form.CLEARING_NEW,
                            Form.BOTH_READING_OLD,
                            Form.BOTH_READING_NEW,
                            Form.CLEARING_OLD);
            shop.bean(Instar.class).refresh();
            assertThat(shop.texts("SELECT column_name FROM information_schema.columns WHERE table_name = 'flavors'"
                            + " AND table_schema IN (" + (kind.isPostgreSql() ? "'public'" : "database()") + ")"))
                    .containsExactlyInAnyOrder("id", "name", "memory_mib");
            assertThat(shop.flavors().findById(1L).orElseThrow().value()).isEqualTo(new Flavor(1, "m1.small", 1004));
            assertThat(shop.flavors().findById(2L).orElseThrow().value()).isEqualTo(new Flavor(2, "m1.large", 8192));
            shop.bean(Launches.class).resize(2, 16384);
            assertThat(shop.instances().findAll())
                    .extracting(Instance::memoryMib)
                    .containsExactlyInAnyOrder(2048, 16384);
        }
    }

    /** Has a transaction at work before a form is told: by an announcement, or, after all rows have been compared, with the next state. */
    private final class Meeting extends Lead.Hints {

        private final Shop shop;

        Meeting(Shop shop) {
            super(shop);
            this.shop = shop;
        }

        @Override
        public void begins(Step step) {
            if (step instanceof Step.Announce) {
                transactions.add(Straddling.begin(shop, 1000 + transactions.size()));
            }
        }

        @Override
        public void done(Step step, Duration took) {
            if (step.head().id().endsWith("verify-migrate")) {
                transactions.add(Straddling.begin(shop, 1000 + transactions.size()));
            }
        }
    }
}
