package dev.instar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RolloutCommandTest {

    @TempDir
    private Path folder;

    private Cells cells;

    @BeforeEach
    void open() {
        cells = Cells.open(folder, "eu-1", "eu-2", "us-1");
    }

    @AfterEach
    void close() {
        cells.close();
    }

    private Shell.Ran ends(int exit, String... args) {
        Shell.Ran ran = cells.shell().instar(args);
        assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
        return ran;
    }

    @Test
    void itGoesOverAllCellsAndSaysWhereEachStands() {
        Shell.Ran dry = ends(0, "rollout", "0001", "--dry-run");
        assertThat(dry.out())
                .contains("not every cell is there", "1     eu-1  PENDING", "2     us-1  PENDING", "region=us");
        Shell.Ran ran = ends(0, "rollout", "0001");
        assertThat(ran.out())
                .contains(
                        "0001-rename-memory to MIGRATED: every cell that is meant is there.",
                        "eu-1  MIGRATED",
                        "us-1  MIGRATED")
                .contains("instar rollout undo 0001-rename-memory");
        assertThat(ran.err()).contains("begins     eu-1          expand", "done       us-1          migrate");
        assertThat(ends(0, "rollout", "status", "0001").out()).contains("eu-2  MIGRATED");
        assertThat(ends(0, "rollout", "undo", "0001").out())
                .contains("taken back on every cell", "eu-1  PENDING", "us-1  PENDING");
    }

    @Test
    void onlyWhatIsSelectedMoves() {
        JsonNode json = ends(0, "rollout", "0001", "--to", "expanded", "--select", "region=eu", "--json")
                .json();
        assertThat(json.at("/outcome").asString()).isEqualTo("DONE");
        assertThat(json.at("/goal").asString()).isEqualTo("EXPANDED");
        assertThat(json.at("/cells/0/phase").asString()).isEqualTo("EXPANDED");
        assertThat(json.at("/cells/2/name").asString()).isEqualTo("us-1");
        assertThat(json.at("/cells/2/wave").asInt()).isZero();
        assertThat(json.at("/cells/2/phase").asString()).isEqualTo("PENDING");
        assertThat(json.propertyNames())
                .containsExactly("migration", "goal", "outcome", "cells", "blockers", "failures", "vanished");
    }

    @Test
    void aFailureStopsItAndIsUndoneWhereThatIsAskedFor() {
        cells.declare("health: { sql: \"SELECT to_regclass('instar.target') IS NULL\" }\n");
        Shell.Ran ran = ends(3, "rollout", "0001");
        assertThat(ran.out())
                .contains("stopped by a failure", "INSTAR-R023 cell-unhealthy    eu-1", "eu-2  PENDING")
                .contains("To take back what it did:  instar rollout undo 0001-rename-memory");
        ends(0, "rollout", "undo", "0001");
        cells.declare(
                "health: { sql: \"SELECT NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE column_name = 'memory_mib')\" }\n");
        assertThat(ends(3, "rollout", "0001", "--undo").out()).contains("INSTAR-R023", "eu-1  PENDING");
    }

    @Test
    void contractIsForAllAndMeant() {
        assertThat(ends(2, "rollout", "0001", "--to", "contracted").err()).contains("INSTAR-U001", "Add --yes");
        cells.sql("us-1", "DROP TABLE flavors");
        Shell.Ran ran = ends(3, "rollout", "0001", "--to", "contracted", "--yes");
        assertThat(ran.out()).contains("INSTAR-P001 table-missing    us-1: ", "eu-1  RETIRED", "us-1  PENDING");
        cells.sql("us-1", "CREATE TABLE flavors (id bigint PRIMARY KEY, memory_mb integer NOT NULL)");
        ends(0, "rollout", "0001", "--to", "retired", "--select", "region=us");
        cells.remove("us-1");
        ran = ends(1, "rollout", "0001", "--to", "contracted", "--yes");
        assertThat(ran.out()).contains("us-1: was one of the cells and is not any more", "instar rollout forget us-1");
        assertThat(ends(0, "rollout", "forget", "us-1", "--reason", "sold").out())
                .contains("us-1 is let go");
        assertThat(ends(0, "rollout", "0001", "--to", "contracted", "--yes").out())
                .contains("eu-2  CONTRACTED");
    }

    @Test
    void aDirectoryNamesTheCells() {
        try (Cells directory = Cells.open(folder.resolve("directory"), "directory")) {
            directory.sql("directory", "CREATE TABLE cell (name text, url text, labels jsonb, ring text)");
            cells.databases()
                    .forEach((name, database) -> directory.sql(
                            "directory",
                            "INSERT INTO cell VALUES ('" + name + "', '" + database.jdbcUrl()
                                    + "', '{\"region\": \"eu\"}', 'r1')"));
            cells.file(
                    "cells.yaml",
                    "user: postgres\ndirectory:\n  target: \""
                            + directory.database("directory").jdbcUrl()
                            + "\"\n  query: SELECT name, url AS address, labels, ring FROM cell\n");
            Shell.Ran ran = ends(0, "rollout", "0001", "--to", "expanded", "--select", "region=eu,ring=r1");
            assertThat(ran.out()).contains("eu-1  EXPANDED", "us-1  EXPANDED", "region=eu,ring=r1");
            directory.sql("directory", "UPDATE cell SET url = 'jdbc:postgresql://h/d?password=x'");
            assertThat(ends(2, "rollout", "0001").err()).contains("INSTAR-F011", "of the directory");
            directory.sql("directory", "DROP TABLE cell");
            assertThat(ends(2, "rollout", "0001").err()).contains("INSTAR-F010", "Its query fails");
        }
    }

    @Test
    void whatCannotBeUnderstoodIsWrongUsage() {
        for (String[] wrong : new String[][] {
            {"--to", "pending"},
            {"--to", "soon"},
            {"--select", "region"},
            {"--canary", "0"},
            {"--bake", "10m"},
            {"--parallelism", "0"}
        }) {
            assertThat(ends(2, "rollout", "0001", wrong[0], wrong[1]).err()).contains("INSTAR-U001");
        }
        assertThat(ends(2, "rollout").err()).contains("No migration is named");
        assertThat(ends(2, "rollout", "0001", "--targets", "none.yaml").err()).contains("INSTAR-F001", "none.yaml");
        assertThat(ends(2, "rollout", "0009").err()).contains("INSTAR-F007");
    }
}
