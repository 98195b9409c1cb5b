package dev.instar.examples.hibernate;

import dev.instar.objects.docs.SnippetPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every snippet of docs/hibernate.md is a part of the example or of its tests. */
class HibernatePageTest {

    private static final String MAIN = "src/main/java/dev/instar/examples/hibernate/";
    private static final String TEST = "src/test/java/dev/instar/examples/hibernate/";

    @Test
    void everySnippetIsAPartOfWhatRunsAndEveryPartIsShown() throws IOException {
        new SnippetPage(
                        "hibernate.md",
                        MAIN + "Transactions.java",
                        MAIN + "FlavorRepository.java",
                        TEST + "TransactionsTest.java",
                        TEST + "EntityMappingTest.java")
                .verify();
    }
}
