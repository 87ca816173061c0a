/**
 * The way of a notice through the built assembly, seen from its two ends: an application behind REST, and a message centre
 * whose record says what was really sent.
 */
@NullMarked
package org.qunfa.itests.notice;

import org.jspecify.annotations.NullMarked;
