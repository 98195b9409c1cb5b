package dev.instar.walls;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** The walls around versioned objects: what they, their rows, their conductor and what runs in the background may know. */
class ObjectWallsTest {

    private static final JavaClasses HOUSE = House.CLASSES;

    @Test
    void objectsKnowTheJdkOnlyAndTheirWireJackson() {
        classes()
                .that()
                .resideInAPackage("dev.instar.objects")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.instar.objects", "java..", "org.jspecify.annotations")
                .because("a type is declared without knowing how it is stored or sent")
                .check(HOUSE);
        classes()
                .that()
                .resideInAPackage("dev.instar.objects.*..")
                .and()
                .resideOutsideOfPackage("dev.instar.objects.jdbc..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.objects..", "java..", "tools.jackson.core..", "org.jspecify.annotations")
                .check(HOUSE);
    }

    @Test
    void theConductorKnowsObjectsAndTheJdksHttpAndNoDatabase() {
        classes()
                .that()
                .resideInAPackage("dev.instar.conductor")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.conductor",
                        "dev.instar.objects..",
                        "com.sun.net.httpserver",
                        "java..",
                        "javax.net.ssl",
                        "org.slf4j..",
                        "org.jspecify.annotations")
                .because("workers have it too")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.instar.conductor")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(HOUSE);
    }

    @Test
    void objectsArePure() {
        noClasses()
                .that()
                .resideInAPackage("dev.instar.objects..")
                .and()
                .resideOutsideOfPackage("dev.instar.objects.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "java.util.concurrent..")
                .orShould()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
                .because("rows, services and clocks are their callers'")
                .check(HOUSE);
    }

    @Test
    void onlineMigrationsKnowStateTheJdkAndSlf4jOnly() {
        classes()
                .that()
                .resideInAPackage("dev.instar.online..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.online..",
                        "dev.instar.state..",
                        "java..",
                        "org.slf4j..",
                        "org.jspecify.annotations")
                .because("they live inside the application and in the command line")
                .check(HOUSE);
    }

    @Test
    void rowsOfObjectsKnowObjectsAndTheClient() {
        classes()
                .that()
                .resideInAPackage("dev.instar.objects.jdbc..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.objects..",
                        "dev.instar.client",
                        "dev.instar.online",
                        "dev.instar.state",
                        "java..",
                        "javax.sql..",
                        "org.slf4j..",
                        "org.jspecify.annotations")
                .because("they live inside the application")
                .check(HOUSE);
    }
}
