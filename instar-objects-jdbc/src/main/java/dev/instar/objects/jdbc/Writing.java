package dev.instar.objects.jdbc;

import dev.instar.client.Form;
import dev.instar.objects.FieldMap;
import dev.instar.objects.UnsetField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a save writes. Fields that nothing happens to are written as they are; those of a move are written in the columns that its form asks
 * for, old and new ones by one statement.
 *
 * <p>Two rules make that safe beside the neighbours of a form:
 *
 * <ul>
 *   <li>What was cleared stays cleared. A writer in BOTH_READING_NEW that finds (NULL, n) is not alone: somebody in CLEARING_OLD lives, so nobody
 *       needs O any more. It writes N and leaves O NULL; whether it finds that is decided in the statement. Otherwise a writer in
 *       CLEARING_OLD, which does not name an O that it has seen cleared, would leave (older o, newer n), and the older one would be read.
 *   <li>What nobody changed is put in order in passing (converted, mended, cleared) only if the row still is as it was read, so that it never
 *       undoes what somebody else wrote meanwhile.
 * </ul>
 */
final class Writing {

    private final Layout<?> layout;
    private final FieldColumn key;
    private final Lowering lowering;

    Writing(Layout<?> layout, FieldColumn key) {
        this.key = key;
        this.layout = layout;
        this.lowering = layout.lowering();
    }

    /** The parts to be written; none when nothing is to be done. The first of them is the fields that nothing happens to. */
    List<Part> parts(FieldMap object, Reading reading) {
        Set<FieldColumn> touched = lowering.touched(object.changes());
        List<Move> moves = layout.chain().moves().stream()
                .filter(move -> move.form(layout.forms()) != Form.NEW && !move.isRemoval())
                .toList();
        boolean passing = moves.stream().anyMatch(move -> isOutOfOrder(move, reading.standing(move)));
        Map<FieldColumn, @Nullable Object> values =
                lowering.values(object.asMap(), passing ? all() : bringers(touched));
        List<Part> parts = new ArrayList<>();
        plain(touched, values).ifPresent(parts::add);
        for (Move move : moves) {
            boolean changed = move.fresh().stream().anyMatch(touched::contains);
            if (changed) {
                parts.add(changed(move, object, reading, touched, values));
            } else if (isOutOfOrder(move, reading.standing(move))) {
                inPassing(move, object, reading, values).ifPresent(parts::add);
            }
        }
        return parts;
    }

    /** The columns of a new row; what is not set is left to the database. */
    Map<FieldColumn, @Nullable Object> inserted(FieldMap object) {
        Map<FieldColumn, @Nullable Object> values = lowering.values(object.asMap(), all());
        layout.chain().moves().forEach(move -> requireStorable(move, object));
        Map<FieldColumn, @Nullable Object> set = new LinkedHashMap<>();
        for (FieldColumn column : layout.chain().columns()) {
            if (column.isWritten(layout.forms())) {
                if (values.containsKey(column)) {
                    set.put(column, values.get(column));
                }
            } else if (column.isNamed(layout.forms()) && column.taker() == null) {
                set.put(column, null);
            }
        }
        return set;
    }

    private Set<Move> all() {
        return new HashSet<>(layout.chain().moves());
    }

    private static Set<Move> bringers(Set<FieldColumn> columns) {
        return columns.stream()
                .<Move>flatMap(c -> Stream.ofNullable(c.bringer()))
                .collect(Collectors.toSet());
    }

    private Optional<Part> plain(Set<FieldColumn> touched, Map<FieldColumn, @Nullable Object> values) {
        Map<FieldColumn, @Nullable Object> set = new LinkedHashMap<>();
        for (FieldColumn column : layout.chain().columns()) {
            Move bringer = column.bringer();
            boolean settled = bringer == null || bringer.form(layout.forms()) == Form.NEW;
            if (settled && column.taker() == null && !column.equals(key) && touched.contains(column)) {
                set.put(column, values.get(column));
            }
        }
        return set.isEmpty() ? Optional.empty() : Optional.of(Part.of(Attempt.of(set)));
    }

    private boolean isOutOfOrder(Move move, Standing standing) {
        Form form = move.form(layout.forms());
        return switch (standing) {
            case UNCONVERTED -> form.readsNew();
            case CONFLICTING -> form == Form.BOTH_READING_NEW;
            case AGREEING -> form == Form.CLEARING_OLD && !move.isAddition();
            default -> false;
        };
    }

    private Part changed(
            Move move,
            FieldMap object,
            Reading reading,
            Set<FieldColumn> touched,
            Map<FieldColumn, @Nullable Object> values) {
        Form form = move.form(layout.forms());
        if (!form.writesNew()) {
            requireStorable(move, object);
            return Part.of(Attempt.of(set(object, values, form == Form.OLD ? move.old() : both(move))));
        }
        Standing standing = reading.standing(move);
        if (move.isAddition()) {
            return additions(move, object, reading, values);
        }
        if (form == Form.CLEARING_OLD) {
            return clearing(move, object, reading, touched, values);
        }
        Attempt attempt = Attempt.of(set(object, values, both(move)));
        if (form == Form.BOTH_READING_OLD) {
            return standing == Standing.UNCONVERTED
                    ? guarded(move, reading, attempt.converting(), attempt)
                    : Part.of(attempt);
        }
        Attempt kept = attempt.when(Condition.notCleared(move));
        Attempt left = Attempt.of(set(object, values, move.fresh())).when(Condition.cleared(move));
        return switch (standing) {
            case CLEARED -> Part.of(left, kept);
            case UNCONVERTED -> guarded(move, reading, attempt.converting(), kept, left);
            case AGREEING ->
                Move.allNull(move.old(), stored(reading))
                        ? guarded(move, reading, attempt, kept, left)
                        : Part.of(kept, left);
            default -> Part.of(kept, left);
        };
    }

    private Part additions(Move move, FieldMap object, Reading reading, Map<FieldColumn, @Nullable Object> values) {
        Attempt attempt = Attempt.of(set(object, values, move.fresh()));
        return reading.standing(move) == Standing.UNCONVERTED
                ? guarded(move, reading, attempt.converting(), attempt)
                : Part.of(attempt);
    }

    private Part clearing(
            Move move,
            FieldMap object,
            Reading reading,
            Set<FieldColumn> touched,
            Map<FieldColumn, @Nullable Object> values) {
        boolean toNull = move.fresh().stream().allMatch(c -> values.get(c) == null);
        if (reading.standing(move) == Standing.CLEARED && !toNull) {
            List<FieldColumn> written =
                    move.fresh().stream().filter(touched::contains).toList();
            return Part.of(Attempt.of(set(object, values, written)));
        }
        Attempt attempt = Attempt.of(set(object, values, both(move)));
        return reading.standing(move) == Standing.UNCONVERTED
                ? guarded(move, reading, attempt.converting(), attempt)
                : Part.of(attempt);
    }

    private Optional<Part> inPassing(
            Move move, FieldMap object, Reading reading, Map<FieldColumn, @Nullable Object> values) {
        if (!comparable(move)) {
            return Optional.empty();
        }
        Form form = move.form(layout.forms());
        List<FieldColumn> columns = switch (reading.standing(move)) {
            case AGREEING -> move.old();
            case CONFLICTING -> layout.forms().converted() ? both(move) : move.fresh();
            default -> form == Form.CLEARING_OLD ? both(move) : move.fresh();
        };
        Attempt attempt = Attempt.of(set(object, values, columns)).when(asStored(move, reading));
        return Optional.of(
                Part.inPassing(reading.standing(move) == Standing.UNCONVERTED ? attempt.converting() : attempt));
    }

    /** First on condition that the row is as it was read, so that a conversion is counted once; the others where it is not. */
    private static Part guarded(Move move, Reading reading, Attempt first, Attempt... others) {
        List<Attempt> attempts = new ArrayList<>();
        if (comparable(move)) {
            attempts.add(first.when(asStored(move, reading)));
        }
        attempts.addAll(List.of(others));
        return new Part(List.copyOf(attempts), false);
    }

    private static Condition asStored(Move move, Reading reading) {
        return Condition.asStored(both(move), stored(reading));
    }

    private static @Nullable Object[] stored(Reading reading) {
        return Objects.requireNonNull(reading.stored());
    }

    private static boolean comparable(Move move) {
        return both(move).stream().allMatch(FieldColumn::isComparable);
    }

    private static List<FieldColumn> both(Move move) {

        return Stream.concat(move.old().stream(), move.fresh().stream()).toList();
    }

    /** The values of these columns; NULL where one is being cleared. */
    private Map<FieldColumn, @Nullable Object> set(
            FieldMap object, Map<FieldColumn, @Nullable Object> values, List<FieldColumn> columns) {
        Map<FieldColumn, @Nullable Object> set = new LinkedHashMap<>();
        for (FieldColumn column : columns) {
            if (!column.isNamed(layout.forms())) {
                continue;
            }
            boolean written = column.isWritten(layout.forms());
            if (written && !values.containsKey(column)) {
                throw new UnsetField(object.type(), object.version(), column.field());
            }
            set.put(column, written ? values.get(column) : null);
        }
        return set;
    }

    /** A field that the database does not hold yet has its initial value, or it would be lost. */
    private void requireStorable(Move move, FieldMap object) {
        Form form = move.form(layout.forms());
        if (!move.isAddition() || form.writesNew()) {
            return;
        }
        Map<String, @Nullable Object> initial = move.up(Map.of());
        for (FieldColumn column : move.fresh()) {
            boolean given =
                    column.taker() == null && object.shape().has(column.field()) && object.isSet(column.field());
            if (given && !Objects.equals(object.get(column.field()), initial.get(column.field()))) {
                throw new NotStoredYet(
                        object.type(), column.field(), move.change().migration().orElseThrow(), form);
            }
        }
    }
}
