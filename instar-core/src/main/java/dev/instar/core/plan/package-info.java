/**
 * What will be done, as data: phases, steps, statements with their locks. It owns the few kinds of step and nothing that runs
 * them; a plan can be printed, stored, compared and tested without a database.
 */
@NullMarked
package dev.instar.core.plan;

import org.jspecify.annotations.NullMarked;
