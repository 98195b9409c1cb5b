package dev.instar.cli;

import dev.instar.cli.terminal.Environment;
import dev.instar.core.Problem;
import dev.instar.engine.Project;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All commands, in the order of a migration's life, and the options that every one of them has. */
@CommandLine.Command(
        name = "instar",
        header = "Changes a relational schema under a running fleet of applications.",
        versionProvider = Version.class,
        subcommandsRepeatable = false,
        footer = {
            "",
            "MIGRATION is a file of the migrations folder without its ending, or the beginning of its name.",
            "Exit codes: 0 done or OPEN; 1 refused, CLOSED or UNKNOWN: nothing changed; 2 wrong usage or",
            "unreadable file; 3 failed on the way: run it again, it goes on."
        })
final class InstarCommand implements Command {

    private static final int HELP_WIDTH = 110;

    private final Environment environment;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document on standard output, and nothing else there.")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration; instar.yaml in the working directory if not given.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more on standard error.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // read by the library
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // read by the library
    private boolean version;

    InstarCommand(Environment environment) {
        this.environment = environment;
    }

    /** The table of contents. */
    CommandLine commandLine() {
        return new CommandLine(this)
                .addSubcommand(new PlanCommand(this))
                .addSubcommand(new ExpandCommand(this))
                .addSubcommand(new MigrateCommand(this))
                .addSubcommand(new RetireCommand(this))
                .addSubcommand(new RestoreCommand(this))
                .addSubcommand(new ContractCommand(this))
                .addSubcommand(new RollbackCommand(this))
                .addSubcommand(new CycleCommand(this))
                .addSubcommand(new StatusCommand(this))
                .addSubcommand(new GateCommand(this))
                .addSubcommand(new VerifyCommand(this))
                .addSubcommand(new FleetCommand(this))
                .addSubcommand(new ForgetCommand(this))
                .addSubcommand(new HistoryCommand(this))
                .addSubcommand(new CommandLine(new RolloutCommand(this))
                        .addSubcommand(new RolloutStatusCommand(this))
                        .addSubcommand(new RolloutUndoCommand(this))
                        .addSubcommand(new RolloutForgetCommand(this)))
                .addSubcommand(new CommandLine(new DbCommand()).addSubcommand(new DbCheckCommand(this)))
                .addSubcommand(new OnlineDataMigrationsCommand(this))
                .addSubcommand(new SchemaCommand(this))
                .addSubcommand(new DemoCommand())
                .addSubcommand(new HelpCommand(this))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH);
    }

    @Override
    public int run() {
        throw WrongUsage.of("instar", "No command is given.", "See  instar --help");
    }

    Environment environment() {
        return environment;
    }

    Output output() {
        return new Output(environment, json);
    }

    /** Reads the files, and says what was ignored in them. */
    Project project() {
        Project project = Project.open(config, environment.directory(), environment.variables());
        project.warnings().stream().map(Problem::render).forEach(output()::say);
        return project;
    }

    /** The same where a file of cells names the databases. */
    Project projectOverCells() {
        Project project = Project.overCells(config, environment.directory(), environment.variables());
        project.warnings().stream().map(Problem::render).forEach(output()::say);
        return project;
    }

    /** Libraries warn only, unless more is wanted; to be called before any of them speaks. */
    void quieten() {
        if (verbose) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
    }
}
