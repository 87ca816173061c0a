/** Who asked for what over HTTP, and what was answered. */
@NullMarked
package org.qunfa.rest.access;

import org.jspecify.annotations.NullMarked;
