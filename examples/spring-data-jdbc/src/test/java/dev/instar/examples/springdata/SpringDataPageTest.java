package dev.instar.examples.springdata;

import dev.instar.objects.docs.SnippetPage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every snippet of docs/spring-data-jdbc.md is a part of the example, or of what its tests run it with. */
class SpringDataPageTest {

    @Test
    void everySnippetIsAPartOfWhatRunsAndEveryPartIsShown() throws IOException {
        Stream<String> example = Stream.of(
                        "Flavor",
                        "FlavorRepository",
                        "FlavorRepositoryRows",
                        "StoredRows",
                        "Launches",
                        "Storage",
                        "Fleet",
                        "FleetTransactions")
                .map(name -> "src/main/java/dev/instar/examples/springdata/" + name + ".java");
        Stream<String> test = Stream.of("src/test/java/dev/instar/examples/springdata/ByHand.java");
        new SnippetPage("spring-data-jdbc.md", Stream.concat(example, test).toArray(String[]::new)).verify();
    }
}
