package dev.instar.examples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.hibernate.Version;
import org.junit.jupiter.api.Test;

/** Each of the two runs of these tests is on the Hibernate that it is meant for; the build says which. */
class HibernateVersionTest {

    @Test
    void theClassPathHasTheVersionThatThisRunIsFor() {
        assertThat(Version.getVersionString()).isEqualTo(System.getProperty("hibernate.version"));
    }
}
