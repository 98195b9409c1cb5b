package dev.instar.walls;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The walls of the house, as far as they run between packages and classes; those between modules are kept by the build itself (the
 * {@code walls} rules in each pom.xml). This module tests them because it alone sees all others.
 */
class WallsTest {

    private static final JavaClasses HOUSE = House.CLASSES;

    /** Each may use what stands left of it. */
    private static final List<String> LINE =
            List.of("schema", "plan", "dialect", "operation", "changelog", "planner", "check");

    private static final String CORE = "dev.instar.core";

    @Test
    void coreIsMadeOfValuesOnly() {
        classes()
                .that()
                .resideInAPackage(CORE + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CORE + "..",
                        "org.jspecify.annotations",
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.invoke",
                        "java.lang.reflect", // components of records
                        "java.lang.runtime",
                        "java.math",
                        "java.nio.charset",
                        "java.security", // a checksum
                        "java.text",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream"))
                .because("core has no JDBC, no I/O and no threads")
                .check(HOUSE);
    }

    @Test
    void coreHasNoClockNoEnvironmentAndNoChance() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        System.class,
                        Runtime.class,
                        Thread.class,
                        Process.class,
                        ProcessBuilder.class,
                        ProcessHandle.class,
                        java.time.Clock.class,
                        java.util.Calendar.class,
                        java.util.Date.class,
                        java.util.Random.class,
                        java.util.SplittableRandom.class,
                        java.util.Scanner.class,
                        java.util.Timer.class)
                .orShould()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .because("the same input must give the same plan")
                .check(HOUSE);
    }

    static Stream<String> lineButTheLast() {
        return LINE.stream().limit(LINE.size() - 1L);
    }

    @ParameterizedTest
    @MethodSource("lineButTheLast")
    void corePackagesUseOnlyWhatStandsLeftOfThem(String room) {
        String[] right = IntStream.range(LINE.indexOf(room) + 1, LINE.size())
                .mapToObj(i -> CORE + "." + LINE.get(i) + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(CORE + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(right)
                .because("core stands in one line: " + String.join(" -> ", LINE))
                .check(HOUSE);
    }

    @Test
    void everyPackageOfCoreHasItsPlaceInTheLine() {
        String[] known = Stream.concat(Stream.of(CORE), LINE.stream().map(room -> CORE + "." + room + ".."))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(CORE + "..")
                .should()
                .resideInAnyPackage(known)
                .check(HOUSE);
    }

    @Test
    void theRootOfCoreKnowsNoRoom() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CORE + ".*..")
                .because("it holds what every room may say when it refuses")
                .check(HOUSE);
    }

    @Test
    void stateKnowsTheJdkAndSlf4jOnly() {
        classes()
                .that()
                .resideInAPackage("dev.instar.state..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.state..", "java..", "javax.sql..", "org.slf4j..", "org.jspecify.annotations")
                .check(HOUSE);
    }

    @Test
    void clientKnowsStateTheJdkAndSlf4jOnly() {
        classes()
                .that()
                .resideInAPackage("dev.instar.client..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.client..",
                        "dev.instar.state..",
                        "java..",
                        "javax.sql..",
                        "org.slf4j..",
                        "org.jspecify.annotations")
                .because("it lives inside the application")
                .check(HOUSE);
    }

    @Test
    void readersOfStatementsKnowTheirParserAndTheQuestionsOfTheClient() {
        classes()
                .that()
                .resideInAPackage("dev.instar.sql..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.instar.sql..",
                        "dev.instar.client.sql..",
                        "com.dylibso.chicory..",
                        "net.sf.jsqlparser..",
                        "java..",
                        "org.jspecify.annotations")
                .because("a parser is asked with a text and never meets a database")
                .check(HOUSE);
    }

    @Test
    void whatNamesMeanIsAskedOfNoParser() {
        classes()
                .that()
                .resideInAPackage("dev.instar.sql")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.instar.sql", "dev.instar.client.sql..", "java..", "org.jspecify.annotations")
                .check(HOUSE);
    }

    /** Fleet row 7: the database's clock decides, and a process tells ages, by a clock that only runs forward. */
    @Test
    void clientAndStateReadNoWallClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.instar.client..", "dev.instar.state..", "dev.instar.push..", "dev.instar.objects.jdbc..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.time.Clock.class, java.util.Calendar.class, java.util.Date.class, java.util.Timer.class)
                .because("a process's wall clock may be wrong by any time")
                .check(HOUSE);
    }

    @Test
    void engineKnowsNeitherClientNorCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.instar.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.instar.client..", "dev.instar.cli..", "dev.instar.sql..")
                .because("the database is the only meeting place of engine and client")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"core", "state", "engine", "client", "push", "sql", "objects", "online", "conductor", "cli"})
    void packagesOfAModuleHaveNoCycles(String module) {
        slices().matching("dev.instar." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(inOnePackage(module))
                .check(HOUSE);
    }

    /** A module of one package has no slices; any other must have some, or the pattern above has stopped meaning anything. */
    private static boolean inOnePackage(String module) {
        return HOUSE.stream().noneMatch(c -> c.getPackageName().startsWith("dev.instar." + module + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"core", "state", "engine", "client", "push", "sql", "objects", "online", "conductor", "cli"})
    void internalPackagesAreUsedByTheirModuleOnly(String module) {
        noClasses()
                .that(resideInAPackage("dev.instar..").and(resideOutsideOfPackage("dev.instar." + module + "..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.instar." + module + "..internal..")
                .check(HOUSE);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)(\\$.*)?")
                .check(HOUSE);
    }

    @Test
    void packagesAreNamedForWhatTheyHold() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..", "..base..")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItOwns() {
        List<String> bare = HOUSE.stream()
                .map(c -> c.getPackage())
                .distinct()
                .filter(p -> !nullMarked(p))
                .map(JavaPackage::getName)
                .toList();
        assertThat(bare).as("packages without a @NullMarked package-info").isEmpty();
    }

    private static boolean nullMarked(JavaPackage aPackage) {
        return aPackage.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    @Test
    void everyModuleIsSeen() {
        assertThat(HOUSE.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct())
                .contains("core", "state", "engine", "client", "push", "sql", "objects", "online", "conductor", "cli");
    }
}
