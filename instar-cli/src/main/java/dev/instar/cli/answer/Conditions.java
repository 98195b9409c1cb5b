package dev.instar.cli.answer;

import dev.instar.core.plan.Probe;

/** A question to the catalog in words. */
final class Conditions {

    private Conditions() {}

    static String text(Probe probe) {
        if (probe instanceof Probe.IndexValid valid) {
            return "index " + valid.index() + " exists and is valid";
        }
        if (probe instanceof Probe.IndexAbsent absent) {
            return "no index " + absent.index() + " exists";
        }
        if (probe instanceof Probe.ConstraintValidated validated) {
            return "constraint " + validated.constraint() + " is validated";
        }
        Probe.ColumnExists exists = (Probe.ColumnExists) probe;
        return "column " + exists.table() + "." + exists.column() + " exists";
    }
}
