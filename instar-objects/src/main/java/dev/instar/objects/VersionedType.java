package dev.instar.objects;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A type whose values live in several versions: a record for the newest, and a chain of declared versions.
 *
 * <pre>{@code
 * VersionedType<Flavor> FLAVOR = VersionedType.of(Flavor.class)
 *         .version("1.0", fields -> fields.add("id", LONG).add("name", STRING).add("memory_mb", INTEGER))
 *         .version("1.1", change -> change.rename("memory_mb", "memory_mib"))
 *         .migratedBy("0001-rename-memory")
 *         .build();
 * }</pre>
 *
 * <p>Fields are in snake_case, the record's components in camelCase. Immutable; one constant for each type.
 */
public final class VersionedType<T> {

    private final String name;
    private final List<Step> steps;
    private final RecordForm<T> form;
    private final Optional<String> key;
    private final Conversion conversion;

    VersionedType(String name, List<Step> steps, RecordForm<T> form, Optional<String> key) {
        this.name = name;
        this.steps = List.copyOf(steps);
        this.form = form;
        this.key = key;
        conversion = new Conversion(name, this.steps);
    }

    /** Begins the declaration of a type whose newest version is a public record. */
    public static <R extends Record> Declaration<R> of(Class<R> record) {
        return of(record, MethodHandles.publicLookup());
    }

    /** Begins the declaration of a type whose newest version is a record that this lookup may use. */
    public static <R extends Record> Declaration<R> of(Class<R> record, MethodHandles.Lookup lookup) {
        return new Declaration<>(record, lookup);
    }

    /** What peers call it. */
    public String name() {
        return name;
    }

    /** The newest version, the record's. */
    public Version newest() {
        return shape().version();
    }

    /** The fields of the newest version. */
    public Shape shape() {
        return form.shape();
    }

    /** The fields of all declared versions, the oldest first. */
    public List<Shape> shapes() {
        return steps.stream().map(Step::shape).toList();
    }

    /**
     * The fields of a version: those of the newest declared version that is not after it, as long as it is not newer than the newest by more
     * than a Z.
     *
     * @throws IncompatibleObjectVersion when it has another X, is newer than the newest or older than the oldest
     */
    public Shape shape(Version version) {
        return conversion.shape(version);
    }

    /**
     * Starts an object at a version, every field unset.
     *
     * @throws IncompatibleObjectVersion as {@link #shape(Version)}
     */
    public FieldMap.Builder builder(Version version) {
        return FieldMap.builder(shape(version), version);
    }

    /** The record's class. */
    public Class<T> recordClass() {
        return form.type();
    }

    /** The field that tells objects of this type apart in a list. */
    public Optional<String> key() {
        return key;
    }

    /** The migrations of the database by the version whose form they bring, the oldest first. */
    public Map<Version, String> migrations() {
        Map<Version, String> migrations = new LinkedHashMap<>();
        steps.forEach(step -> step.migration()
                .ifPresent(migration -> migrations.put(step.shape().version(), migration)));
        return migrations;
    }

    /** What each version after the first changes of the fields, in the order in which values go up. */
    public List<FieldChange> fieldChanges() {
        return IntStream.range(1, steps.size())
                .mapToObj(i -> FieldChanges.between(steps.get(i - 1).shape(), steps.get(i)))
                .flatMap(List::stream)
                .toList();
    }

    /** For each field that holds objects: from which of this type's versions on the child is at which; what back-ports go by. */
    public Map<String, Map<Version, Version>> relationships() {
        Map<String, Map<Version, Version>> table = new TreeMap<>();
        for (Shape shape : shapes()) {
            for (Field<?> field : shape.fields()) {
                field.type().child().ifPresent(child -> {
                    Map<Version, Version> entries = table.computeIfAbsent(field.name(), f -> new TreeMap<>());
                    if (!entries.containsValue(child.version())) {
                        entries.put(shape.version(), child.version());
                    }
                });
            }
        }
        return table;
    }

    /** The newest versions of this type and of all it can hold: what this build tells a peer that it knows. */
    public Manifest manifest() {
        Map<String, Version> versions = new TreeMap<>();
        collect(versions);
        return new Manifest(versions);
    }

    private void collect(Map<String, Version> versions) {
        if (versions.putIfAbsent(name, newest()) == null) {
            shape().fields()
                    .forEach(field ->
                            field.type().child().ifPresent(child -> child.type().collect(versions)));
        }
    }

    /**
     * An object of any version at the newest, with all objects in it. It was <em>stored</em> in the old form: fields added since have their
     * declared value, or null. Nothing counts as changed that was not. An object that is at the newest version is answered as it is.
     */
    public FieldMap upgradeStored(FieldMap object) {
        return conversion.upgrade(object, true);
    }

    /**
     * An object of any version at the newest, with all objects in it. It is a <em>peer's copy</em>: fields that the peer's version does not
     * have are unset, because what is stored in them is not known here. What the peer changed is changed under its new name.
     */
    public FieldMap upgradeReceived(FieldMap object) {
        return conversion.upgrade(object, false);
    }

    /**
     * An object at an older version; objects in it at the version that went with it.
     *
     * @throws IncompatibleObjectVersion when the target is above the object's version, has another X or is older than the oldest
     */
    public FieldMap backport(FieldMap object, Version target) {
        return conversion.backport(object, target, Children.BY_RELATIONSHIP);
    }

    /**
     * An object at the version that a receiver knows, with all objects in it; one that the receiver knows in a newer version stays as it is.
     *
     * @throws IncompatibleObjectVersion when the object's own target is above its version, or a version cannot be made
     * @throws InvalidValue when the manifest does not name the object, or one in it
     */
    public FieldMap backport(FieldMap object, Manifest receiver) {
        Version target = receiver.of(name).orElseThrow(() -> Conversion.unnamed(name));
        return conversion.backport(object, target, Children.by(receiver));
    }

    FieldMap backport(FieldMap object, Version target, Children children) {
        return conversion.backport(object, target, children);
    }

    /**
     * The record of an object at the newest version.
     *
     * @throws UnsetField when a component that is not {@link Settable} has no value
     * @throws IncompatibleObjectVersion when it is at another version; upgrade it first
     */
    public T record(FieldMap object) {
        conversion.requireNewest(object);
        return form.record(object);
    }

    /** The fields of a record, with nothing changed. */
    public FieldMap fields(T record) {
        return fieldsOf(record);
    }

    FieldMap fieldsOf(Object record) {
        return form.fields(record);
    }

    /** An object that was stored in any version, to be read and changed. */
    public Versioned<T> load(FieldMap stored) {
        return Versioned.of(this, stored, upgradeStored(stored));
    }

    /** A peer's copy in any version, to be read and changed. */
    public Versioned<T> receive(FieldMap copy) {
        return Versioned.of(this, copy, upgradeReceived(copy));
    }

    /** A new object: all its fields are changes. */
    public Versioned<T> create(T record) {
        FieldMap none = FieldMap.builder(shape()).build();
        return Versioned.of(this, none, none).with(record);
    }

    @Override
    public String toString() {
        return name + " " + newest();
    }
}
