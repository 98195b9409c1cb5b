package dev.instar.core.plan;

import dev.instar.core.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A plan as text for people: by phase, each statement with its lock, what it rewrites and scans, how it is undone and
 * why. Plain characters, no line longer than {@value Paragraph#WIDTH} columns unless a single word is.
 */
public final class PlanText implements Step.Runner<String, RuntimeException> {

    private static final String NOTHING = "nothing to do";

    private PlanText() {}

    /** The whole plan, with a line break at the end. */
    public static String render(Plan plan) {
        StringBuilder out = new StringBuilder();
        out.append(plan.migration()).append("\n\n").append(new PlanSummary(plan).render());
        for (Phase phase : Phase.values()) {
            out.append('\n').append(phase.name()).append('\n');
            if (plan.steps(phase).isEmpty()) {
                out.append("  ").append(NOTHING).append('\n');
            }
            plan.steps(phase).forEach(step -> out.append('\n').append(render(step)));
        }
        if (!plan.notes().isEmpty()) {
            out.append("\nNOTES\n");
            plan.notes().forEach(note -> out.append(Paragraph.of("  - ", note)));
        }
        return out.toString();
    }

    private static String render(Step step) {
        Step.Head head = step.head();
        String title = head.id() + "  " + step.kind() + "  " + head.operation();
        return Paragraph.of("  ", title) + entry("why", head.why()) + step.run(new PlanText());
    }

    @Override
    public String ddl(Step.Ddl step) {
        StringBuilder out = new StringBuilder();
        if (step.noReturn()) {
            out.append(entry("point", "of no return: once this has been committed there is no way back"));
        }
        step.guards().forEach(guard -> out.append(entry("only if", words(guard))));
        out.append(statements("sql", step.statements()));
        step.rights().ifPresent(rights -> out.append(entry("rights", words(rights))));
        return out.append(undo(step.undo(), step.noReturn())).toString();
    }

    @Override
    public String online(Step.Online step) {
        StringBuilder out = new StringBuilder();
        out.append(statement("sql", step.statement()));
        out.append(entry("done when", step.doneWhen().words()));
        step.cleanup().ifPresent(cleanup -> out.append(statement("cleanup", cleanup)));
        return out.append(undo(step.undo().stream().toList(), false)).toString();
    }

    @Override
    public String backfill(Step.Backfill step) {
        StringBuilder out = new StringBuilder();
        out.append(statement("sql", step.statement()));
        out.append(entry("walks", walk(step.range())));
        out.append(entry(
                "settings",
                step.settings().stream()
                        .map(setting -> setting.name() + " = " + setting.value())
                        .collect(Collectors.joining(", "))));
        if (step.partial()) {
            out.append(entry("partial", "a row that does not convert is put into quarantine; the rest goes on"));
        }
        return out.toString();
    }

    @Override
    public String verify(Step.Verify step) {
        return statement("sql", step.statement()) + entry("walks", walk(step.range()));
    }

    @Override
    public String withhold(Step.Withhold step) {
        return entry("columns", String.join(", ", step.columns()))
                + entry(
                        "by rights",
                        "rights on the columns are taken from the applications' roles and kept for the way back")
                + statements("sql", step.byRights())
                + statements("undo", step.undoByRights())
                + byName(step);
    }

    @Override
    public String announce(Step.Announce step) {
        return entry("form", step.form() + ": every instance " + step.form().words())
                + entry("only if", "everybody follows " + step.before() + knows(step.form()))
                + entry(
                        "waits",
                        step.head().phase() == Phase.EXPAND
                                ? "for nobody: nothing rests on it, and the next announcement waits"
                                : "until every instance follows it and nothing begun before is under way")
                + entry(
                        "undo",
                        step.form().compareTo(FleetForm.BOTH_READING_NEW) > 0
                                ? "none"
                                : "announce " + step.before() + " and wait in the same way");
    }

    private static String knows(FleetForm form) {
        return form == FleetForm.BOTH_READING_OLD
                ? ", and no build is left that does not know this migration; from here on such a build is refused"
                : "";
    }

    private static String byName(Step.Withhold step) {
        return step.byName().isEmpty()
                ? ""
                : entry("by name", "instead, where the applications own the table:")
                        + statements("sql", step.byName())
                        + statements("undo", step.undoByName());
    }

    private static String walk(Range range) {
        return range.table() + " by "
                + (range.byBlocks() ? "blocks of its file, because it has no key" : String.join(", ", range.key()));
    }

    private static String undo(List<Statement> undo, boolean noReturn) {
        return undo.isEmpty() ? entry("undo", noReturn ? "none" : "nothing to take back") : statements("undo", undo);
    }

    private static String statements(String label, List<Statement> statements) {
        return statements.stream().map(s -> statement(label, s)).collect(Collectors.joining());
    }

    private static String statement(String label, Statement statement) {
        return entry(label, statement.sql())
                + statement.otherwise().stream()
                        .map(sql -> entry("  else", sql))
                        .collect(Collectors.joining())
                + statement
                        .onlyWhen()
                        .map(probe -> entry("  when", probe.words()))
                        .orElse("")
                + impact(statement.impact())
                + entry("  why", statement.why());
    }

    private static String impact(Impact impact) {
        List<String> parts = new ArrayList<>();
        String none = impact.known() ? "none" : "unknown: the statement could not be read, nothing is promised";
        parts.add(impact.lock().isEmpty() ? none : impact.lock());
        others(impact).forEach(parts::add);
        if (!impact.rewrites().isEmpty()) {
            parts.add("REWRITES " + String.join(", ", impact.rewrites()));
        }
        if (!impact.scans().isEmpty()) {
            parts.add("scans " + String.join(", ", impact.scans()));
        }
        return entry("  lock", String.join("; ", parts));
    }

    /** Locks besides the strongest one, where there are several. */
    private static List<String> others(Impact impact) {
        return impact.locks().size() < 2
                ? List.of()
                : impact.locks().entrySet().stream()
                        .map(lock -> lock.getKey() + " " + lock.getValue())
                        .toList();
    }

    private static String entry(String label, String text) {
        return Paragraph.of(String.format(Locale.ROOT, "    %-9s ", label), text);
    }

    private static String words(Guard guard) {
        if (guard instanceof Guard.ConstraintStands stands) {
            return "constraint " + stands.constraint() + " is there and validated";
        }
        if (guard instanceof Guard.BridgeIntact intact) {
            return "bridge " + intact.bridge() + " is as it was installed";
        }
        if (guard instanceof Guard.QuarantineEmpty empty) {
            return "no row of " + empty.bridge() + " is in quarantine";
        }
        Guard.NoDependents none = (Guard.NoDependents) guard;
        return "nothing leans on " + columns(none.table(), none.columns())
                + (none.accounted().isEmpty() ? "" : " but " + String.join(", ", none.accounted()));
    }

    private static String columns(TableName table, List<String> columns) {
        return columns.stream().map(column -> table + "." + column).collect(Collectors.joining(", "));
    }

    private static String words(Rights rights) {
        return rights.columns().entrySet().stream()
                .map(entry -> words(rights.action(), entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String words(Rights.Action action, String old, List<String> successors) {
        String to = String.join(", ", successors);
        return switch (action) {
            case COPY -> "every right on " + old + " is given on " + to + " too";
            case SETTLE ->
                "what retire took from " + old + " is put right"
                        + (successors.isEmpty() ? ", and goes with it" : ", on " + to);
        };
    }
}
