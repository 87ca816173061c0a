/** Reading what comes in: octets within a limit, UTF-8, JSON, and fields one by one. */
@NullMarked
package org.qunfa.rest.body;

import org.jspecify.annotations.NullMarked;
