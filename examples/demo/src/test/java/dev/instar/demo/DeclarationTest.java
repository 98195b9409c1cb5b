package dev.instar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.changelog.Migration;
import dev.instar.engine.Project;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeclarationTest {

    @Test
    void theFileThatIsShownIsTheMigrationThatIsRun() throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Declaration.class.getResource("migrations"))
                .toURI());
        Map<String, String> environment =
                Map.of("INSTAR_TARGET", "jdbc:postgresql://127.0.0.1/none", "INSTAR_MIGRATIONS", folder.toString());

        Migration read =
                Project.open(Optional.empty(), folder, environment).changelog().named("0001");

        assertThat(read.checksum()).isEqualTo(Declaration.migration().checksum());
        assertThat(read.id()).isEqualTo(Declaration.migration().id());
        assertThat(read.description()).isEqualTo(Declaration.migration().description());
    }
}
