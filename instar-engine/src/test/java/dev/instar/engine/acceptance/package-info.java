/**
 * What must survive: the failures of other tools by their number, on real servers under real load. A test here is allowed to know the
 * engine's front door, the state's tables and the server's log; it never reaches into a step.
 */
package dev.instar.engine.acceptance;
