package dev.instar.core.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine makes of text that people wrote, told without asking a server. Expressions become part of a statement
 * as they are written, so each must be one balanced whole; what it means only the server can tell.
 */
public interface Texts {

    /** Why the text is not one balanced expression, as the end of a sentence; empty when it is. */
    Optional<String> malformedExpression(String text);

    /** Why the text is not the name of a type and nothing else, as the end of a sentence; empty when it is. */
    Optional<String> malformedType(String text);

    /** The type as the server would print it, where that is known without asking; otherwise as it is written. */
    String type(String text);

    /** Whether it is proven that an assignment converts every value of one type into the other. */
    boolean converts(String from, String to);

    /** Whether values of the type have a collation. */
    boolean collatable(String type);

    /** Whether the expression is the column and nothing else. */
    boolean isColumn(String expression, String column);

    /** Whether a word of the expression may mean the column. */
    boolean mentions(String expression, String column);

    /** Whether the expression is a plain constant: computing it cannot fail. */
    boolean isConstant(String expression);

    /** Why the text is not a row of whole statements, as the end of a sentence; empty when it is. */
    Optional<String> malformedStatements(String text);

    /**
     * The single statements of a text, in order, without their semicolons; a text that cannot be divided is one
     * statement.
     */
    List<String> statements(String text);

    /** Names that statements may call as functions, so that it can be asked how they behave. */
    Set<String> functions(String text);

    /** Whether a statement inserts, changes or removes rows by itself; what functions do that it calls cannot be seen. */
    boolean writesRows(String statement);

    /** Why a statement cannot be part of a transaction of ours, as the end of a sentence; empty when it can. */
    Optional<String> unfitForTransaction(String statement);

    /** What clients notice when the column list of a table changes, as a sentence for the plan's notes. */
    String columnListNote();

    /** The statement with which a session declares that it writes the new form. */
    String newFormDeclaration();
}
