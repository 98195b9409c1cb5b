/** The sample application in its builds, and what it knows to be true of its rows. It knows Instar's client and nothing of its engine. */
@NullMarked
package dev.instar.demo.application;

import org.jspecify.annotations.NullMarked;
