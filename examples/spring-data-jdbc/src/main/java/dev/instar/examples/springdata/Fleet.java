package dev.instar.examples.springdata;

import dev.instar.client.Instar;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The forms are the fleet's, which this process joins: each of its transactions keeps to one. */
// fleet
@Configuration(proxyBeanMethods = false)
public class Fleet {

    @Bean
    Instar instar(DataSource dataSource) throws SQLException {
        return Instar.join(dataSource, app -> app.name("shop").build("42").supports("0001-rename-memory"));
    }

    @Bean
    FleetTransactions transactionManager(DataSource dataSource, Instar instar) {
        return new FleetTransactions(dataSource, instar);
    }
}
// .
