package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Row;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes wrong with a row is told in Spring's exceptions, with the row it went wrong with. */
class ErrorsTest extends ShopByHand {

    private static final Flavor SMALL = new Flavor(1, "m1.small", 2048);

    @BeforeEach
    void tables() throws SQLException {
        shop.in(Form.CLEARING_OLD);
    }

    @Test
    void whatTheServerRefusesIsTranslated() {
        FlavorRepository flavors = shop.flavors();
        Row<Flavor> small = flavors.insert(SMALL);
        assertThatThrownBy(() -> flavors.insert(SMALL))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("Flavor in flavors: not inserted: " + SMALL);
        assertThatThrownBy(() -> flavors.save(small.with("name", "x".repeat(50))))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Flavor in flavors: not saved: ");
        assertThatThrownBy(() -> flavors.findWhere("WHERE colour = ?", "red"))
                .isInstanceOf(BadSqlGrammarException.class)
                .hasMessageContaining("not found: WHERE colour = ?");
    }

    @Test
    void whatTheObjectsRefuseIsTranslated() {
        FlavorRepository flavors = shop.flavors();
        Row<Flavor> small = flavors.insert(SMALL);
        assertThatThrownBy(() -> flavors.save(small.with("id", 2L)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("the key of a row stays");
        flavors.deleteById(1L);
        assertThatThrownBy(() -> flavors.save(small.with("memory_mib", 1)))
                .isInstanceOf(IncorrectUpdateSemanticsDataAccessException.class)
                .hasMessageContaining("its row is gone from flavors");
    }

    @Test
    void aReadOnlyTransactionLoadsAndWritesNothing() throws SQLException {
        shop.sql("INSERT INTO flavors VALUES (1, 'm1.small', 2048, NULL)");
        TransactionTemplate readOnly = shop.transaction();
        readOnly.setReadOnly(true);
        assertThatThrownBy(() -> readOnly.executeWithoutResult(transaction -> {
                    Row<Flavor> small = shop.flavors().findById(1L).orElseThrow();
                    assertThat(small.value()).isEqualTo(SMALL);
                    shop.flavors().save(small.with("memory_mib", 4096));
                }))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("not saved: ");
        assertThat(shop.cells(1, "memory_mb", "memory_mib")).isEqualTo("2048/-");
    }

    @Test
    void aTransactionsTimeoutBindsItsStatements() {
        shop.flavors().insert(SMALL);
        String sleep = kind.isPostgreSql() ? "pg_sleep(60) IS NULL" : "sleep(60) = 1";
        // On a machine that stands still the time may be over before the statement begins: then once more.
        Throwable ended = endedBy(sleep);
        for (int i = 1; i < 5 && ended instanceof TransactionTimedOutException; i++) {
            ended = endedBy(sleep);
        }
        assertThat(ended).isInstanceOf(QueryTimeoutException.class);
    }

    private @Nullable Throwable endedBy(String sleep) {
        TransactionTemplate hasty = shop.transaction();
        hasty.setTimeout(1);
        AtomicReference<@Nullable Throwable> ended = new AtomicReference<>();
        assertThatThrownBy(() -> hasty.executeWithoutResult(transaction ->
                        ended.set(catchThrowable(() -> shop.flavors().findWhere("WHERE " + sleep)))))
                .isInstanceOf(TransactionException.class);
        return ended.get();
    }
}
