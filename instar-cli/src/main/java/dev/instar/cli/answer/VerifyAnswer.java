package dev.instar.cli.answer;

import dev.instar.cli.terminal.Quantity;
import dev.instar.engine.VerifyReport;
import tools.jackson.core.JsonGenerator;

/**
 * What a comparison found.
 *
 * @param migration the migration
 * @param report what was found
 */
public record VerifyAnswer(String migration, VerifyReport report) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("migration", migration);
        json.writeNumberProperty("rowsCompared", report.rowsCompared());
        json.writeNumberProperty("rowsWrong", report.rowsWrong());
        json.writeArrayPropertyStart("examples");
        report.examples().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder(migration).append(": ");
        out.append(Quantity.rows(report.rowsCompared())).append(" compared, old against new; ");
        out.append(Quantity.number(report.rowsWrong())).append(" wrong.");
        report.examples().forEach(example -> out.append("\n  wrong: ").append(example));
        if (report.rowsWrong() > 0) {
            out.append(
                    "\nFind out who wrote around the bridge (disabled triggers?), mend those rows, and verify again.");
        }
        return out.toString();
    }
}
