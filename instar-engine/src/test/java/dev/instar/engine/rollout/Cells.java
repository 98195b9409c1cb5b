package dev.instar.engine.rollout;

import dev.instar.core.Place;
import dev.instar.core.changelog.Changelog;
import dev.instar.core.changelog.Migration;
import dev.instar.core.operation.Declared;
import dev.instar.core.operation.Operation;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.plan.MigrationState;
import dev.instar.engine.ConnectionSource;
import dev.instar.engine.Limits;
import dev.instar.engine.rollout.policy.Cell;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;
import dev.instar.engine.stage.Stage;
import dev.instar.servers.ServerKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Databases on one server, each with the same table, and a migration that renames its column. */
final class Cells implements AutoCloseable {

    static final String ID = "0001-memory";
    static final int ROWS = 20;

    private final ServerKind kind;
    private final Map<String, Stage> stages = new TreeMap<>();
    private final List<Reach> reaches = new CopyOnWriteArrayList<>();

    private Cells(ServerKind kind) {
        this.kind = kind;
    }

    static Cells on(ServerKind kind, int count) {
        Cells cells = new Cells(kind);
        for (int i = 1; i <= count; i++) {
            cells.add(String.format("c%02d", i));
        }
        return cells;
    }

    /** One more. */
    Stage add(String name) {
        Stage stage = Stage.on(kind);
        stage.sql("CREATE TABLE flavors (id integer PRIMARY KEY, memory_mb integer NOT NULL)");
        stage.sql("INSERT INTO flavors (id, memory_mb) VALUES "
                + IntStream.rangeClosed(1, ROWS)
                        .mapToObj(id -> "(" + id + ", " + id * 100 + ")")
                        .collect(Collectors.joining(", ")));
        stages.put(name, stage);
        add(name, stage::connectAsOwner);
        return stage;
    }

    void add(String name, ConnectionSource source) {
        reaches.add(new Reach(
                new Cell(name, Map.of("ring", name.substring(name.length() - 1))), "jdbc:" + name, source));
    }

    void remove(String name) {
        reaches.removeIf(reach -> reach.name().equals(name));
    }

    Stage stage(String name) {
        return stages.get(name);
    }

    List<String> names() {
        return List.copyOf(stages.keySet());
    }

    List<Reach> reaches() {
        return List.copyOf(reaches);
    }

    static Changelog changelog() {
        List<Operation> operations =
                List.of(new RenameColumn(Place.IN_CODE, TableRef.of("flavors"), "memory_mb", "memory_mib"));
        return new Changelog(
                List.of(new Migration(ID, "", operations, Declared.NOTHING, operations.toString() + Declared.NOTHING)));
    }

    static Setting setting(RolloutProgress progress) {
        return setting(progress, Pause.REAL);
    }

    static Setting setting(RolloutProgress progress, Pause pause) {
        return new Setting(
                changelog(),
                new Limits(
                        Limits.DEFAULT.lockBudget(),
                        Duration.ofMinutes(2),
                        Limits.DEFAULT.batchTime(),
                        Duration.ofSeconds(20),
                        Duration.ZERO),
                progress,
                Clock.systemUTC(),
                () -> new Random(4711),
                pause);
    }

    Rollout rollout() {
        return rollout(RolloutProgress.SILENT);
    }

    Rollout rollout(RolloutProgress progress) {
        return new Rollout(this::reaches, setting(progress));
    }

    static Aim to(MigrationState goal, Policy policy) {
        return new Aim(ID, goal, Selector.ALL, policy);
    }

    /** The state in each cell, by name; PENDING where nothing was ever done. */
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        stages.forEach((name, stage) -> states.put(name, state(stage)));
        return states;
    }

    private String state(Stage stage) {
        String table = kind.isPostgreSql() ? "instar.migration" : "instar_migration";
        boolean there = stage.value("SELECT count(*) FROM information_schema.tables WHERE "
                        + (kind.isPostgreSql()
                                ? "table_schema = 'instar' AND table_name = 'migration'"
                                : "table_schema = DATABASE() AND table_name = 'instar_migration'"))
                .equals("1");
        List<List<String>> rows = there ? stage.rows("SELECT state FROM " + table) : List.of();
        return rows.isEmpty() ? "PENDING" : rows.get(0).get(0);
    }

    /** The arrows of a cell in the order in which they were taken. */
    List<String> arrows(String name) {
        return stage(name)
                .rows("SELECT arrow FROM " + (kind.isPostgreSql() ? "instar.audit" : "instar_audit") + " ORDER BY id")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** The values under a column's name. */
    List<String> values(String name, String column) {
        return stage(name).rows("SELECT " + column + " FROM flavors ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    static List<String> expected() {
        List<String> values = new ArrayList<>();
        for (int id = 1; id <= ROWS; id++) {
            values.add("" + id * 100);
        }
        return values;
    }

    @Override
    public void close() {
        stages.values().forEach(Stage::close);
    }
}
