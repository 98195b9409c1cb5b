package dev.instar.objects;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A versioned type while it is declared, from its first version to its newest; {@link #build} says all that is wrong with it at once. */
public final class Declaration<T extends Record> {

    private final Class<T> record;
    private final MethodHandles.Lookup lookup;
    private final List<Step> steps = new ArrayList<>();
    private final Fields fields = new Fields();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> components = new HashMap<>();
    private String name;
    private @Nullable String key;

    Declaration(Class<T> record, MethodHandles.Lookup lookup) {
        this.record = record;
        this.lookup = lookup;
        name = record.getSimpleName();
    }

    /** What peers call the type; the record's simple name otherwise. */
    public Declaration<T> named(String other) {
        name = other;
        return this;
    }

    /** A record's component that does not have the field's name in camelCase. */
    public Declaration<T> component(String field, String component) {
        components.put(field, component);
        return this;
    }

    /** The field that tells objects of this type apart in a list; without it, they are compared place by place. */
    public Declaration<T> identifiedBy(String field) {
        key = field;
        return this;
    }

    /**
     * The next version, with all it changes. A type stays within one X: another X is a type of its own.
     *
     * @param number {@code X.Y} or {@code X.Y.Z}, after the version before
     */
    public Declaration<T> version(String number, Consumer<Changes> change) {
        Changes changes = new Changes();
        Version version = Version.of(number);
        try {
            change.accept(changes);
            changes.all().forEach(c -> c.declare(fields));
        } catch (InvalidValue e) {
            problems.add(number + ": " + e.getMessage());
        }
        steps.stream()
                .map(Step::shape)
                .map(Shape::version)
                .reduce((a, b) -> b)
                .ifPresent(last -> follow(last, version));
        steps.add(new Step(fields.shape(name, version), changes.all(), changes.migration()));
        return this;
    }

    private void follow(Version last, Version version) {
        if (version.major() != last.major()) {
            problems.add(version + ": another major version than " + last
                    + " is another type; declare one of the same name");
        } else if (!last.isBefore(version)) {
            problems.add(version + ": comes after " + last + ", so it must be higher");
        }
    }

    /** The migration of the database that brings the form of the version declared last. */
    public Declaration<T> migratedBy(String migration) {
        if (steps.isEmpty()) {
            problems.add(
                    "migratedBy " + migration + ": stands behind the version it belongs to, and there is none yet");
        } else {
            Step last = steps.remove(steps.size() - 1);
            steps.add(new Step(last.shape(), last.changes(), Optional.of(migration)));
        }
        return this;
    }

    /**
     * The type.
     *
     * @throws DeclarationError when versions do not follow from each other, or the record does not agree with the newest one
     */
    public VersionedType<T> build() {
        if (steps.isEmpty() || fields.isEmpty()) {
            problems.add("there is no version with a field; begin with .version(\"1.0\", fields -> fields.add(...))");
            throw new DeclarationError(name, problems);
        }
        List<Step> named = steps.stream().map(this::named).toList();
        Shape newest = named.get(named.size() - 1).shape();
        RecordForm<T> form = RecordForm.of(record, lookup, newest, components, problems);
        if (form != null) {
            needed(form);
        }
        if (key != null && !newest.has(key)) {
            problems.add("identifiedBy " + key + ": " + newest + " has no such field");
        }
        if (form == null || !problems.isEmpty()) {
            throw new DeclarationError(name, problems);
        }
        return new VersionedType<>(name, named, form, Optional.ofNullable(key));
    }

    /** A name given behind the versions holds for all of them. */
    private Step named(Step step) {
        return new Step(
                new Shape(
                        name,
                        step.shape().version(),
                        step.shape().fields(),
                        step.shape().methods()),
                step.changes(),
                step.migration());
    }

    private void needed(RecordForm<T> form) {
        for (Step step : steps.subList(1, steps.size())) {
            for (Change change : step.changes()) {
                if (change instanceof AddField add && form.needs(add.field().name()) && unknown(add.field())) {
                    problems.add(step.shape().version() + ": objects stored before have no "
                            + add.field().name() + ": give it a value, allow null, or make its component Settable");
                }
            }
        }
    }

    private static boolean unknown(Field<?> field) {
        return !field.type().isNullable() && !field.initial().isSet();
    }
}
