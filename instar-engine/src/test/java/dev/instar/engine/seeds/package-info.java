/** The seed behind the product, row by row: what OpenStack asked of an online upgrade, measured on real servers. */
package dev.instar.engine.seeds;
