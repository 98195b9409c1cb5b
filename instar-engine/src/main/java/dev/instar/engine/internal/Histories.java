package dev.instar.engine.internal;

import dev.instar.core.plan.Arrow;
import dev.instar.engine.HistoryReport;
import dev.instar.engine.HistoryReport.Replay;
import dev.instar.engine.internal.gate.EvidenceText;
import dev.instar.engine.internal.gate.Gate;
import dev.instar.state.AuditStore;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.StateTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What was decided, and whether the same evidence leads to the same answer today. */
public final class Histories {

    private final Connection connection;

    public Histories(Session session) {
        this.connection = session.connection();
    }

    /**
     * The history.
     *
     * @param migration of this migration only
     * @param again whether every gate's answer is decided again
     */
    public HistoryReport read(Optional<String> migration, boolean again) throws SQLException {
        if (StateTables.version(connection) == 0) {
            return new HistoryReport(List.of(), List.of());
        }
        return new HistoryReport(
                new AuditStore(connection)
                        .all().stream()
                                .filter(e ->
                                        migration.map(e.migration()::equals).orElse(true))
                                .map(e -> entry(e, again))
                                .toList(),
                new DirectiveStore(connection)
                        .history().stream()
                                .filter(c -> migration
                                        .map(c.directive().migration()::equals)
                                        .orElse(true))
                                .map(Histories::directive)
                                .toList());
    }

    private static HistoryReport.Entry entry(AuditStore.Entry e, boolean again) {
        boolean decided = Arrays.stream(Arrow.values()).anyMatch(a -> a.word().equals(e.arrow()));
        return new HistoryReport.Entry(
                e.at(),
                e.who(),
                e.migration(),
                e.arrow(),
                e.answer(),
                e.epoch(),
                e.evidence(),
                again && decided ? Optional.of(replay(e)) : Optional.empty());
    }

    private static Replay replay(AuditStore.Entry e) {
        try {
            String answer =
                    Gate.decide(EvidenceText.read(e.evidence())).answer().name();
            return new Replay(answer, e.answer().split(" ")[0].equals(answer));
        } catch (JacksonException | NullPointerException | IllegalArgumentException unreadable) {
            return new Replay("the evidence cannot be read: " + unreadable.getMessage(), false);
        }
    }

    private static HistoryReport.Directive directive(DirectiveStore.Change change) {
        DirectiveRecord d = change.directive();
        String table = d.schema().isEmpty() ? d.table() : d.schema() + "." + d.table();
        return new HistoryReport.Directive(
                change.at(),
                d.migration(),
                d.column().isEmpty() ? table : table + "." + d.column(),
                d.role(),
                d.status(),
                d.epoch());
    }
}
