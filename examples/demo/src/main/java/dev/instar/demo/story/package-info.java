/** What happens in which order: the whole arc of a rename, and three ways to do it wrong. */
@NullMarked
package dev.instar.demo.story;

import org.jspecify.annotations.NullMarked;
