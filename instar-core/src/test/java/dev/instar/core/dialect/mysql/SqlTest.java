package dev.instar.core.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.schema.Column;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void whateverANameHoldsStaysInside() {
        assertThat(Sql.name("a`; DROP TABLE t; -- ")).isEqualTo("`a``; DROP TABLE t; -- `");
        assertThatThrownBy(() -> Sql.name("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverATextHoldsStaysInside() {
        assertThat(Sql.literal("it's \\")).isEqualTo("'it''s \\\\'");
    }

    @Test
    void aCommentDoesNotSwallowTheClosingParenthesis() {
        assertThat(Sql.parenthesized("a -- b")).isEqualTo("(\na -- b\n)");
        assertThat(Sql.parenthesized("a # b")).isEqualTo("(\na # b\n)");
        assertThat(Sql.parenthesized("a + b")).isEqualTo("(a + b)");
    }

    @Test
    void aTypeSaysItsCharacterSetUnlessItIsSaidAlready() {
        Column plain = Column.plain("a", "varchar(9)");
        assertThat(Sql.typed(with(plain, "utf8mb4_uca1400_ai_ci")))
                .isEqualTo("varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
        assertThat(Sql.typed(with(Column.plain("a", "varchar(9) character set latin1"), "utf8mb4_bin")))
                .isEqualTo("varchar(9) character set latin1");
        assertThat(Sql.typed(plain)).isEqualTo("varchar(9)");
    }

    private static Column with(Column column, String collation) {
        return new Column(
                column.name(),
                column.type(),
                false,
                Optional.empty(),
                Optional.empty(),
                Column.Generation.NONE,
                Optional.of(collation),
                Optional.empty(),
                0);
    }
}
