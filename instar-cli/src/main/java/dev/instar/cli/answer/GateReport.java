package dev.instar.cli.answer;

import dev.instar.cli.terminal.Blockers;
import dev.instar.core.Problem;
import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Whether the next phase of a migration may begin.
 *
 * @param migration the migration
 * @param arrow the arrow that leads there; empty when the database could not be asked where the migration stands
 * @param answer OPEN, CLOSED or UNKNOWN
 * @param blockers who and what is in the way
 * @param overridden who would be, had nobody taken it upon himself
 * @param notes what the answer cannot know
 */
public record GateReport(
        String migration,
        String arrow,
        GateAnswer.Answer answer,
        List<Blocker> blockers,
        List<Blocker> overridden,
        List<String> notes)
        implements Answer {

    public GateReport {
        blockers = List.copyOf(blockers);
        overridden = List.copyOf(overridden);
        notes = List.copyOf(notes);
    }

    /** What the engine found. */
    public static GateReport of(String migration, GateAnswer gate) {
        return new GateReport(
                migration, gate.arrow().word(), gate.answer(), gate.blockers(), gate.overridden(), gate.notes());
    }

    /** The database could not be asked. */
    public static GateReport unknown(String migration, String target, List<Problem> problems) {
        List<Blocker> blockers = problems.stream()
                .map(p -> new Blocker(target, p.code().id() + " " + p.code().slug() + ": " + p.fact(), "", p.remedy()))
                .toList();
        return new GateReport(migration, "", GateAnswer.Answer.UNKNOWN, blockers, List.of(), List.of());
    }

    /** Whether it may begin. */
    public boolean isOpen() {
        return answer == GateAnswer.Answer.OPEN;
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("migration", migration);
        GateJson.keys(json, arrow, answer.name(), blockers);
        GateJson.aside(json, overridden, notes);
        json.writeEndObject();
    }

    @Override
    public String text() {
        String which = arrow.isEmpty() ? "the gate of " + migration : arrow + " " + migration;
        StringBuilder out = new StringBuilder(which + " is " + answer + Blockers.text(blockers));
        overridden.forEach(b -> out.append("\n    passed over, because somebody answers for it: ")
                .append(b.who()));
        notes.forEach(note -> out.append("\n    note: ").append(note));
        return out.toString();
    }
}
