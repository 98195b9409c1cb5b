/** The same random writes on every engine, and what must be the same afterwards. */
package dev.instar.engine.history;
