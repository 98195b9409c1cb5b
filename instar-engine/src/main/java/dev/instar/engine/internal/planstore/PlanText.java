package dev.instar.engine.internal.planstore;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.instar.core.plan.Guard;
import dev.instar.core.plan.Plan;
import dev.instar.core.plan.Probe;
import dev.instar.core.plan.Step;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plan as JSON text. Unknown keys are refused: a plan of a newer version is not half understood. */
public final class PlanText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Step.class, Kinds.OfStep.class)
            .addMixIn(Guard.class, Kinds.OfGuard.class)
            .addMixIn(Probe.class, Kinds.OfProbe.class)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PlanText() {}

    /** The plan as text. */
    public static String of(Plan plan) {
        return MAPPER.writeValueAsString(plan);
    }

    /** The plan that was written. */
    public static Plan read(String text) {
        return MAPPER.readValue(text, Plan.class);
    }

    /** How the kinds of step, guard and probe are told apart. */
    private interface Kinds {

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Step.Ddl.class, name = "ddl"),
            @JsonSubTypes.Type(value = Step.Online.class, name = "online"),
            @JsonSubTypes.Type(value = Step.Backfill.class, name = "backfill"),
            @JsonSubTypes.Type(value = Step.Verify.class, name = "verify"),
            @JsonSubTypes.Type(value = Step.Withhold.class, name = "withhold"),
            @JsonSubTypes.Type(value = Step.Announce.class, name = "announce")
        })
        interface OfStep {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Guard.ConstraintStands.class, name = "constraint-stands"),
            @JsonSubTypes.Type(value = Guard.BridgeIntact.class, name = "bridge-intact"),
            @JsonSubTypes.Type(value = Guard.QuarantineEmpty.class, name = "quarantine-empty"),
            @JsonSubTypes.Type(value = Guard.NoDependents.class, name = "no-dependents")
        })
        interface OfGuard {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({
            @JsonSubTypes.Type(value = Probe.IndexValid.class, name = "index-valid"),
            @JsonSubTypes.Type(value = Probe.IndexAbsent.class, name = "index-absent"),
            @JsonSubTypes.Type(value = Probe.ConstraintValidated.class, name = "constraint-validated"),
            @JsonSubTypes.Type(value = Probe.ColumnExists.class, name = "column-exists"),
            @JsonSubTypes.Type(value = Probe.ColumnNotNull.class, name = "column-not-null"),
            @JsonSubTypes.Type(value = Probe.TriggerExists.class, name = "trigger-exists"),
            @JsonSubTypes.Type(value = Probe.FunctionExists.class, name = "function-exists"),
            @JsonSubTypes.Type(value = Probe.TableExists.class, name = "table-exists"),
            @JsonSubTypes.Type(value = Probe.Not.class, name = "not")
        })
        interface OfProbe {}
    }
}
