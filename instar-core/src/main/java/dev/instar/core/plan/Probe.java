package dev.instar.core.plan;

import dev.instar.core.schema.TableName;

/** A question to the catalog whose answer says whether something is already so. */
public sealed interface Probe {

    /** The table that it is about. */
    TableName table();

    /** The condition in words, for people: {@code index a exists and is valid}. */
    String words();

    /** The index exists and is valid. An invalid leftover is removed by whoever asks before building again. */
    record IndexValid(TableName table, String index) implements Probe {
        @Override
        public String words() {
            return "index " + index + " exists and is valid";
        }
    }

    /** No index of that name exists. */
    record IndexAbsent(TableName table, String index) implements Probe {
        @Override
        public String words() {
            return "no index " + index + " exists";
        }
    }

    /** The constraint exists and all rows are known to keep it. */
    record ConstraintValidated(TableName table, String constraint) implements Probe {
        @Override
        public String words() {
            return "constraint " + constraint + " is validated";
        }
    }

    /** The table has a column of that name. */
    record ColumnExists(TableName table, String column) implements Probe {
        @Override
        public String words() {
            return "column " + table + "." + column + " exists";
        }
    }

    /** The table has a column of that name that refuses NULL. */
    record ColumnNotNull(TableName table, String column) implements Probe {
        @Override
        public String words() {
            return "column " + table + "." + column + " refuses NULL";
        }
    }

    /** The table has a trigger of that name. */
    record TriggerExists(TableName table, String trigger) implements Probe {
        @Override
        public String words() {
            return "trigger " + trigger + " exists";
        }
    }

    /** The table's schema has a function of that name. */
    record FunctionExists(TableName table, String function) implements Probe {
        @Override
        public String words() {
            return "function " + function + " exists";
        }
    }

    /** The table exists. */
    record TableExists(TableName table) implements Probe {
        @Override
        public String words() {
            return "table " + table + " exists";
        }
    }

    /** The opposite is so. */
    record Not(Probe probe) implements Probe {
        @Override
        public TableName table() {
            return probe.table();
        }

        @Override
        public String words() {
            return "not: " + probe.words();
        }
    }
}
