/** What happened, as pages and as a stream. */
@NullMarked
package org.qunfa.rest.events;

import org.jspecify.annotations.NullMarked;
