package dev.instar.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static Result result(String name, long found, long migrated, Optional<String> failure) {
        return new Result(name, found, migrated, List.of(), 0, failure);
    }

    @Test
    @DisplayName("the table is the one of OpenStack's tools: by name, each cell in the middle")
    void table() {
        Summary summary = new Summary(
                List.of(result("flavors", 120, 120, Optional.empty()), result("disks", 7, 0, Optional.of("broken"))),
                false);
        assertThat(summary.table()).isEqualTo("""
                        +-----------+--------------+-----------+
                        | Migration | Total Needed | Completed |
                        +-----------+--------------+-----------+
                        |   disks   |      7       |     0     |
                        |  flavors  |     120      |    120    |
                        +-----------+--------------+-----------+""");
    }

    @Test
    @DisplayName(
            "row 25: 1 while a limited run migrates something, 2 where it does not and one failed, 0 where nothing is left")
    void exits() {
        Result broken = result("broken", 0, 0, Optional.of("no such table"));
        Result done = result("flavors", 5, 5, Optional.empty());
        Result idle = result("flavors", 0, 0, Optional.empty());
        assertThat(new Summary(List.of(broken, done), true).exit()).isEqualTo(1);
        assertThat(new Summary(List.of(broken, idle), true).exit()).isEqualTo(2);
        assertThat(new Summary(List.of(broken, done), false).exit()).isEqualTo(2);
        assertThat(new Summary(List.of(done), false).exit()).isZero();
        assertThat(new Summary(List.of(idle), true).exit()).isZero();
        Result stuck = new Result("flavors", 1, 0, List.of(new Stuck("7", "no")), 0, Optional.empty());
        assertThat(new Summary(List.of(stuck), false).exit()).isEqualTo(2);
    }
}
