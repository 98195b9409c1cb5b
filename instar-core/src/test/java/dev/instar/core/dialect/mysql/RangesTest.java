package dev.instar.core.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.plan.Range;
import dev.instar.core.schema.Column;
import dev.instar.core.schema.Index;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangesTest {

    @Test
    void aKeyOfOneColumnIsComparedOnce() {
        Range range = Ranges.over(table(Column.plain("id", "bigint unsigned").withNotNull(true)));
        assertThat(range.after()).isEqualTo("`id` > CAST(? AS UNSIGNED)");
        assertThat(range.upTo()).isEqualTo("`id` <= CAST(? AS UNSIGNED)");
        assertThat(range.values(List.of("7"))).containsExactly("7");
    }

    @Test
    void aKeyOfSeveralColumnsIsSpelledSoThatItsIndexIsUsed() {
        Range range = Ranges.over(table(
                Column.plain("a", "int").withNotNull(true),
                Column.plain("b", "varchar(9)").withNotNull(true),
                Column.plain("c", "date").withNotNull(true)));
        assertThat(range.after())
                .isEqualTo(
                        "`a` >= CAST(? AS SIGNED) AND (`a` > CAST(? AS SIGNED) OR `b` >= ? AND (`b` > ? OR `c` > CAST(? AS DATE)))");
        assertThat(range.upTo())
                .isEqualTo(
                        "`a` <= CAST(? AS SIGNED) AND (`a` < CAST(? AS SIGNED) OR `b` <= ? AND (`b` < ? OR `c` <= CAST(? AS DATE)))");
        assertThat(range.values(List.of("1", "x", "2020-01-01"))).containsExactly("1", "1", "x", "x", "2020-01-01");
        assertThat(range.at().chars().filter(c -> c == '?')).hasSize(3);
    }

    @Test
    void aPositionDoesNotDependOnTheSession() {
        Range range = Ranges.over(table(
                Column.plain("t", "timestamp(6)").withNotNull(true),
                Column.plain("b", "varbinary(9)").withNotNull(true)));
        assertThat(range.keySql()).contains("UNIX_TIMESTAMP(`t`)").contains("HEX(`b`)");
        assertThat(range.after()).contains("FROM_UNIXTIME(").contains("UNHEX(?)");
    }

    private static Table table(Column... key) {
        List<Column> columns = List.of(key);
        List<String> names = Stream.of(key).map(Column::name).toList();
        return new Table(
                new TableName("shop", "t"),
                Table.Kind.TABLE,
                "",
                columns,
                List.of(Index.primary("PRIMARY", names)),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                false,
                0);
    }
}
