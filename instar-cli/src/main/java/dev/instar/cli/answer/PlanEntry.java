package dev.instar.cli.answer;

import dev.instar.core.plan.Impact;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Statement;
import dev.instar.core.plan.Step;
import tools.jackson.core.JsonGenerator;

/**
 * One statement of a plan, as {@code plan --json} lists it.
 *
 * @param step the step it belongs to
 * @param sql what is sent
 * @param impact what it does to others
 * @param why the reason
 * @param undo the SQL that takes it back, or the whole step where it is its first statement; empty when nothing does
 * @param onlyWhen when it is sent; empty: always
 * @param transaction whether it is in one transaction with the other statements of its step
 */
record PlanEntry(Step step, String sql, Impact impact, String why, String undo, String onlyWhen, boolean transaction) {

    static PlanEntry of(Step step, Statement statement, boolean transaction) {
        String onlyWhen = statement.onlyWhen().map(Probe::words).orElse("");
        return new PlanEntry(step, statement.sql(), statement.impact(), statement.why(), "", onlyWhen, transaction);
    }

    PlanEntry withUndo(String undoSql) {
        return new PlanEntry(step, sql, impact, why, undoSql, onlyWhen, transaction);
    }

    PlanEntry onlyWhen(String condition) {
        String both = onlyWhen.isEmpty() ? condition : condition + ", and " + onlyWhen;
        return new PlanEntry(step, sql, impact, why, undo, both, transaction);
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("phase", step.head().phase().word());
        json.writeStringProperty("kind", step.kind());
        json.writeStringProperty("sql", sql);
        json.writeStringProperty("lock", impact.lock());
        names(json, "rewrites", impact.rewrites());
        names(json, "scans", impact.scans());
        json.writeStringProperty("undo", undo);
        json.writeStringProperty("why", why);
        json.writeStringProperty("step", step.head().id());
        json.writeStringProperty("operation", step.head().operation());
        json.writeStringProperty("onlyWhen", onlyWhen);
        json.writeBooleanProperty("transaction", transaction);
        json.writeBooleanProperty("known", impact.known());
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, String key, Iterable<String> names) {
        json.writeArrayPropertyStart(key);
        names.forEach(json::writeString);
        json.writeEndArray();
    }
}
