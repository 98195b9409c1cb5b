package dev.instar.examples.springdata;

import org.springframework.jdbc.core.JdbcTemplate;

/** The part of {@link FlavorRepository} that Spring Data JDBC does not write; found by its name. */
// rows
public class FlavorRepositoryRows extends StoredRows<Flavor, Long> {

    public FlavorRepositoryRows(JdbcTemplate jdbc, CurrentForms forms) {
        super(Flavor.TABLE, jdbc, forms);
    }
}
// .
