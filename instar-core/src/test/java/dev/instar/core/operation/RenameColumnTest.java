package dev.instar.core.operation;

import static dev.instar.core.operation.Sample.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.ProblemCode;
import dev.instar.core.schema.Trigger;
import org.junit.jupiter.api.Test;

class RenameColumnTest {

    private static RenameColumn rename(String table, String from, String to) {
        return new RenameColumn(PLACE, TableRef.of(table), from, to);
    }

    @Test
    void namesWhatIsNearestToAMissingNameAndWhereItStands() {
        assertThat(Sample.problems(Sample.schema(), rename("flavor", "memory_mb", "x")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.TABLE_MISSING);
                    assertThat(problem.render())
                            .contains("Did you mean flavors?")
                            .contains(PLACE.toString());
                });
        assertThat(Sample.problems(Sample.schema(), rename("flavors", "memroy_mb", "x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fact()).contains("Did you mean memory_mb?"));
    }

    @Test
    void refusesANameThatIsTakenOrCannotBe() {
        assertThat(Sample.codes(rename("flavors", "memory_mb", "swap"))).containsExactly(ProblemCode.COLUMN_EXISTS);
        assertThat(Sample.codes(rename("flavors", "memory_mb", ""))).containsExactly(ProblemCode.WRONG_VALUE);
        assertThat(Sample.codes(rename("flavors", "memory_mb", "a\0b"))).containsExactly(ProblemCode.WRONG_VALUE);
        assertThat(Sample.codes(rename("flavors", "memory_mb", "é".repeat(32))))
                .containsExactly(ProblemCode.NAME_TOO_LONG);
    }

    @Test
    void refusesPartitionsAndTriggersThatNobodySpokeAbout() {
        assertThat(Sample.codes(rename("parts", "day", "date")))
                .containsExactly(ProblemCode.PARTITION_KEY, ProblemCode.PARTITIONED_TABLE);
        assertThat(Sample.codes(
                        Sample.schema(Sample.withTrigger(Sample.flavors(), "audit", Trigger.Event.UPDATE)),
                        rename("flavors", "memory_mb", "x")))
                .containsExactly(ProblemCode.USER_TRIGGERS_UNDECLARED);
        assertThat(Sample.codes(
                        Sample.schema(Sample.withTrigger(Sample.flavors(), " first", Trigger.Event.INSERT)),
                        rename("flavors", "memory_mb", "x")))
                .containsExactly(ProblemCode.TRIGGER_ORDER);
    }

    @Test
    void refusesOperationsThatOverlap() {
        assertThat(Sample.codes(rename("flavors", "memory_mb", "a"), rename("flavors", "memory_mb", "b")))
                .containsExactly(ProblemCode.OPERATIONS_OVERLAP);
        assertThat(Sample.codes(rename("flavors", "memory_mb", "a"), rename("flavors", "swap", "b")))
                .isEmpty();
    }
}
