/**
 * Types whose values live in several versions at once: a chain of declared versions from which upgrade, back-port and the list of what
 * changed follow. {@link dev.instar.objects.VersionedType} is the front door. Pure: no database, no network, no clock; the text form is
 * in {@code wire}.
 */
@NullMarked
package dev.instar.objects;

import org.jspecify.annotations.NullMarked;
