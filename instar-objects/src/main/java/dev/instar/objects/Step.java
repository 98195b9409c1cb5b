package dev.instar.objects;

import java.util.List;
import java.util.Optional;

/**
 * One declared version.
 *
 * @param changes the way here from the version before; in the first version, the fields
 * @param migration the migration of the database that brings this form
 */
record Step(Shape shape, List<Change> changes, Optional<String> migration) {}
