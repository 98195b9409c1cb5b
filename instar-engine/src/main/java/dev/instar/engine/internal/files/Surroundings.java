package dev.instar.engine.internal.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process knows from where it was started.
 *
 * @param workingDirectory relative paths begin here
 * @param home the user's home folder
 * @param osUser the user's name in the operating system
 * @param environment the environment's variables
 */
public record Surroundings(Path workingDirectory, Path home, String osUser, Map<String, String> environment) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                Path.of(""),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("user.name", ""),
                System.getenv());
    }

    /** A variable; one that is set to nothing counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Never the variables' values: a password may be among them. */
    @Override
    public String toString() {
        return "Surroundings[workingDirectory=" + workingDirectory + ", home=" + home + ", osUser=" + osUser + "]";
    }
}
