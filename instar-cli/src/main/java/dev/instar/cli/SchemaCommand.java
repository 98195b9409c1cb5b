package dev.instar.cli;

import dev.instar.engine.Project;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schema of the files. */
@CommandLine.Command(
        name = "schema",
        header = "Prints the JSON Schema of the files, for editors.",
        description = {
            "Save it, and name it in the first line of a file:",
            "# yaml-language-server: $$schema=migration.schema.json"
        })
final class SchemaCommand implements Command {

    private final InstarCommand instar;

    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            defaultValue = "migration",
            description = "migration (if not given), configuration or cells.")
    private Project.File kind = Project.File.MIGRATION;

    SchemaCommand(InstarCommand instar) {
        this.instar = instar;
    }

    /** The schema is a JSON document as it stands, with {@code --json} or without. */
    @Override
    public int run() {
        instar.environment().out().println(Project.schema(kind).strip());
        instar.environment().out().flush();
        return ExitCode.DONE;
    }
}
