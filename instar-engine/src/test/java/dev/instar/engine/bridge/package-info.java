/** What keeps both forms of a row equal while both live: each line of the bridge's specification as a test on real servers. */
package dev.instar.engine.bridge;
