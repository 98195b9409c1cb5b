package dev.instar.trials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sample application is what a user would write: it meets the engine in the database alone. */
class ApplicationWallTest {

    @Test
    @DisplayName(
            "the sample application knows the client and the state it exports, and neither the engine nor the trials")
    void theSampleKnowsTheClientOnly() {
        classes()
                .that()
                .resideInAPackage("dev.instar.trials.application")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.trials.application",
                        "dev.instar.client..",
                        "dev.instar.state..",
                        "java..",
                        "javax.sql..",
                        "org.jspecify.annotations")
                .check(new ClassFileImporter().importPackages("dev.instar.trials.application"));
    }
}
