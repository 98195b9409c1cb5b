package dev.instar.cli.answer;

import dev.instar.core.plan.Phase;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.PlanText;
import dev.instar.core.plan.Step;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What will be done.
 *
 * @param plan the whole plan
 * @param phase the one phase that is asked for; empty: all
 */
public record PlanAnswer(Plan plan, Optional<Phase> phase) implements Answer {

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("migration", plan.migration());
        json.writeArrayPropertyStart("steps");
        PlanEntries entries = new PlanEntries(plan.together());
        for (Step step : steps()) {
            step.run(entries).forEach(entry -> entry.write(json));
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("notes");
        plan.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public String text() {
        Plan shown = new Plan(
                plan.migration(),
                plan.checksum(),
                steps(),
                plan.roles(),
                plan.bridges(),
                plan.notes(),
                plan.together());
        String text = PlanText.render(shown).stripTrailing();
        return phase.map(one -> without(text, one)).orElse(text);
    }

    /** Nobody asked for the other phases. */
    private static String without(String text, Phase one) {
        String rest = text;
        for (Phase other : Phase.values()) {
            rest = other == one ? rest : rest.replace("\n" + other + "\n  nothing to do\n", "");
        }
        return rest;
    }

    private List<Step> steps() {
        return phase.map(plan::steps).orElse(plan.steps());
    }
}
