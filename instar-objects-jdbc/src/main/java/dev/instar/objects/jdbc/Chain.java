package dev.instar.objects.jdbc;

import dev.instar.objects.Field;
import dev.instar.objects.FieldChange;
import dev.instar.objects.FieldType;
import dev.instar.objects.Shape;
import dev.instar.objects.Version;
import dev.instar.objects.VersionedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All columns that a type's fields ever had, and the moves between them, in the order of the versions. */
final class Chain {

    private final ColumnNames names;
    private final List<String> problems;
    private final List<FieldColumn> columns = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final Map<String, FieldColumn> current = new LinkedHashMap<>();

    private Chain(ColumnNames names, List<String> problems) {
        this.names = names;
        this.problems = problems;
    }

    /** The chain of a type; what a table cannot hold is added to the problems. */
    static Chain of(VersionedType<?> type, ColumnNames names, List<String> problems) {
        Chain chain = new Chain(names, problems);
        Shape first = type.shapes().get(0);
        first.fields().forEach(field -> chain.bring(field, first.version(), null));
        type.fieldChanges().forEach(chain::follow);
        chain.refuseSharedColumns();
        return chain;
    }

    private void bring(Field<?> field, Version version, @Nullable Move bringer) {
        if (names.isWithout(field.name())) {
            return;
        }
        ColumnType<?> type = columnType(field.type(), names.type(field.name()));
        if (type == null) {
            problems.add("field " + field.name() + " is " + field.type().text()
                    + ": say how it is stored with columnType, or leave it out with without");
            return;
        }
        FieldColumn column = new FieldColumn(columns.size(), field, names.of(field.name(), version), type, bringer);
        columns.add(column);
        current.put(field.name(), column);
        if (bringer != null) {
            bringer.brings(column);
        }
    }

    private static @Nullable ColumnType<?> columnType(FieldType<?> type, Optional<ColumnType<?>> given) {
        return given.isPresent() ? given.get() : ColumnTypes.of(type);
    }

    private void follow(FieldChange change) {
        if (change.isInPlace()) {
            change.fresh().stream()
                    .map(current::get)
                    .filter(Objects::nonNull)
                    .forEach(column -> column.changedInPlace(change));
            return;
        }
        List<FieldColumn> taken = change.old().stream()
                .sorted()
                .map(current::remove)
                .filter(Objects::nonNull)
                .toList();
        long brought = change.fresh().stream().filter(f -> !names.isWithout(f)).count();
        if (taken.size() + brought == 0) {
            return;
        }
        refuseHalfMoves(change, taken, brought);
        Move move = new Move(moves.size(), change, taken);
        moves.add(move);
        change.fresh().stream().sorted().forEach(name -> bring(change.freshField(name), change.version(), move));
        refuseAmbiguity(move);
    }

    private void refuseHalfMoves(FieldChange change, List<FieldColumn> taken, long brought) {
        for (FieldColumn column : taken) {
            Move bringer = column.bringer();
            if (bringer != null
                    && bringer.change().migration().isPresent()
                    && change.migration().isEmpty()) {
                problems.add(change.version() + " takes " + column.field() + ", which migration "
                        + bringer.change().migration().get() + " brings: give that version a migration too");
            }
        }
        if (taken.size() < change.old().size() || brought < change.fresh().size()) {
            problems.add(change.version() + " changes " + change.old() + " into " + change.fresh()
                    + ": a part of them is left out of the table; leave out all or none");
        }
    }

    private void refuseAmbiguity(Move move) {
        for (FieldColumn column : move.fresh()) {
            Field<?> field = move.change().freshField(column.field());
            boolean meansTwo = move.isAddition()
                    && move.change().migration().isPresent()
                    && field.type().isNullable()
                    && field.initial().isSet()
                    && field.initial().get() != null;
            if (meansTwo) {
                problems.add("field " + column.field() + " of " + move.change().version()
                        + " may be null and begins as " + field.initial().get()
                        + ": NULL in its column would mean both; add it without a value, or not null");
            }
        }
    }

    private void refuseSharedColumns() {
        Map<String, FieldColumn> byName = new LinkedHashMap<>();
        for (FieldColumn column : columns) {
            Move taker = column.taker();
            boolean dead = taker != null && taker.change().migration().isEmpty();
            FieldColumn other = dead ? null : byName.putIfAbsent(column.name(), column);
            if (other != null) {
                problems.add("column " + column.name() + " would hold two forms of " + column.field()
                        + ": give one of them a name with column(field, version, name)");
            }
        }
    }

    List<FieldColumn> columns() {
        return columns;
    }

    List<Move> moves() {
        return moves;
    }

    /** The columns of the newest version, by field. */
    Map<String, FieldColumn> newest() {
        return current;
    }
}
