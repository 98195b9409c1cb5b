package dev.instar.cli;

import dev.instar.cli.terminal.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shell in a folder: runs commands in this JVM and catches what they print. */
final class Shell {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();

    Shell(Path directory) {
        this.directory = directory;
        variables.put("PGPASSFILE", directory.resolve("no.pgpass").toString());
    }

    /** Exports a variable. */
    Shell with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** {@code instar} with these arguments. */
    Ran instar(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return instar(out, err, args);
    }

    /** The same, for somebody who reads along. */
    Ran instar(ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
        int exit = Main.run(args, environment(out, err));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What surrounds a command whose output nobody needs. */
    Environment environment() {
        return environment(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private Environment environment(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Environment(directory, variables, print(out), print(err), false, false);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** How a command ended, and what it printed. */
    record Ran(int exit, String out, String err) {

        /** Standard output as the one document it must be. */
        JsonNode json() {
            return MAPPER.readTree(out);
        }

        /** Everything, for a message of a test. */
        String all() {
            return out + err;
        }
    }
}
