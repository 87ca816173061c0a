/** The way of one signed message to an address that somebody outside named, and what keeps it off all others. */
@NullMarked
package org.qunfa.messaging.tell.post;

import org.jspecify.annotations.NullMarked;
