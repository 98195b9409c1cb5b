package dev.instar.objects.jdbc;

import dev.instar.objects.ChildJson;
import dev.instar.objects.FieldMap;
import dev.instar.objects.FieldType;
import dev.instar.objects.InvalidValue;
import dev.instar.objects.VersionedType;
import dev.instar.objects.wire.WireJson;
import dev.instar.objects.wire.WireLimits;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The column types of the field types: numbers and truth values as such, everything else as text. */
final class ColumnTypes {

    private static final WireJson JSON = new WireJson(WireLimits.DEFAULT);

    static final ChildJson NO_OBJECTS = new ChildJson() {
        @Override
        public Object write(FieldMap child) {
            throw new InvalidValue("an object in a field needs a column type of its own");
        }

        @Override
        public FieldMap read(VersionedType<?> type, @Nullable Object json) {
            throw new InvalidValue("an object in a field needs a column type of its own");
        }
    };

    private interface Reader<V> {
        @Nullable
        V read(ResultSet row, int column) throws SQLException;
    }

    private interface Binder<V> {
        void bind(PreparedStatement statement, int parameter, V value) throws SQLException;
    }

    private record Plain<V>(Reader<V> reader, Binder<V> binder, boolean isComparable) implements ColumnType<V> {

        @Override
        public @Nullable V read(ResultSet row, int column) throws SQLException {
            return reader.read(row, column);
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, V value) throws SQLException {
            binder.bind(statement, parameter, value);
        }
    }

    private record Known<V>(FieldType<V> type, ColumnType<V> column) {}

    private static final List<Known<?>> KNOWN = List.of(
            new Known<>(FieldType.LONG, plain(ResultSet::getLong, PreparedStatement::setLong)),
            new Known<>(FieldType.INTEGER, plain(ResultSet::getInt, PreparedStatement::setInt)),
            new Known<>(FieldType.DOUBLE, plain(ResultSet::getDouble, PreparedStatement::setDouble)),
            new Known<>(FieldType.BOOLEAN, plain(ResultSet::getBoolean, PreparedStatement::setBoolean)),
            new Known<>(FieldType.DECIMAL, plain(ResultSet::getBigDecimal, PreparedStatement::setBigDecimal)),
            new Known<>(
                    FieldType.BIG_INTEGER,
                    plain(
                            (row, column) -> {
                                BigDecimal number = row.getBigDecimal(column);
                                return number == null ? null : number.toBigIntegerExact();
                            },
                            (statement, parameter, value) ->
                                    statement.setBigDecimal(parameter, new BigDecimal(value)))),
            new Known<>(FieldType.STRING, plain(ResultSet::getString, ColumnTypes::text)),
            new Known<>(FieldType.DATE_TIME, plain(ColumnTypes::moment, ColumnTypes::moment)));

    private ColumnTypes() {}

    /** The column type of a field type that has no objects in it; null for one that has. */
    static <V> @Nullable ColumnType<V> of(FieldType<V> type) {
        for (Known<?> known : KNOWN) {
            if (known.type().equals(type) || known.type().nullable().equals(type)) {
                return same(known.column());
            }
        }
        return type.child().isPresent() ? null : json(type);
    }

    @SuppressWarnings("unchecked")
    private static <V> ColumnType<V> same(ColumnType<?> column) {
        return (ColumnType<V>) column;
    }

    private static <V> ColumnType<V> plain(Reader<V> reader, Binder<V> binder) {
        return new Plain<>(
                (row, column) -> {
                    V value = reader.read(row, column);
                    return row.wasNull() ? null : value;
                },
                binder,
                true);
    }

    /** Text where the type is text in JSON, otherwise JSON. */
    private static <V> ColumnType<V> json(FieldType<V> type) {
        boolean contains = type.text().matches("(list|set|map)<.*");
        Function<String, @Nullable Object> parse = contains ? JSON::read : text -> text;
        return new Plain<>(
                (row, column) -> {
                    String text = row.getString(column);
                    return text == null ? null : type.fromJson(parse.apply(text), NO_OBJECTS);
                },
                (statement, parameter, value) -> {
                    Object json = type.toJson(value, NO_OBJECTS);
                    text(statement, parameter, contains ? JSON.write(json) : String.valueOf(json));
                },
                !contains);
    }

    private static void text(PreparedStatement statement, int parameter, String text) throws SQLException {
        if (Sql.of(statement.getConnection()).infersTypes()) {
            statement.setObject(parameter, text, Types.OTHER);
        } else {
            statement.setString(parameter, text);
        }
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        if (Sql.of(row.getStatement().getConnection()).zoned()) {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static void moment(PreparedStatement statement, int parameter, Instant moment) throws SQLException {
        OffsetDateTime time = moment.atOffset(ZoneOffset.UTC);
        statement.setObject(parameter, Sql.of(statement.getConnection()).zoned() ? time : time.toLocalDateTime());
    }
}
