package dev.instar.examples.springdata;

import dev.instar.client.Form;
import dev.instar.objects.jdbc.Forms;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Without a fleet: the form is said by hand, and any manager of transactions will do. */
// hand
@Configuration(proxyBeanMethods = false)
class ByHand {

    @Bean
    CurrentForms forms(Supplier<Form> configured) {
        return () -> Forms.always(configured.get());
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }
}
// .
