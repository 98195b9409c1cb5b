package dev.instar.cli.answer;

import dev.instar.engine.CheckReport;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** What is left to do. */
public record CheckAnswer(CheckReport report) implements Answer {

    private String word() {
        return report.next().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("next", word());
        json.writeNumberProperty("exit", report.next().code());
        GateJson.texts(json, "findings", report.findings());
        json.writeEndObject();
    }

    @Override
    public String text() {
        String said = switch (report.next()) {
            case NOTHING -> "Nothing is left to do.";
            case OUT_OF_SYNC -> "The database and what is declared or recorded do not agree.";
            case EXPAND, MIGRATE, CONTRACT -> "Next: " + word() + ".";
            case FLIP -> "Next: let the fleet go over to the new form, then retire.";
        };
        StringBuilder out = new StringBuilder(said);
        report.findings().forEach(finding -> out.append("\n  ").append(finding));
        return out.toString();
    }
}
