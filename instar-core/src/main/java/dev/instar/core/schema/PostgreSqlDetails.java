package dev.instar.core.schema;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What only PostgreSQL's catalog has and only {@code dialect.postgresql} asks for. A reading of the catalog fills what
 * it can; what is missing is answered as a freshly created relation would be.
 *
 * @param timeZone the {@code TimeZone} of the sessions that will run statements; it decides whether {@code timestamp}
 *     and {@code timestamptz} have the same image
 * @param relations by full name: tables, partitioned tables, materialized views, sequences and indexes
 * @param domainBases by bare name: what a domain is directly made of, with modifiers, as {@code
 *     format_type(typbasetype, typtypmod)} prints it, and behind it {@code COLLATE name} when the domain has another
 *     collation than that type
 * @param binaryCasts casts without a function (pg_cast.castmethod {@code b}) beyond the built-in ones, each as {@code
 *     source>target} in bare type names
 */
public record PostgreSqlDetails(
        String timeZone, Map<TableName, Relation> relations, Map<String, String> domainBases, Set<String> binaryCasts) {

    /** Nothing was read. */
    public static final PostgreSqlDetails NONE = new PostgreSqlDetails("UTC", Map.of(), Map.of(), Set.of());

    public PostgreSqlDetails {
        relations = Collections.unmodifiableMap(new TreeMap<>(relations));
        domainBases = Map.copyOf(domainBases);
        binaryCasts = Set.copyOf(binaryCasts);
    }

    /** The details of a relation; those of a fresh one when nothing was read. */
    public Relation relation(TableName name) {
        return relations.getOrDefault(name, Relation.PLAIN);
    }

    /**
     * A relation's storage and place.
     *
     * @param unlogged pg_class.relpersistence is {@code u}
     * @param tablespace its own tablespace or, when it has none, the database's
     * @param accessMethod the table access method; empty for what is no table
     * @param clusteredOn the index it is clustered on (pg_index.indisclustered)
     * @param partitionBound for a partition: {@code FOR VALUES FROM (0) TO (100)} or {@code DEFAULT}, as
     *     {@code pg_get_expr(relpartbound, oid)} prints it
     * @param partitionKey for a partitioned table: {@code RANGE (k)}, as {@code pg_get_partkeydef} prints it
     * @param parentIndex for an index of a partition: the index of the partitioned table that it is part of
     *     (pg_inherits)
     * @param ownedBy for a sequence: the column that owns it, identity columns included (pg_depend.deptype {@code a} or
     *     {@code i})
     * @param rowType for a typed table ({@code CREATE TABLE ... OF}): its type
     */
    public record Relation(
            boolean unlogged,
            String tablespace,
            String accessMethod,
            Optional<String> clusteredOn,
            Optional<String> partitionBound,
            Optional<String> partitionKey,
            Optional<TableName> parentIndex,
            Optional<Owner> ownedBy,
            Optional<TableName> rowType) {

        /** A logged heap table where the database keeps its tables, of no other relation. */
        public static final Relation PLAIN = new Relation(
                false,
                "pg_default",
                "heap",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The column that owns a sequence.
     *
     * @param table its table
     * @param column its name
     */
    public record Owner(TableName table, String column) {}
}
