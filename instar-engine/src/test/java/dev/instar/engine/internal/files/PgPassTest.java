package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgPassTest {

    private static Optional<String> lookup(String... lines) {
        return PgPass.lookup(List.of(lines), new JdbcAddress.Host("h", "5432"), "d", "u")
                .map(Password::reveal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "h:5432:d:u:p p",
                "*:*:*:*:p p",
                "h:*:d:*:p p",
                "\\h:5432:d:u:p p",
                "h:5432:d:u:a\\:b a:b",
                "h:5432:d:u:a\\\\b a\\b",
                "h:5432:d:u:a:b a",
                "h:5432:d:u:a\\ a\\",
            })
    void matches(String line, String password) {
        assertThat(lookup(line)).contains(password);
    }

    @ParameterizedTest
    @CsvSource({
        "x:5432:d:u:p",
        "h:5433:d:u:p",
        "h:5432:x:u:p",
        "h:5432:d:x:p",
        "h:5432:d:u",
        "h:5432:d:u:",
        "#h:5432:d:u:p",
        "h*:5432:d:u:p",
        "\\*:5432:d:u:p",
        "h",
        "::::",
    })
    void doesNotMatch(String line) {
        assertThat(lookup(line)).isEmpty();
    }

    @Test
    void theFirstLineThatMatchesCounts() {
        assertThat(lookup("# mine", "", "x:*:*:*:a", "h:*:*:*:b", "*:*:*:*:c")).contains("b");
    }

    @Test
    void fieldsAreUnescapedBeforeTheyAreCompared() {
        Optional<Password> found =
                PgPass.lookup(List.of("\\:\\:1:5432:a\\\\b:u:p"), new JdbcAddress.Host("::1", "5432"), "a\\b", "u");
        assertThat(found).map(Password::reveal).contains("p");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "jdbc:postgresql://h/d, h, 5432, d",
                "jdbc:postgresql://h:1234/d?ssl=true, h, 1234, d",
                "jdbc:postgresql://[::1]:1234/d, ::1, 1234, d",
                "jdbc:postgresql://[::1]/d, ::1, 5432, d",
                "jdbc:postgresql:d, localhost, 5432, d",
                "jdbc:postgresql:/d, localhost, 5432, d",
                "jdbc:postgresql:///d, localhost, 5432, d",
                "jdbc:postgresql://h/a%2Bb%20c+d, h, 5432, a+b c+d",
            })
    void addressesAreTakenApart(String address, String host, String port, String database) {
        assertThat(JdbcAddress.of(address))
                .isEqualTo(new JdbcAddress(List.of(new JdbcAddress.Host(host, port)), database));
    }

    @Test
    void anAddressMayNameSeveralServers() {
        assertThat(JdbcAddress.of("jdbc:postgresql://a,b:6000/d").hosts())
                .containsExactly(new JdbcAddress.Host("a", "5432"), new JdbcAddress.Host("b", "6000"));
    }
}
