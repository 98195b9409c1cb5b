package dev.instar.engine.internal.files;

import dev.instar.core.Place;
import dev.instar.core.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who we are on one database of many: what stands with it, then the environment, then what the file says for all. */
public final class Credentials {

    private final Surroundings surroundings;
    private final Optional<String> user;
    private final Optional<Path> passwordFile;
    private final Place passwordFilePlace;
    private final boolean own;
    private final List<Problem> warnings;

    /** @param own whether the password file stands with this database, and so comes before the environment */
    private Credentials(
            Surroundings surroundings,
            Optional<String> user,
            Optional<Path> passwordFile,
            Place passwordFilePlace,
            boolean own,
            List<Problem> warnings) {
        this.surroundings = surroundings;
        this.user = user;
        this.passwordFile = passwordFile;
        this.passwordFilePlace = passwordFilePlace;
        this.own = own;
        this.warnings = warnings;
    }

    /** What the file says for all. */
    static Credentials general(Fields fields, Path file, Surroundings surroundings) {
        Optional<String> user = fields.optionalName("user");
        return new Credentials(
                surroundings,
                surroundings.variable("INSTAR_USER").or(() -> user),
                fields.optionalName("password_file").map(file::resolveSibling),
                fields.place("password_file"),
                false,
                new ArrayList<>());
    }

    /** What stands with one database, and otherwise what is said for all. */
    Credentials with(Fields fields, Path file) {
        Optional<String> ownUser = fields.optionalName("user");
        Optional<Path> ownFile = fields.optionalName("password_file").map(file::resolveSibling);
        return new Credentials(
                surroundings,
                ownUser.or(() -> user),
                ownFile.or(() -> passwordFile),
                ownFile.isPresent() ? fields.place("password_file") : passwordFilePlace,
                ownFile.isPresent(),
                warnings);
    }

    /** The login on a database whose address is in order. */
    Login login(String address, Findings findings) {
        PasswordSearch search = new PasswordSearch(surroundings, findings);
        int before = findings.count();
        Optional<Password> password =
                own ? fromFile(search) : search.fromEnvironment().or(() -> fromFile(search));
        if (password.isEmpty() && findings.count() == before && !JdbcAddress.isMySqlFamily(address)) {
            password = search.fromPgPass(JdbcAddress.of(address), user.orElse(surroundings.osUser()));
        }
        search.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        return new Login(address, user, password);
    }

    private Optional<Password> fromFile(PasswordSearch search) {
        return passwordFile.flatMap(name -> search.fromFile(name, passwordFilePlace));
    }

    /** What was ignored so far. */
    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
