package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.UnexpectedRollbackException;

/** Flavors and instances are written together or not at all. */
class OneTransactionTest extends ShopByHand {

    private static final Flavor SMALL = new Flavor(1, "m1.small", 2048);

    @BeforeEach
    void tables() throws SQLException {
        shop.in(Form.BOTH_READING_NEW);
    }

    @Test
    void aServiceWritesBoth() {
        Launches launches = shop.bean(Launches.class);
        launches.launch(SMALL, "web-1");
        launches.resize(1, 4096);
        assertThat(shop.flavors().findById(1L).orElseThrow().value()).isEqualTo(new Flavor(1, "m1.small", 4096));
        assertThat(shop.instances().findAll())
                .singleElement()
                .returns(4096, Instance::memoryMib)
                .returns(1L, instance -> instance.flavor().getId());
    }

    @Test
    void whatFailsInTheAggregateTakesTheFlavorBack() {
        Launches launches = shop.bean(Launches.class);
        launches.launch(SMALL, "web-1");
        assertThatThrownBy(() -> launches.launch(new Flavor(2, "m1.large", 8192), "web-1"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(shop.flavors().findById(2L)).isEmpty();
    }

    @Test
    void whatFailsInTheFlavorTakesTheAggregateBack() {
        shop.bean(Launches.class).launch(SMALL, "web-1");
        assertThatThrownBy(() -> shop.transaction().executeWithoutResult(transaction -> {
                    shop.instances().save(Instance.of(SMALL, "web-2"));
                    shop.flavors().insert(SMALL);
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(shop.instances().findAll()).extracting(Instance::name).containsExactly("web-1");
    }

    @Test
    void anAggregateThatSomebodyElseChangedTakesTheFlavorBack() {
        Instance stale = shop.bean(Launches.class).launch(SMALL, "web-1");
        shop.instances().save(stale);
        assertThatThrownBy(() -> shop.transaction().executeWithoutResult(transaction -> {
                    var row = shop.flavors().findById(1L).orElseThrow();
                    shop.flavors().save(row.with("memory_mib", 4096));
                    shop.instances().save(stale);
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(shop.flavors().findById(1L).orElseThrow().value()).isEqualTo(SMALL);
    }

    @Test
    void whatFailedIsNotCommittedInPartWhereItsErrorIsCaught() {
        shop.flavors().insert(SMALL);
        assertThatThrownBy(() -> shop.transaction().executeWithoutResult(transaction -> {
                    shop.flavors().insert(new Flavor(2, "m1.large", 8192));
                    assertThatThrownBy(() -> shop.flavors().insert(SMALL)).isInstanceOf(DuplicateKeyException.class);
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertThat(shop.flavors().findById(2L)).isEmpty();
    }
}
