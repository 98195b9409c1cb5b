package dev.instar.cli.terminal;

import dev.instar.core.plan.Step;
import dev.instar.engine.Blocker;
import dev.instar.engine.Progress;
import dev.instar.engine.rollout.RolloutProgress;
import dev.instar.engine.rollout.policy.Leg;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells on standard error what happens on which cell, a line for each event; as JSON objects where the answer is one. Called from several
 * threads; a line is never broken.
 */
public final class RolloutTeller implements RolloutProgress, AutoCloseable {

    private static final long SAY_EVERY = Duration.ofSeconds(5).toNanos();

    private final LiveLine line;
    private final boolean json;
    private String waiting = "";

    public RolloutTeller(Environment environment, boolean json) {
        this.line = new LiveLine(environment);
        this.json = json;
    }

    private synchronized void say(String event, String cell, String what, String text) {
        line.say(json ? object(event, cell, what, text) : text(event, cell, what, text));
    }

    private static String text(String event, String cell, String what, String text) {
        String start = "  " + Quantity.padded(event, 9) + "  " + Quantity.padded(cell, 12) + "  ";
        return (start + Quantity.padded(what, 8) + "  " + text.replace("\n", "\n    ")).stripTrailing();
    }

    private static String object(String event, String cell, String what, String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator object = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            object.writeStartObject();
            object.writeStringProperty("event", event);
            object.writeStringProperty("cell", cell);
            object.writeStringProperty("arrow", what);
            object.writeStringProperty("text", text);
            object.writeEndObject();
        }
        return out.toString();
    }

    @Override
    public Progress on(String cell) {
        return new OnCell(cell);
    }

    @Override
    public void begins(Leg leg) {
        say("begins", leg.cell(), leg.arrow().word(), "");
    }

    @Override
    public void done(Leg leg, Duration took) {
        say("done", leg.cell(), leg.arrow().word(), Quantity.time(took));
    }

    @Override
    public void failed(Leg leg, String why) {
        say("failed", leg.cell(), leg.arrow().word(), why);
    }

    @Override
    public void unhealthy(String cell, String why) {
        say("unhealthy", cell, "", why);
    }

    @Override
    public void appeared(Collection<String> cells) {
        say("new", String.join(", ", cells), "", "");
    }

    @Override
    public void vanished(Collection<String> cells) {
        say("vanished", String.join(", ", cells), "", "");
    }

    @Override
    public synchronized void waits(Duration time, String why) {
        if (!why.equals(waiting)) {
            waiting = why;
            say("waits", "", "", why + ", " + Quantity.time(time) + " more");
        }
    }

    @Override
    public synchronized void close() {
        line.clear();
    }

    /** What happens within an arrow, as far as somebody may have to do something about it. */
    private final class OnCell implements Progress {

        private final String cell;
        private long told = System.nanoTime();

        private OnCell(String cell) {
            this.cell = cell;
        }

        private boolean isTime() {
            boolean now = System.nanoTime() - told >= SAY_EVERY;
            told = now ? System.nanoTime() : told;
            return now;
        }

        @Override
        public void rows(Step step, long rowsDone, long rowsTotal) {
            if (isTime()) {
                say("rows", cell, "", Quantity.number(rowsDone) + " of " + Quantity.number(rowsTotal));
            }
        }

        @Override
        public void waits(Step step, int attempt, List<Blocker> inTheWay) {
            if (isTime()) {
                say("waits", cell, "", "a lock was not granted; it is tried again" + Blockers.text(inTheWay));
            }
        }

        @Override
        public void waitsForFleet(List<Blocker> inTheWay) {
            if (isTime()) {
                say("waits", cell, "", "for the fleet" + Blockers.text(inTheWay));
            }
        }
    }
}
