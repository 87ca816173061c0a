/** A program that compares the channel's speed with that of the library alone. */
@NullMarked
package org.qunfa.carrier.smpp.speed;

import org.jspecify.annotations.NullMarked;
