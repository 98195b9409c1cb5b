package dev.instar.demo.story;

import dev.instar.core.Refusal;
import dev.instar.core.plan.Arrow;
import dev.instar.demo.application.Build;
import dev.instar.demo.application.Fleet;
import dev.instar.demo.database.Account;
import dev.instar.demo.database.DemoDatabase;
import dev.instar.demo.report.Screen;
import dev.instar.demo.traffic.Meter;
import dev.instar.demo.traffic.Stage;
import dev.instar.engine.Engine;
import dev.instar.engine.RunOptions;
import dev.instar.engine.VerifyReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the commands of a story and writes down what came of them. */
public final class Conductor {

    private static final int POLL_MILLIS = 50;

    /** A stage in which clients got fewer answers has shown nothing. */
    private static final int FEWEST_ANSWERS = 40;

    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final Engine engine;
    private final Engine unaware;
    private final Fleet fleet;
    private final DemoDatabase database;
    private final Meter meter;
    private final Screen screen;
    private final double secondsPerStage;
    private final List<String> objections = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private long rowsCompared;
    private long rowsWrong;

    public Conductor(
            Engines engines, Fleet fleet, DemoDatabase database, Meter meter, Screen screen, double secondsPerStage) {
        this.engine = engines.settled();
        this.unaware = engines.unaware();
        this.fleet = fleet;
        this.database = database;
        this.meter = meter;
        this.screen = screen;
        this.secondsPerStage = secondsPerStage;
    }

    /** Lets the clients go on for a stage, and for as long as a busy machine needs until they have seen something. */
    void goOn(String stage, String what) {
        Stage entered = meter.enter(stage, false);
        screen.say("-- " + what);
        screen.step("", -1);
        pause((long) (secondsPerStage * 1000));
        for (int waited = 0;
                entered.waits().count() < FEWEST_ANSWERS && waited < LONGEST_WAIT_MILLIS;
                waited += POLL_MILLIS) {
            pause(POLL_MILLIS);
        }
    }

    /** Shows what would be done. */
    void showPlan() {
        screen.say("-- instar plan " + Build.MIGRATION + "\n" + PlanLines.of(engine.plan(Build.MIGRATION)));
    }

    /** Runs a command, as a stage of that name. */
    void run(Arrow arrow, String stage) {
        meter.enter(stage, true);
        screen.say("-- instar " + arrow.word() + " " + Build.MIGRATION);
        screen.say("   " + engine.run(arrow, Build.MIGRATION).state());
    }

    /** Takes the old form away in stages: from one login first, and watched behind each of them. */
    void retireInStages(String stage, Account first, Duration soak) {
        meter.enter(stage, true);
        screen.say("-- instar retire " + Build.MIGRATION + " --canary " + first.login() + " --soak " + soak.toSeconds()
                + "s");
        RunOptions options = RunOptions.staged(Optional.of(first.login()), Duration.ZERO, soak);
        screen.say("   " + engine.run(Arrow.RETIRE, Build.MIGRATION, options).state());
    }

    /** Runs a command that must be refused, with these words in the refusal. */
    void refused(Arrow arrow, String... words) {
        refused(
                "instar " + arrow.word() + " " + Build.MIGRATION,
                () -> engine.run(arrow, Build.MIGRATION).state().name(),
                words);
    }

    /** Tries to expand as if nobody had accepted that one client sends SELECT *; where nothing changes for it, this is said instead. */
    void refusedToExpandUnaware() {
        if (database.hidesNewColumns()) {
            screen.say(
                    "-- SELECT * of app-6 need not be accepted here: the new column is INVISIBLE as long as the old one is there");
            return;
        }
        for (int waited = 0; meter.star().all() == 0 && waited < LONGEST_WAIT_MILLIS; waited += POLL_MILLIS) {
            pause(POLL_MILLIS);
        }
        refused(
                "instar expand " + Build.MIGRATION + " (without accept)",
                () -> unaware.run(Arrow.EXPAND, Build.MIGRATION).state().name(),
                "select * on public.flavors");
    }

    private void refused(String command, Supplier<String> action, String... words) {
        try {
            objections.add(command + " should have been refused: " + action.get());
        } catch (Refusal refusal) {
            String message = String.valueOf(refusal.getMessage());
            refusals.add(command + "\n" + message);
            screen.say("-- " + command + "   is refused:\n   " + message.replace("\n", "\n   "));
            for (String word : words) {
                if (!message.contains(word)) {
                    objections.add(command + " was refused, but the refusal does not name " + word);
                }
            }
        }
    }

    /** Tries to start one more instance, which must be refused. */
    void refusedToJoin(Build build) throws SQLException {
        String command = "start of build " + build.version();
        fleet.tryToJoin(build)
                .ifPresentOrElse(
                        message -> {
                            refusals.add(command + "\n" + message);
                            screen.say("-- " + command + "   is refused:\n   " + message);
                        },
                        () -> objections.add(command + " should have been refused"));
    }

    /** What Instar says when it is asked for its opinion of an arrow that it will not take; either answer is shown. */
    void ask(Arrow arrow) {
        String command = "instar " + arrow.word() + " " + Build.MIGRATION;
        try {
            screen.say(
                    "-- " + command + "   " + engine.run(arrow, Build.MIGRATION).state());
        } catch (Refusal refusal) {
            String message = String.valueOf(refusal.getMessage());
            refusals.add(command + "\n" + message);
            screen.say("-- " + command + "   is refused:\n   " + message.replace("\n", "\n   "));
        }
    }

    /** Compares old against new, every row, while the clients go on. */
    void verify() {
        VerifyReport report = engine.verify(Build.MIGRATION);
        rowsCompared += report.rowsCompared();
        rowsWrong += report.rowsWrong();
        screen.say("-- instar verify " + Build.MIGRATION + "   rows compared " + report.rowsCompared() + ", wrong "
                + report.rowsWrong());
        report.examples().forEach(example -> screen.say("   " + example));
    }

    /** Starts instances again with another build, one by one. */
    void roll(Build build, int... numbers) throws SQLException {
        for (int number : numbers) {
            fleet.roll(number - 1, build);
            screen.say("   " + fleet.builds());
            pause((long) (secondsPerStage * 150));
        }
    }

    /** Enters a stage without a command. */
    void stage(String stage, String what) {
        meter.enter(stage, false);
        screen.say("-- " + what);
    }

    /** Somebody drops the bridge. */
    void dropBridgeByHand() throws SQLException {
        byHand(database.droppingTriggers());
    }

    /** Somebody drops the old form, and the bridge before it. */
    void dropOldFormByHand() throws SQLException {
        byHand(database.droppingOldForm());
    }

    /** What a careless person does by hand, as the owner. */
    void byHand(List<String> statements) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                screen.say("   by hand: " + sql);
                statement.execute(sql);
            }
        }
    }

    /** Expands, and waits until the database knows every instance: before there was nothing that they could join. */
    void expand() {
        run(Arrow.EXPAND, "expand");
        meter.enter("joining", false);
        for (int waited = 0; !fleet.haveAllJoined(); waited += POLL_MILLIS) {
            if (waited > LONGEST_WAIT_MILLIS) {
                objections.add("not every instance has joined within " + LONGEST_WAIT_MILLIS + " ms");
                return;
            }
            pause(POLL_MILLIS);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What went against the story. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    /** What Instar refused, and in which words. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Rows that {@code instar verify} compared. */
    public long rowsCompared() {
        return rowsCompared;
    }

    /** Rows that it found wrong. */
    public long rowsWrong() {
        return rowsWrong;
    }
}
