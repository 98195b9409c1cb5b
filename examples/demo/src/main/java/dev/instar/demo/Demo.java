package dev.instar.demo;

import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.demo.application.Build;
import dev.instar.demo.application.Fleet;
import dev.instar.demo.application.Oracle;
import dev.instar.demo.database.CatalogLines;
import dev.instar.demo.database.DemoDatabase;
import dev.instar.demo.database.RowCheck;
import dev.instar.demo.report.Ending;
import dev.instar.demo.report.Screen;
import dev.instar.demo.report.Ticker;
import dev.instar.demo.story.Conductor;
import dev.instar.demo.story.Engines;
import dev.instar.demo.story.Story;
import dev.instar.demo.story.Watching;
import dev.instar.demo.traffic.Meter;
import dev.instar.engine.Engine;
import dev.instar.engine.Failure;
import dev.instar.engine.Limits;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One demo: a server, six instances, a story, an ending. */
final class Demo {

    private final Options options;
    private final DemoDatabase database;
    private final Meter meter = new Meter();
    private final Screen screen;
    private final Oracle oracle;
    private final Engines engines;
    private final List<String> broken = new ArrayList<>();

    private Demo(Options options, DemoDatabase database, Terminal terminal) {
        this.options = options;
        this.database = database;
        this.screen = new Screen(terminal.out(), terminal.glyphs(), terminal.isInteractive(), meter);
        this.oracle = new Oracle(options.rowsPerTable());
        this.engines = new Engines(engine(Declaration.migration()), engine(Declaration.unaware()));
    }

    private Engine engine(Migration migration) {
        return new Engine(
                database::owner,
                "demo",
                new Changelog(List.of(migration)),
                Limits.DEFAULT,
                new Watching(screen),
                Clock.systemUTC(),
                new Random(options.seed()));
    }

    /** Runs the demo to its end, good or bad. */
    static Ending run(Options options, Terminal terminal) throws SQLException, IOException {
        terminal.out()
                .println("Starting " + options.target().kind() + " with " + options.rows() + " rows; seed "
                        + options.seed() + " ...");
        try (DemoDatabase database = DemoDatabase.start(options.target().kind(), options.rowsPerTable())) {
            terminal.out()
                    .println(database.version() + ", fsync on, at " + database.address() + "\n" + Declaration.text());
            return new Demo(options, database, terminal).run();
        }
    }

    private Ending run() throws SQLException, IOException {
        CatalogLines before = database.catalog();
        Fleet fleet = new Fleet(database, oracle, meter, options.rate(), options.seed());
        Conductor conductor = new Conductor(engines, fleet, database, meter, screen, options.secondsPerStage());
        screen.open();
        try (Ticker ticker = Ticker.start(meter, screen, options.record())) {
            play(fleet, conductor);
            meter.end();
        } finally {
            screen.close();
        }
        return ending(conductor, before);
    }

    private void play(Fleet fleet, Conductor conductor) throws SQLException {
        try (fleet) {
            meter.enter("start", false);
            fleet.start(Build.OLD);
            Story.of(options.sabotage()).happen(conductor);
        } catch (Refusal | Failure stopped) {
            screen.say(String.valueOf(stopped.getMessage()));
            broken.add("the story stopped during " + meter.stage().name() + ": " + stopped.getMessage());
        }
    }

    private Ending ending(Conductor conductor, CatalogLines before) throws SQLException {
        List<String> objections = new ArrayList<>(broken);
        objections.addAll(conductor.objections());
        String state = engines.settled().status().migrations().get(0).state();
        List<String> leftovers =
                state.equals("CONTRACTED") ? database.catalog().differences(before.renamed()) : List.of();
        try (Connection owner = database.owner()) {
            RowCheck rows = RowCheck.of(owner, oracle);
            return new Ending(
                    options,
                    database.version(),
                    database.hidesNewColumns(),
                    meter,
                    state,
                    conductor.rowsCompared() + rows.compared(),
                    conductor.rowsWrong() + rows.wrong(),
                    rows.examples(),
                    conductor.refusals(),
                    objections,
                    leftovers);
        }
    }
}
