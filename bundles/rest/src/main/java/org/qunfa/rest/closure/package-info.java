/** That nothing waits of organisations which ended with their owner's account. */
@NullMarked
package org.qunfa.rest.closure;

import org.jspecify.annotations.NullMarked;
