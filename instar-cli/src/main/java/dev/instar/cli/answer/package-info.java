/**
 * What commands answer, each as one JSON document and as text. Owns both forms; which one is wanted, and where it goes, is the
 * command's to decide.
 */
@NullMarked
package dev.instar.cli.answer;

import org.jspecify.annotations.NullMarked;
