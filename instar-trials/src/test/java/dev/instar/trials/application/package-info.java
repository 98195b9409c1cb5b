/** The sample application: a process with any number of members of a fleet, told what to do line by line. Knows the client, not the engine. */
@NullMarked
package dev.instar.trials.application;

import org.jspecify.annotations.NullMarked;
