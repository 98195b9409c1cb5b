package dev.instar.engine.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final String TARGET = "target: jdbc:postgresql://db.example:5433/shop\n";

    @TempDir
    Path folder;

    private Configuration read(String text, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("instar.yaml"), text);
        return Configuration.read(Optional.empty(), surroundings(environment));
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(folder, folder.resolve("home"), "me", environment);
    }

    private Problem refused(String text, Map<String, String> environment) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(text, environment));
        assertThat(refusal.problems()).hasSize(1);
        assertThat(refusal.getMessage()).doesNotContain("hunter2");
        return refusal.problems().get(0);
    }

    private Path secret(String name, String text, String rights) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file;
    }

    @Test
    void aTargetIsEnough() throws IOException {
        Configuration read = read(TARGET, Map.of());
        assertThat(read)
                .isEqualTo(new Configuration(
                        "jdbc:postgresql://db.example:5433/shop",
                        Optional.empty(),
                        Optional.empty(),
                        folder.resolve("migrations"),
                        "",
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10),
                        List.of(),
                        List.of()));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        secret("secret", "hunter2\n", "rw-------");
        Configuration read = read(
                TARGET + "user: owner\npassword_file: secret\nmigrations: db/changes\nlock_budget: 250ms\n"
                        + "lock_deadline: 5min\nbatch_time: 1s\nsoak: 24h\nreplicas: [ \"jdbc:postgresql://db2/shop\" ]\n",
                Map.of());
        assertThat(read)
                .isEqualTo(new Configuration(
                        "jdbc:postgresql://db.example:5433/shop",
                        Optional.of("owner"),
                        Optional.of(new Password("hunter2")),
                        folder.resolve("db/changes"),
                        "",
                        Duration.ofMillis(250),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofHours(24),
                        List.of("jdbc:postgresql://db2/shop"),
                        List.of()));
    }

    @Test
    void theEnvironmentLiesOverTheFile() throws IOException {
        Configuration read = read(
                TARGET + "user: owner\nmigrations: changes\npassword_file: nowhere\n",
                Map.of(
                        "INSTAR_TARGET", "jdbc:postgresql:other",
                        "INSTAR_USER", "admin",
                        "INSTAR_PASSWORD", "hunter2",
                        "INSTAR_MIGRATIONS", "elsewhere"));
        assertThat(read.target()).isEqualTo("jdbc:postgresql:other");
        assertThat(read.user()).contains("admin");
        assertThat(read.password()).map(Password::reveal).contains("hunter2");
        assertThat(read.migrations()).isEqualTo(folder.resolve("elsewhere"));
    }

    @Test
    void theEnvironmentAloneWillDo() {
        Configuration read =
                Configuration.read(Optional.empty(), surroundings(Map.of("INSTAR_TARGET", "jdbc:postgresql://h/d")));
        assertThat(read.target()).isEqualTo("jdbc:postgresql://h/d");
        assertThat(read.migrations()).isEqualTo(folder.resolve("migrations"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db.example/shop?sslMode=verify-full",
                "jdbc:mariadb:sequential://db1:3306,[::1]:3307/shop",
                "jdbc:mysql://db.example:3306/shop"
            })
    void mariaDbAndMySqlAreTargetsAndPgpassIsNotTheirs(String target) throws IOException {
        secret("home/.pgpass", "*:*:*:*:hunter2\n", "rw-------");
        Configuration read = read("target: " + target + "\n", Map.of());
        assertThat(read.target()).isEqualTo(target);
        assertThat(read.password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mariadb://h/d?user=me&password=hunter2, CREDENTIALS_IN_ADDRESS, password_file",
        "jdbc:mysql://me:hunter2@h/d, CREDENTIALS_IN_ADDRESS, password_file",
        "jdbc:mysql:address=(host=h)(password=hunter2)/d, CREDENTIALS_IN_ADDRESS, password_file",
        "jdbc:mariadb://h, BAD_CONFIGURATION, jdbc:mariadb://localhost:3306/shop",
        "jdbc:mariadb://h:x/d, BAD_CONFIGURATION, jdbc:mariadb://localhost:3306/shop",
        "jdbc:mariadb:d, BAD_CONFIGURATION, jdbc:mariadb://localhost:3306/shop"
    })
    void badAddressesOfMariaDbAreRefused(String target, ProblemCode code, String remedy) {
        Problem problem = refused("target: \"" + target + "\"\n", Map.of());
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.remedy()).contains(remedy).doesNotContain(".pgpass");
        assertThat(problem.toString()).doesNotContain("hunter2");
    }

    @Test
    void aVariableThatIsSetToNothingIsNotSet() throws IOException {
        assertThat(read(TARGET + "user: owner\n", Map.of("INSTAR_USER", "", "INSTAR_PASSWORD", ""))
                        .user())
                .contains("owner");
    }

    @Test
    void aNamedFileIsReadAndItsPathsBeginBesideIt() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/other.yaml"), TARGET);
        assertThat(Configuration.read(Optional.of(Path.of("conf/other.yaml")), surroundings(Map.of()))
                        .migrations())
                .isEqualTo(folder.resolve("conf/migrations"));
    }

    @Test
    void aNamedFileMustBeThere() {
        assertThatThrownBy(() -> Configuration.read(Optional.of(Path.of("no.yaml")), surroundings(Map.of())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::code)
                                .containsExactly(ProblemCode.FILE_UNREADABLE));
    }

    @Test
    void withoutFileAndTargetTheNextStepIsSaid() {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> Configuration.read(Optional.empty(), surroundings(Map.of())));
        assertThat(refusal).hasMessage("""
                INSTAR-F010 bad-configuration    %s/instar.yaml
                  Nothing says which database to work on: there is no such file, and INSTAR_TARGET is not set.
                  Nothing has been changed.
                  Write into it:  target: jdbc:postgresql://localhost:5432/shop   (user and password do not belong there).""", folder);
    }

    @Test
    void aPasswordNeverShowsItself() throws IOException {
        Configuration read = read(TARGET, Map.of("INSTAR_PASSWORD", "hunter2"));
        assertThat(read.toString()).doesNotContain("hunter2").contains("(hidden)");
        assertThat(surroundings(Map.of("INSTAR_PASSWORD", "hunter2")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void credentialsInTheVariableAreRefusedUnderItsName() {
        Problem problem = refused("", Map.of("INSTAR_TARGET", "jdbc:postgresql://h/d?password=hunter2"));
        assertThat(problem.code()).isEqualTo(ProblemCode.CREDENTIALS_IN_ADDRESS);
        assertThat(problem.place()).isEqualTo("INSTAR_TARGET");
    }

    @Test
    void credentialsInTheFileAreRefusedEvenWhenTheVariableCoversThem() {
        Problem problem = refused(
                "target: jdbc:postgresql://h/d?password=hunter2", Map.of("INSTAR_TARGET", "jdbc:postgresql://h/d"));
        assertThat(problem.code()).isEqualTo(ProblemCode.CREDENTIALS_IN_ADDRESS);
    }

    @Test
    void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
        secret("secret", "hunter2", "rw-r--r--");
        Problem problem = refused(TARGET + "password_file: secret\n", Map.of());
        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_CONFIGURATION);
        assertThat(problem.place()).endsWith("instar.yaml:2:16");
        assertThat(problem.remedy()).contains("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hunter2\nhunter2\n"})
    void aPasswordFileHoldsThePasswordAlone(String text) throws IOException {
        secret("secret", text, "rw-------");
        assertThat(refused(TARGET + "password_file: secret\n", Map.of()).fact())
                .contains("must hold the password and nothing else");
    }

    @Test
    void aMissingPasswordFileIsRefused() {
        Problem problem = refused(TARGET + "password_file: secret\n", Map.of());
        assertThat(problem.code()).isEqualTo(ProblemCode.FILE_UNREADABLE);
        assertThat(problem.place()).endsWith("instar.yaml:2:16");
    }

    @Test
    void pgpassIsAskedLast() throws IOException {
        secret("home/.pgpass", "db.example:5433:shop:me:hunter2\n", "rw-------");
        assertThat(read(TARGET, Map.of()).password()).map(Password::reveal).contains("hunter2");
        assertThat(read(TARGET + "user: you\n", Map.of()).password()).isEmpty();
        assertThat(read(TARGET, Map.of("INSTAR_PASSWORD", "own")).password())
                .map(Password::reveal)
                .contains("own");
    }

    @Test
    void pgpassfileNamesAnotherFile() throws IOException {
        secret("home/.pgpass", "*:*:*:*:wrong\n", "rw-------");
        Path other = secret("passes", "*:*:*:*:hunter2\n", "rw-------");
        assertThat(read(TARGET, Map.of("PGPASSFILE", other.toString())).password())
                .map(Password::reveal)
                .contains("hunter2");
    }

    @Test
    void pgpassIsIgnoredWithAWarningWhenItsGroupMayReadIt() throws IOException {
        secret("home/.pgpass", "*:*:*:*:hunter2\n", "rw-r-----");
        Configuration read = read(TARGET, Map.of());
        assertThat(read.password()).isEmpty();
        assertThat(read.warnings())
                .extracting(Problem::remedy)
                .allSatisfy(r -> assertThat(r).startsWith("chmod 600"));
        assertThat(read.warnings()).hasSize(1);
    }

    static List<Corpus.Case> bad() {
        return Corpus.read("bad-configurations.txt");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badFilesAreRefusedWithPlaceAndReason(Corpus.Case bad) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(bad.text(), Map.of()));
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.getMessage()).as("no secret").doesNotContain("hunter2");
        bad.assertFound(folder.resolve("instar.yaml").toString(), refusal.problems());
    }
}
