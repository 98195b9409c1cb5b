package dev.instar.core.dialect.postgresql.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void semicolonsDivide() {
        assertThat(Statements.split(" select 1 ;; select 2;\n")).containsExactly("select 1", "select 2");
    }

    @Test
    void nothingIsNoStatement() {
        assertThat(Statements.split(" -- nothing\n /* at all */ ; ")).isEmpty();
    }

    @Test
    void stringsNamesAndCommentsDivideNothing() {
        String script = "select ';', \";\", $$;$$, $a$ $$;$a$, E'\\';', U&'\\003B' -- ;\n /* ; /* ; */ ; */, 1";
        assertThat(Statements.split(script + "; select 2")).containsExactly(script, "select 2");
    }

    @Test
    void actionsOfARuleStayTogether() {
        String rule = "create rule r as on insert to t do (insert into a values (1); insert into b values (2))";
        assertThat(Statements.split(rule + ";select 1")).containsExactly(rule, "select 1");
    }

    @Test
    void theBodyOfAFunctionInSqlStaysTogether() {
        String function = "create function f() returns int language sql begin atomic select case when true then 1 end;"
                + " select 2; end";
        assertThat(Statements.split(function + "; select 1")).containsExactly(function, "select 1");
    }

    @Test
    void whatDoesNotEndIsOneStatement() {
        assertThat(Statements.split("select 'a; select 1")).containsExactly("select 'a; select 1");
    }

    @Test
    void functionsAreFoundByName() {
        assertThat(Statements.functions("alter table t add x int default \"My Fun\"(other.f(1)) + 2"))
                .containsExactly("My Fun", "f");
    }
}
