/**
 * Real database servers for tests and the demo: unpacked, started, restarted, reaped. What is done with them, schemas, roles and
 * load, is the caller's.
 */
@NullMarked
package dev.instar.servers;

import org.jspecify.annotations.NullMarked;
