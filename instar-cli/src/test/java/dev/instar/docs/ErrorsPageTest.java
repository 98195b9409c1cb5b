package dev.instar.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/errors.md has one row for each code, and no other. */
class ErrorsPageTest {

    @Test
    void everyCodeHasItsRowAndNoOtherIsThere() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "errors.md")).stream()
                .filter(line -> line.startsWith("| INSTAR-"))
                .map(line -> line.split("\\|", -1)[1].strip() + " " + line.split("\\|", -1)[2].strip())
                .toList();
        List<String> codes = Arrays.stream(ProblemCode.values())
                .map(code -> code.id() + " " + code.slug())
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(codes);
    }
}
