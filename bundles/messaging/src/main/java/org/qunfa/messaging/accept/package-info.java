/** Taking a notice in: checks, chunks and reservation, as far as the commit that makes it real. */
@NullMarked
package org.qunfa.messaging.accept;

import org.jspecify.annotations.NullMarked;
