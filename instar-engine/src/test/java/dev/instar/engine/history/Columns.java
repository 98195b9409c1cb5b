package dev.instar.engine.history;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Two columns side by side, and values that make a difference in them. */
enum Columns {
    /** A number under two names. */
    NUMBER("integer DEFAULT 512", "memory_mb", "memory_mib") {
        @Override
        Object some(SplittableRandom random, boolean fresh) {
            return random.nextInt(5);
        }

        @Override
        Operation operation() {
            return new RenameColumn(Place.IN_CODE, TableRef.of("t"), old(), fresh());
        }
    },
    /** A text under two names; some of its values are equal to some collation and have different images. */
    TEXT("varchar(20)", "label", "title") {
        private static final String[] TEXTS = {"abc", "ABC", "abc ", "", "\u00e4", "a\u0308", "ABC "};

        @Override
        Object some(SplittableRandom random, boolean fresh) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }

        @Override
        Operation operation() {
            return new RenameColumn(Place.IN_CODE, TableRef.of("t"), old(), fresh());
        }
    },
    /** A conversion that loses something each way: what goes over and comes back is not always what it was. */
    EVEN("integer", "any_number", "even_number") {
        @Override
        Object some(SplittableRandom random, boolean fresh) {
            return random.nextInt(7);
        }

        @Override
        Operation operation() {
            return new ChangeColumn(
                    Place.IN_CODE,
                    TableRef.of("t"),
                    old(),
                    fresh(),
                    "bigint",
                    Optional.of("any_number - any_number % 2"),
                    Optional.of("even_number + 1"),
                    Optional.empty(),
                    Optional.empty(),
                    Unconvertible.QUARANTINE,
                    Optional.empty(),
                    DefaultRule.UNDECLARED);
        }
    };

    private final String definition;
    private final String old;
    private final String fresh;

    Columns(String definition, String old, String fresh) {
        this.definition = definition;
        this.old = old;
        this.fresh = fresh;
    }

    /** The table, without its name's schema. */
    String table() {
        return "CREATE TABLE t (id bigint PRIMARY KEY, " + old + " " + definition + ", other integer)";
    }

    String old() {
        return old;
    }

    String fresh() {
        return fresh;
    }

    abstract Operation operation();

    abstract Object some(SplittableRandom random, boolean fresh);

    /** NULL now and then. */
    @Nullable
    Object value(SplittableRandom random, boolean isFresh) {
        return random.nextInt(6) == 0 ? null : some(random, isFresh);
    }
}
