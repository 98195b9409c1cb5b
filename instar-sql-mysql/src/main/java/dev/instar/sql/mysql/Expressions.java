package dev.instar.sql.mysql;

import dev.instar.sql.Scope;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.MySQLGroupConcat;
import net.sf.jsqlparser.expression.WindowDefinition;
import net.sf.jsqlparser.expression.operators.relational.FullTextSearch;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Names in expressions; what is given along is the {@link Scope} they stand in. */
final class Expressions extends ExpressionVisitorAdapter<Void> {

    /** Values that look like columns. */
    private static final Set<String> VALUES = Set.of(
            "default",
            "current_user",
            "current_role",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "utc_date",
            "utc_time",
            "utc_timestamp",
            "true",
            "false",
            "unknown",
            "maxvalue");

    private final Walk walk;

    Expressions(Walk walk) {
        this.walk = walk;
    }

    @Override
    public <S> @Nullable Void visit(Column column, S context) {
        Scope scope = (Scope) context;
        String table = walk.metOrNull(column.getTableName());
        String schema = walk.metOrNull(column.getSchemaName());
        String name = walk.met(column.getColumnName());
        if (table != null) {
            scope.read(schema, table, name);
        } else if (!VALUES.contains(Walk.key(name))) {
            scope.read(name);
        }
        return null;
    }

    /** Where a name that is all there is means a column of the result, if there is one: ORDER BY. */
    void unlessOutput(Expression expression, Scope scope) {
        if (expression instanceof Column column && column.getTable() == null && isOutput(column, scope)) {
            walk.met(column.getColumnName());
            return;
        }
        walk.visit(expression, scope);
    }

    private boolean isOutput(Column column, Scope scope) {
        return scope.isOutput(walk.name(column.getColumnName()));
    }

    @Override
    public <S> @Nullable Void visit(Function function, S context) {
        walk.uses().calls(walk.name(function.getName()));
        super.visit(function, context);
        walk.order(function.getOrderByElements(), (Scope) context);
        return null;
    }

    /** {@code count(*)} looks at rows, not at columns; {@code *} in a select list is not visited as an expression. */
    @Override
    public <S> @Nullable Void visit(AllColumns star, S context) {
        return null;
    }

    @Override
    public <S> @Nullable Void visit(AllTableColumns star, S context) {
        return null;
    }

    @Override
    public <S> @Nullable Void visit(AnalyticExpression function, S context) {
        Scope scope = (Scope) context;
        walk.visit(function.getExpression(), scope);
        walk.visit(function.getOffset(), scope);
        walk.visit(function.getDefaultValue(), scope);
        walk.visit(function.getFilterExpression(), scope);
        walk.visitAll(function.getPartitionExpressionList(), scope);
        walk.order(function.getOrderByElements(), scope);
        walk.order(function.getFuncOrderBy(), scope);
        window(function.getWindowDefinition(), scope);
        return null;
    }

    void window(@Nullable WindowDefinition window, Scope scope) {
        if (window != null) {
            each(window.getPartitionExpressionList(), scope);
            walk.order(window.getOrderByElements(), scope);
        }
    }

    /** A list whose type the parser leaves open. */
    private void each(@Nullable List<?> expressions, Scope scope) {
        for (Object one : expressions == null ? List.of() : expressions) {
            walk.visit((Expression) one, scope);
        }
    }

    @Override
    public <S> @Nullable Void visit(MySQLGroupConcat function, S context) {
        each(function.getExpressionList(), (Scope) context);
        walk.order(function.getOrderByElements(), (Scope) context);
        return null;
    }

    @Override
    public <S> @Nullable Void visit(FullTextSearch search, S context) {
        walk.visitAll(search.getMatchColumns(), (Scope) context);
        walk.visit(search.getAgainstValue(), (Scope) context);
        return null;
    }

    /** {@code ALL (SELECT ...)}: the parser's own visitor does not go in. */
    @Override
    public <S> @Nullable Void visit(AnyComparisonExpression comparison, S context) {
        walk.selects.query(comparison.getSelect(), (Scope) context);
        return null;
    }

    @Override
    public <S> @Nullable Void visit(ParenthesedSelect select, S context) {
        walk.selects.query(select, (Scope) context);
        return null;
    }

    @Override
    public <S> @Nullable Void visit(Select select, S context) {
        walk.selects.query(select, (Scope) context);
        return null;
    }
}
