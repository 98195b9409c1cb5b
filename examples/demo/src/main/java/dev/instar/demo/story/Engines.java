package dev.instar.demo.story;

import dev.instar.engine.Engine;

/**
 * Instar, with the migration in its two versions.
 *
 * @param settled as it is run in the end
 * @param unaware as it was written first: it does not know of the client that sends {@code SELECT *}
 */
public record Engines(Engine settled, Engine unaware) {}
