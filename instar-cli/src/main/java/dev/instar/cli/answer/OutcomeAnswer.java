package dev.instar.cli.answer;

import dev.instar.engine.Outcome;
import tools.jackson.core.JsonGenerator;

/** What an arrow did: the state it ends in, and what comes next. */
public record OutcomeAnswer(Outcome outcome) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("migration", outcome.migration());
        json.writeStringProperty("arrow", outcome.arrow().word());
        json.writeStringProperty("state", outcome.state().name());
        json.writeBooleanProperty("changed", outcome.changed());
        json.writeEndObject();
    }

    @Override
    public String text() {
        String was = outcome.changed() ? " is " : " already was ";
        return outcome.migration() + was + outcome.state() + ".\n" + next();
    }

    private String next() {
        String id = outcome.migration();
        return switch (outcome.state()) {
            case PENDING -> "Nothing of it is left in the database. To begin:  instar expand " + id;
            case EXPANDED -> "Next, move the rows that exist:  instar migrate " + id;
            case MIGRATED ->
                "Next, roll out the build that uses the new form; then  instar gate " + id + "  and  instar retire "
                        + id;
            case RETIRED ->
                "Next, when nobody misses the old form:  instar contract " + id + "\nTo give it back:  instar restore "
                        + id;
            case CONTRACTED -> "The old form is gone; nothing is left to do.";
        };
    }
}
