package dev.instar.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the operating system has the libraries that a server's program needs. */
final class Loadable {

    private static final Pattern MISSING = Pattern.compile("error while loading shared libraries: ([^:\\s]+)");
    private static final Map<String, String> PACKAGES = Map.of("libaio.so.1", "libaio1", "libnuma.so.1", "libnuma1");

    private Loadable() {}

    /** Does nothing, or fails with what to install. */
    static void check(String product, Path program) {
        try {
            Command.run(List.of(program.toString(), "--no-defaults", "--version"), Mysqld::cleaned);
        } catch (ServerFailure failed) {
            Matcher missing = MISSING.matcher(String.valueOf(failed.getMessage()));
            if (!missing.find()) {
                throw failed;
            }
            throw new ServerFailure(advice(product, missing.group(1)), failed);
        }
    }

    private static String advice(String product, String library) {
        String known = PACKAGES.get(library);
        return product + " needs the library " + library + ", which is not installed. "
                + (known == null
                        ? "Install the package that has it."
                        : "On Debian: apt-get install -y --no-install-recommends " + known);
    }
}
