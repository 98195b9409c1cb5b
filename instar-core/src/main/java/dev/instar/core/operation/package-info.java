/**
 * What can be declared, one operation a file: the protocol, that is what must hold in each phase. It owns which steps
 * there are and in which phase; how each is done on an engine it asks of the dialect.
 */
@NullMarked
package dev.instar.core.operation;

import org.jspecify.annotations.NullMarked;
