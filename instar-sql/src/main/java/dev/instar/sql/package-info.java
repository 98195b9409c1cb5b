/**
 * What names mean in a statement: it owns scopes, aliases and the candidates of a name, and leaves syntax to the modules that parse.
 */
@NullMarked
package dev.instar.sql;

import org.jspecify.annotations.NullMarked;
