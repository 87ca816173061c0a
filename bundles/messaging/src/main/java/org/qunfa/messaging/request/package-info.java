/** Requests that carry a key of the caller's own, and what they were answered. */
@NullMarked
package org.qunfa.messaging.request;

import org.jspecify.annotations.NullMarked;
