package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.schema.Dependent;
import dev.instar.core.schema.PostgreSqlDetails;
import dev.instar.core.schema.PostgreSqlDetails.Owner;
import dev.instar.core.schema.PostgreSqlDetails.Relation;
import dev.instar.core.schema.Schema;
import dev.instar.core.schema.ServerVersion;
import dev.instar.core.schema.Table;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A picture of a database made by statements, without a server: what an inspector would find after them, as far as
 * rules look.
 */
final class Picture {

    private final int major;
    private final Map<TableName, TableDraft> tables = new TreeMap<>();
    private final Map<TableName, Relation> details = new TreeMap<>();
    private final Map<String, Boolean> domains = new TreeMap<>();
    private final Map<String, String> domainBases = new TreeMap<>();

    private Picture(int major) {
        this.major = major;
    }

    /** The database of that major after these statements. */
    static Schema of(int major, String... scripts) {
        Picture picture = new Picture(major);
        for (String script : scripts) {
            Statements.split(script).forEach(picture::run);
        }
        return picture.schema();
    }

    Schema schema() {
        Map<TableName, Table> built = new TreeMap<>();
        tables.forEach((name, draft) -> built.put(name, draft.table()));
        return new Schema(
                new ServerVersion("PostgreSQL", major, 0, major + ".0"),
                "sample",
                "public",
                built,
                Map.of(),
                domains,
                new PostgreSqlDetails("UTC", details, domainBases, Set.of()));
    }

    int major() {
        return major;
    }

    TableDraft draft(TableName name) {
        TableDraft draft = tables.get(name);
        if (draft == null) {
            throw new IllegalArgumentException("the picture has no " + name);
        }
        return draft;
    }

    TableDraft draft(Name name) {
        return draft(full(name));
    }

    static TableName full(Name name) {
        return new TableName(name.schema().orElse("public"), name.bare());
    }

    TableDraft add(TableName name, Table.Kind kind) {
        TableDraft draft = new TableDraft(name, kind);
        tables.put(name, draft);
        return draft;
    }

    void remove(TableName name) {
        tables.remove(name);
        tables.values().forEach(table -> table.dependents.removeIf(d -> d.name().equals(name.toString())));
    }

    void sequence(TableName name, Optional<Owner> owner) {
        add(name, Table.Kind.SEQUENCE);
        details.put(name, details(false, Optional.empty(), Optional.empty(), Optional.empty(), owner));
    }

    void domain(String name, String base, boolean checked) {
        domains.put(name, checked);
        domainBases.put(name, base);
    }

    void unlogged(TableName name, boolean unlogged) {
        details.put(name, details(unlogged, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    void partition(TableName name, Optional<String> bound, Optional<String> key) {
        details.put(name, details(false, bound, key, Optional.empty(), Optional.empty()));
    }

    void indexPart(TableName index, TableName parent) {
        details.put(index, details(false, Optional.empty(), Optional.empty(), Optional.of(parent), Optional.empty()));
    }

    private static Relation details(
            boolean unlogged,
            Optional<String> bound,
            Optional<String> key,
            Optional<TableName> parentIndex,
            Optional<Owner> owner) {
        return new Relation(
                unlogged, "pg_default", "heap", Optional.empty(), bound, key, parentIndex, owner, Optional.empty());
    }

    /** What reads the table: those of its columns that the statement mentions. */
    void leans(Dependent.Kind kind, TableName dependent, Name on, List<Token> statement) {
        Set<String> columns = Set.copyOf(draft(on).mentioned(statement));
        draft(on).dependents.add(new Dependent(kind, dependent.toString(), columns, Dependent.Binding.ATTRIBUTE));
    }

    private void run(String statement) {
        List<Token> tokens = Lexer.tokens(statement);
        if (tokens.get(0).word("create") && tokens.get(1).word("domain")) {
            String base =
                    statement.replaceFirst("(?s)create domain \\w+ as ", "").replaceFirst(" (check|not null).*", "");
            domain(tokens.get(2).text(), base, statement.contains("check"));
            return;
        }
        new PictureChange(this, statement).apply(StatementReader.read(tokens, major));
    }
}
