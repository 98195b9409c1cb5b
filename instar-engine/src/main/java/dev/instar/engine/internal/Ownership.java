package dev.instar.engine.internal;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.plan.ColumnRole;
import dev.instar.core.plan.Plan;
import dev.instar.state.ChangelogStore;
import dev.instar.state.DirectiveRecord;
import dev.instar.state.DirectiveStore;
import dev.instar.state.MigrationRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several changelogs on one database: a migration belongs to the one that began it, and with it what the migration touches. */
final class Ownership {

    private final Connection connection;
    private final Changelog changelog;

    Ownership(Connection connection, Changelog changelog) {
        this.connection = connection;
        this.changelog = changelog;
    }

    /** Writes down whose migration it is, before it begins. */
    void claim(String migration) throws SQLException {
        if (!changelog.name().isEmpty()) {
            new ChangelogStore(connection).claim(migration, changelog.name());
        }
    }

    /**
     * Nobody works on a migration of another changelog.
     *
     * @throws Refusal when it is one
     */
    void require(MigrationRecord record) throws SQLException {
        if (record.plan().isEmpty()) {
            return;
        }
        String owner = owner(new ChangelogStore(connection).owners(), record.id());
        if (!owner.equals(changelog.name())) {
            throw new Refusal(Problem.of(
                    ProblemCode.OTHER_CHANGELOG,
                    record.id(),
                    "The migration of this name belongs to " + called(owner) + "; this is " + called(changelog.name())
                            + ".",
                    "Give it another name, or run it from there."));
        }
    }

    /** What the plan touches that is not ours. */
    List<Problem> objections(Plan plan) throws SQLException {
        Map<String, String> owners = new ChangelogStore(connection).owners();
        List<DirectiveRecord> others = new DirectiveStore(connection)
                .all().stream()
                        .filter(d -> !d.migration().equals(plan.migration()) && holds(d))
                        .filter(d -> !owner(owners, d.migration()).equals(changelog.name()))
                        .toList();
        List<Problem> problems = new ArrayList<>();
        for (ColumnRole role : plan.roles()) {
            others.stream()
                    .filter(d -> role.role() != ColumnRole.Role.READ && Planning.touches(d, role))
                    .findFirst()
                    .ifPresent(d -> problems.add(Problem.of(
                            ProblemCode.OTHER_CHANGELOG,
                            plan.migration(),
                            role.label() + " belongs to " + called(owner(owners, d.migration())) + ", by its migration "
                                    + d.migration() + "; this is " + called(changelog.name()) + ".",
                            "Change it there.")));
        }
        return problems;
    }

    /** Reading makes no owner, and what is dropped is nobody's. */
    private static boolean holds(DirectiveRecord directive) {
        return !directive.role().equals(ColumnRole.Role.READ.name())
                && !directive.status().equals("dropped");
    }

    /** One that nobody has put down and that is in our folder is ours: the changelog got its name later. */
    private String owner(Map<String, String> owners, String migration) {
        boolean ours = changelog.exactly(migration).isPresent();
        return owners.getOrDefault(migration, ours ? changelog.name() : "");
    }

    private static String called(String name) {
        return name.isEmpty() ? "the changelog without a name" : "the changelog " + name;
    }
}
