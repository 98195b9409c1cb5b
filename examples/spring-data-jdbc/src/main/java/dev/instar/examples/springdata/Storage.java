package dev.instar.examples.springdata;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What Spring Data JDBC needs, whoever says in which form rows are read and written. */
// storage
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableJdbcRepositories(repositoryImplementationPostfix = "Rows")
public class Storage extends AbstractJdbcConfiguration {

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    NamedParameterJdbcTemplate namedParameterJdbcTemplate(JdbcTemplate jdbc) {
        return new NamedParameterJdbcTemplate(jdbc);
    }

    @Bean
    static ObjectErrors objectErrors() {
        return new ObjectErrors();
    }

    @Bean
    Launches launches(FlavorRepository flavors, InstanceRepository instances) {
        return new Launches(flavors, instances);
    }
}
// .
