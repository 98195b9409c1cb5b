/** What acceptance tests stand on: a real database with an engine over it, and clients of both forms who remember what they wrote. */
package dev.instar.engine.stage;
