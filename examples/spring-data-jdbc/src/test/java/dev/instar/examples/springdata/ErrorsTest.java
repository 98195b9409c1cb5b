package dev.instar.examples.springdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Row;
import java.sql.SQLException;
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
        TransactionTemplate hasty = shop.transaction();
        hasty.setTimeout(1);
        assertThatThrownBy(() -> hasty.executeWithoutResult(
                        transaction -> assertThatThrownBy(() -> shop.flavors().findWhere("WHERE " + sleep))
                                .isInstanceOf(QueryTimeoutException.class)))
                .isInstanceOf(TransactionException.class);
    }
}
