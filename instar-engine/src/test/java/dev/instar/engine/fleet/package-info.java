/** The fleet as the engine sees it: gates, evidence, retire in stages, on real servers. */
package dev.instar.engine.fleet;
